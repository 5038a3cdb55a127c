import type * as vscode from 'vscode';
import { CONTEXT } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { isAtOrBelow } from './ids.ts';
import type { Node } from './nodes.ts';
import type { Opened } from './opened.ts';
import type { AppsProvider } from './provider.ts';
import type { TreeSources } from './sources.ts';

/** Keeps which of the view's rows are open and which is selected, and selects again what was before the window's reload. */
export class Remembered implements vscode.Disposable {
  readonly #open: Opened;
  readonly #foundations: TreeSources['foundations'];
  readonly #changed: () => void;
  readonly #hasBrowsed = new ContextKey(CONTEXT.hasBrowsed);
  readonly #life = new AbortController();
  #subscriptions: readonly vscode.Disposable[] = [];

  /** @param changed told when other rows are open than before */
  constructor(open: Opened, foundations: TreeSources['foundations'], changed: () => void) {
    this.#open = open;
    this.#foundations = foundations;
    this.#changed = changed;
  }

  /** @param turned told when a person has opened a row, or closed it */
  follow(view: vscode.TreeView<Node>, provider: AppsProvider, turned: (node: Node, isOpen: boolean) => void): void {
    this.#subscriptions = [
      view.onDidExpandElement(({ element }) => {
        this.turn(element.id, true);
        provider.opened();
        turned(element, true);
      }),
      view.onDidCollapseElement(({ element }) => {
        this.turn(element.id, false);
        turned(element, false);
      }),
      view.onDidChangeSelection(({ selection }) => this.#open.select(selection[0]?.id)),
      provider.onDidShow((rows) => this.#reselect(view, provider, rows)),
    ];
  }

  dispose(): void {
    this.#life.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  turn(id: string, isOpen: boolean): void {
    // VS Code may still ask below a foundation that was removed: that is to leave nothing behind.
    const foundation = this.#foundations().find(({ url }) => isAtOrBelow(id, url));
    if (isOpen && !foundation) return;
    if (isOpen && foundation?.url !== id) this.#hasBrowsed.set(true);
    if (this.#open.turn(id, isOpen)) this.#changed();
  }

  #reselect(view: vscode.TreeView<Node>, provider: AppsProvider, rows: readonly Node[]): void {
    if (!view.visible) return;
    const row = rows.find(({ id }) => this.#open.takeAwaited(id));
    if (row) void this.#select(view, () => provider.toReveal(row) ?? row);
  }

  async #select(view: vscode.TreeView<Node>, row: () => Node): Promise<void> {
    const { reselect } = await import('./reselect.ts');
    await reselect(view, row, this.#life.signal);
  }
}
