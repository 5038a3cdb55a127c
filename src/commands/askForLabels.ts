import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseLabelSelector } from '../api/labelSelector.ts';
import { selectorProblem } from '../host/explainQuery.ts';
import { withoutIcons } from '../host/text.ts';

interface Requirement extends vscode.QuickPickItem {
  /** What the box holds once it is chosen. */
  readonly selector: string;
  /** The selector as it is typed, and not a proposal to go on with. */
  readonly typed?: boolean;
}

/**
 * Asks for a label selector, checked while it is typed, with the keys and values proposed that have been seen.
 * @returns undefined when dismissed; empty for any label
 */
export async function askForLabels(
  title: string,
  before: string,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<string | undefined> {
  const box = vscode.window.createQuickPick<Requirement>();
  const placeholder = l10n.t('A label selector, as environment=production,team!=checkout; empty for any');
  const buttons = [vscode.QuickInputButtons.Back];
  Object.assign(box, { title, placeholder, buttons, ignoreFocusOut: true, value: before, items: proposals(before, seen) });
  try {
    return await new Promise<string | undefined>((resolve) => {
      box.onDidChangeValue((value) => (box.items = proposals(value, seen)));
      box.onDidAccept(() => {
        const [chosen] = box.selectedItems;
        if (!chosen) return;
        if (chosen.typed) {
          if (problemWith(chosen.selector) === undefined) resolve(chosen.selector);
          return;
        }
        box.value = chosen.selector;
        box.items = proposals(chosen.selector, seen);
      });
      box.onDidHide(() => resolve(undefined));
      box.onDidTriggerButton(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

function proposals(value: string, seen: ReadonlyMap<string, ReadonlySet<string>>): Requirement[] {
  const typed = value.trim();
  const problem = problemWith(typed);
  const icon = problem === undefined ? 'check' : 'error';
  const label = typed === '' ? l10n.t('Any labels') : withoutIcons(typed);
  const own: Requirement = {
    label: `$(${icon}) ${label}`,
    ...(problem === undefined ? {} : { detail: withoutIcons(problem) }),
    alwaysShow: true,
    selector: typed,
    typed: true,
  };
  // What is typed last is what a proposal completes.
  const [, begun = '', last = ''] = /^(.*,)?([^,]*)$/s.exec(value) ?? [];
  const known = [...seen].flatMap(([key, values]) => [key, ...[...values].map((one) => `${key}=${one}`)]);
  const fitting = known.filter((one) => one.startsWith(last.trim()) && one !== last.trim()).sort();
  return [
    own,
    ...fitting.slice(0, 100).map((one) => ({
      label: `$(tag) ${withoutIcons(one)}`,
      alwaysShow: true,
      selector: `${begun}${one}`,
    })),
  ];
}

function problemWith(selector: string): string | undefined {
  if (selector === '') return undefined;
  const { problem } = parseLabelSelector(selector);
  if (!problem) return undefined;
  const text = selectorProblem(`selector.${problem.problem}`);
  return problem.in === selector ? text : `${problem.in}: ${text}`;
}
