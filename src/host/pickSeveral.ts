import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { explain } from './explain.ts';
import { sentence } from './explained.ts';
import { formatNumber } from './language.ts';
import type { Choice, ChoicePage } from './pick.ts';
import { withoutIcons } from './text.ts';

/** A question that has any number of answers. */
export interface Several {
  readonly title: string;
  readonly placeholder: string;
  /** Checked when it opens, and first. */
  readonly chosen: readonly Choice<string>[];
  /** What is offered, page by page. */
  readonly load: (page: number, signal: AbortSignal) => Promise<ChoicePage<string>>;
  /** What stands for a text that is typed and not among what was read; none is told. */
  readonly seek: (typed: string, signal: AbortSignal) => Promise<readonly Choice<string>[]>;
  /** What asking for it does: `Ask for a space of this name`. */
  readonly seeks: string;
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice<string>;
  /** Does something instead of standing for something. */
  readonly act?: () => Promise<void>;
}

/** Lets a person check what they want; typing filters what has been read. Undefined when dismissed, or by the way back. */
export async function pickSeveral(several: Several): Promise<readonly Choice<string>[] | undefined> {
  const picker = new Picker(several);
  try {
    return await picker.answer();
  } finally {
    picker.dispose();
  }
}

class Picker implements vscode.Disposable {
  readonly #several: Several;
  readonly #box = vscode.window.createQuickPick<Item>();
  readonly #controller = new AbortController();
  readonly #more: vscode.QuickInputButton;
  /** By value, in the order they are drawn. */
  readonly #offered: Map<string, Choice<string>>;
  #checked: Map<string, Choice<string>>;
  #read = 0;
  #hasMore = true;
  #total: number | undefined;
  #problem: string | undefined;
  /** What stands before those offered. */
  #drawn = '';

  constructor(several: Several) {
    this.#several = several;
    this.#more = { iconPath: new vscode.ThemeIcon('fold-down'), tooltip: l10n.t('Load More') };
    this.#offered = new Map(several.chosen.map((choice) => [choice.value, choice]));
    this.#checked = new Map(this.#offered);
    const { title, placeholder } = several;
    Object.assign(this.#box, { title, placeholder, canSelectMany: true, matchOnDescription: true, ignoreFocusOut: true });
  }

  dispose(): void {
    this.#controller.abort();
    this.#box.dispose();
  }

  answer(): Promise<readonly Choice<string>[] | undefined> {
    return new Promise((resolve) => {
      const box = this.#box;
      box.onDidHide(() => resolve(undefined));
      box.onDidTriggerButton((button) => (button === this.#more ? void this.#next() : resolve(undefined)));
      box.onDidChangeValue(() => {
        this.#problem = undefined;
        // Drawn anew with every letter, a long list would lag behind.
        if (this.#extra().map(labelOfItem).join() !== this.#drawn) this.#draw();
      });
      box.onDidChangeSelection((items) => this.#check(items));
      box.onDidAccept(async () => {
        if (await this.#isAnswered()) resolve([...this.#checked.values()]);
      });
      this.#draw();
      box.show();
      void this.#next();
    });
  }

  #check(items: readonly Item[]): void {
    this.#checked = new Map(items.flatMap(({ choice }) => (choice ? [[choice.value, choice]] : [])));
    const act = items.find((item) => item.act)?.act;
    if (act) void act();
  }

  /** A name that is typed is chosen by Enter; one that is not among those read is asked for. */
  async #isAnswered(): Promise<boolean> {
    const typed = this.#box.value.trim();
    if (typed === '') return true;
    const exact = [...this.#offered.values()].find(({ label }) => label.toLowerCase() === typed.toLowerCase());
    const [active] = this.#box.activeItems;
    if (exact) this.#checked.set(exact.value, exact);
    else if (active?.act) return this.#seek(typed);
    else if (this.#checked.size === 0 && active?.choice) this.#checked.set(active.choice.value, active.choice);
    return true;
  }

  async #seek(typed: string): Promise<boolean> {
    const found = await this.#busy(() => this.#several.seek(typed, this.#controller.signal));
    for (const choice of found ?? []) {
      this.#offered.set(choice.value, choice);
      this.#checked.set(choice.value, choice);
    }
    if (found?.length === 0) this.#problem = l10n.t('Nothing is called “{0}”', withoutIcons(typed));
    else if (found) this.#box.value = '';
    this.#draw();
    return found !== undefined && found.length > 0;
  }

  async #next(): Promise<void> {
    const page = await this.#busy(() => this.#several.load(this.#read + 1, this.#controller.signal));
    if (page) {
      this.#read += 1;
      this.#hasMore = page.hasMore;
      this.#total = page.total;
      for (const choice of page.choices) this.#offered.set(choice.value, choice);
    }
    this.#draw();
  }

  /** One thing at a time: a second Enter must not read a page twice. What fails is told in the list. */
  async #busy<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#box.busy) return undefined;
    this.#box.busy = true;
    this.#problem = undefined;
    try {
      return await work();
    } catch (error) {
      this.#problem = withoutIcons(sentence(explain(error)));
      return undefined;
    } finally {
      this.#box.busy = false;
    }
  }

  #draw(): void {
    if (this.#controller.signal.aborted) return;
    const items = [...this.#offered.values()].map(toItem);
    this.#box.buttons = [vscode.QuickInputButtons.Back, ...(this.#hasMore && this.#read > 0 ? [this.#more] : [])];
    const extra = this.#extra();
    this.#drawn = extra.map(labelOfItem).join();
    this.#box.items = [...extra, ...items];
    this.#box.selectedItems = items.filter(({ choice }) => choice && this.#checked.has(choice.value));
  }

  /** What is wrong, or what Enter would do with a name that is not among those read. */
  #extra(): Item[] {
    const typed = this.#box.value.trim();
    const isKnown = [...this.#offered.values()].some(({ label, description = '' }) =>
      `${label} ${description}`.toLowerCase().includes(typed.toLowerCase()),
    );
    const seek = async () => {
      await this.#seek(typed);
    };
    const problem = this.#problem;
    if (problem !== undefined && typed === '') {
      return [{ label: `$(refresh) ${l10n.t('Retry')}`, detail: problem, alwaysShow: true, act: () => this.#next() }];
    }
    if (typed === '' || (isKnown && problem === undefined)) return [];
    const partly = this.#hasMore && this.#total !== undefined;
    const told = partly
      ? l10n.t('not among the {0} of {1} that are read', formatNumber(this.#offered.size), formatNumber(this.#total ?? 0))
      : '';
    const label = `$(${problem === undefined ? 'search' : 'error'}) ${withoutIcons(typed)}`;
    return [{ label, description: this.#several.seeks, detail: problem ?? told, alwaysShow: true, act: seek }];
  }
}

function labelOfItem({ label }: Item): string {
  return label;
}

function toItem(choice: Choice<string>): Item {
  const { label, description, detail } = choice;
  const item = { label: withoutIcons(label), choice };
  return {
    ...item,
    ...(description === undefined ? {} : { description: withoutIcons(description) }),
    ...(detail === undefined ? {} : { detail: withoutIcons(detail) }),
  };
}
