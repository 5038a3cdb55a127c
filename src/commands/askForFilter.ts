import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { stateWord } from '../host/stateWord.ts';
import type { Filter } from '../tree/shape.ts';
import { askForLabels } from './askForLabels.ts';
import type { CommandContext } from './context.ts';

/** Milliseconds after the last letter until the view follows what is typed. */
const PAUSE = 250;

const APP_STATES = ['STARTED', 'STOPPED'];
const ARTIFACT_STATES = ['AWAITING_UPLOAD', 'PROCESSING_UPLOAD', 'COPYING', 'FAILED', 'EXPIRED'];
const DROPLET_STATES = ['STAGED', 'STAGING', 'PENDING', ...ARTIFACT_STATES];
const PACKAGE_STATES = ['READY', ...ARTIFACT_STATES];

interface Part extends vscode.QuickPickItem {
  /** What it asks for; undefined when dismissed, which leaves the filter as it is. */
  readonly ask?: (filter: Filter) => Promise<Partial<Filter> | undefined>;
}

/** Asks what is to be seen. What is typed filters by name at once; the parts below ask for the rest. */
export async function askForFilter(context: CommandContext): Promise<void> {
  for (let goOn = true; goOn;) {
    const part = await pickPart(context);
    const changed = await part?.ask?.(context.tree.arrangement.shape().filter);
    if (changed) await context.tree.arrangement.filter(cleaned({ ...context.tree.arrangement.shape().filter, ...changed }));
    goOn = part?.ask !== undefined;
  }
}

async function pickPart({ tree }: CommandContext): Promise<Part | undefined> {
  const box = vscode.window.createQuickPick<Part>();
  const { arrangement } = tree;
  const before = arrangement.shape().filter;
  const title = l10n.t('Filter Apps');
  const placeholder = l10n.t('Part of an app’s name; the view follows as you type');
  Object.assign(box, {
    title,
    placeholder,
    ignoreFocusOut: true,
    value: before.text ?? '',
    items: partsOf(before, tree.labels()),
  });
  let timer: NodeJS.Timeout | undefined;
  const follow = async () => {
    clearTimeout(timer);
    await arrangement.filter(cleaned({ ...arrangement.shape().filter, text: box.value }));
  };
  try {
    return await new Promise<Part | undefined>((resolve) => {
      box.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void follow(), PAUSE);
      });
      box.onDidAccept(() => void follow().then(() => resolve(box.selectedItems[0])));
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    clearTimeout(timer);
    box.dispose();
  }
}

function partsOf(filter: Filter, labels: ReadonlyMap<string, ReadonlySet<string>>): Part[] {
  const any = l10n.t('any');
  const told = (states: readonly string[] = []) => states.map(stateWord).join(', ') || any;
  const item = (iconId: string, label: string, description: string, ask?: Part['ask']): Part => {
    return { label: `$(${iconId}) ${label}`, description, alwaysShow: true, ...(ask ? { ask } : {}) };
  };
  const { states, labelSelector, dropletStates, packageStates } = filter;
  return [
    item('check', l10n.t('Show'), l10n.t('apps by this name, and what is chosen below')),
    item('circle-filled', l10n.t('State of Apps…'), told(states), async () => {
      const chosen = await pickStates(l10n.t('State of Apps'), APP_STATES, states);
      return chosen && { states: chosen };
    }),
    item('tag', l10n.t('Labels of Apps…'), labelSelector ?? any, async () => {
      const typed = await askForLabels(l10n.t('Labels of Apps'), labelSelector ?? '', labels);
      return typed === undefined ? undefined : { labelSelector: typed };
    }),
    item('versions', l10n.t('State of Droplets…'), told(dropletStates), async () => {
      const chosen = await pickStates(l10n.t('State of Droplets'), DROPLET_STATES, dropletStates);
      return chosen && { dropletStates: chosen };
    }),
    item('package', l10n.t('State of Packages…'), told(packageStates), async () => {
      const chosen = await pickStates(l10n.t('State of Packages'), PACKAGE_STATES, packageStates);
      return chosen && { packageStates: chosen };
    }),
  ];
}

async function pickStates(title: string, states: readonly string[], now: readonly string[] = []): Promise<string[] | undefined> {
  const items = states.map((state) => ({
    label: stateWord(state),
    picked: now.includes(state),
    state,
  }));
  const placeHolder = l10n.t('None chosen: any');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true, ignoreFocusOut: true });
  return chosen?.map(({ state }) => state);
}

/** Without the parts that hide nothing. */
function cleaned(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, part]) => (part as string | readonly string[]).length > 0));
}
