import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { explain } from './explain.ts';
import { ExplainedError, sentence } from './explained.ts';
import { formatNumber } from './language.ts';
import { withoutIcons } from './text.ts';

/** Something to choose. Texts may come from a server. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string | undefined;
  /** A second line. */
  readonly detail?: string | undefined;
  readonly iconId?: string;
  readonly value: Value;
}

/** A page of choices, and whether there is another. */
export interface ChoicePage<Value> {
  readonly choices: readonly Choice<Value>[];
  readonly total?: number | undefined;
  readonly hasMore: boolean;
}

/** Where dismissing a question leads: with a way back it is to the question before, and shown. */
export interface Way {
  readonly canGoBack?: boolean;
}

type LoadPage<Value> = (page: number, signal: AbortSignal) => Promise<ChoicePage<Value>>;

interface Item<Value> extends vscode.QuickPickItem {
  readonly value?: Value;
  readonly more?: boolean;
}

/** Lets a person choose from what is known; without asking where there is one thing only. */
export async function pick<Value>(
  title: string,
  placeholder: string,
  choices: readonly Choice<Value>[],
  way: Way = {},
): Promise<Value | undefined> {
  const [only] = choices;
  if (choices.length === 1 && only) return only.value;
  return pickPaged(title, placeholder, () => Promise.resolve({ choices, hasMore: false }), way);
}

/**
 * Lets a person choose from a list that is read page by page; typing filters what has been read. Undefined when dismissed.
 * @throws {ExplainedError} of `load`: asking again would not cure it, and a line of the list has no room to say why
 */
export async function pickPaged<Value>(
  title: string,
  placeholder: string,
  load: LoadPage<Value>,
  { canGoBack = false }: Way = {},
): Promise<Value | undefined> {
  const box = vscode.window.createQuickPick<Item<Value>>();
  const buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  Object.assign(box, { title, placeholder, buttons, matchOnDescription: true, ignoreFocusOut: true });
  const controller = new AbortController();
  try {
    return await new Promise<Value | undefined>((resolve, reject) => {
      const next = reader(box, load, controller.signal, reject);
      box.onDidHide(() => resolve(undefined));
      box.onDidTriggerButton(() => resolve(undefined));
      box.onDidAccept(() => {
        const [chosen] = box.selectedItems;
        if (chosen?.more) void next();
        else if (chosen) resolve(chosen.value);
      });
      box.show();
      void next();
    });
  } finally {
    controller.abort();
    box.dispose();
  }
}

/** A function that reads the next page into the box; where it cannot, its last item says why and tries again. */
function reader<Value>(
  box: vscode.QuickPick<Item<Value>>,
  load: LoadPage<Value>,
  signal: AbortSignal,
  giveUp: (error: ExplainedError) => void,
): () => Promise<void> {
  const read: Item<Value>[] = [];
  let page = 0;
  return async () => {
    // A second Enter on the same item must not read a page twice and skip the next.
    if (box.busy) return;
    box.busy = true;
    try {
      const { choices, total, hasMore } = await load(page + 1, signal);
      page += 1;
      read.push(...choices.map(toItem));
      box.items = hasMore ? [...read, moreItem(read.length, total)] : [...read];
      if (read.length === 0) box.placeholder = l10n.t('Nothing here to choose from');
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ExplainedError) giveUp(error);
      else box.items = [...read, retryItem(error)];
    } finally {
      box.busy = false;
    }
  };
}

function retryItem(error: unknown): Item<never> {
  return { label: `$(refresh) ${l10n.t('Retry')}`, detail: withoutIcons(sentence(explain(error))), alwaysShow: true, more: true };
}

function toItem<Value>({ label, description, iconId, value }: Choice<Value>): Item<Value> {
  const icon = iconId === undefined ? '' : `$(${iconId}) `;
  return { label: icon + withoutIcons(label), description: description === undefined ? '' : withoutIcons(description), value };
}

function moreItem(shown: number, total: number | undefined): Item<never> {
  const label = `$(ellipsis) ${l10n.t('Load more…')}`;
  const description = total === undefined ? '' : l10n.t('{0} of {1}', formatNumber(shown), formatNumber(total));
  return { label, description, alwaysShow: true, more: true };
}
