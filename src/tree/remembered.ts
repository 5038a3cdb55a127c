import type * as vscode from 'vscode';
import { CONTEXT } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
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
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  turn(id: string, isOpen: boolean): void {
    if (isOpen && !this.#foundations().some(({ url }) => url === id)) this.#hasBrowsed.set(true);
    if (this.#open.turn(id, isOpen)) this.#changed();
  }

  #reselect(view: vscode.TreeView<Node>, provider: AppsProvider, rows: readonly Node[]): void {
    if (!view.visible) return;
    const row = rows.find(({ id }) => this.#open.takeAwaited(id));
    if (row) void select(view, () => provider.given(row) ?? row);
  }
}

/** How often a row is selected that VS Code is drawing anew, and how long it has for that each time. Milliseconds. */
const TRIES = 8;
const PAUSE = 250;

/** Until something is selected: a person may have been quicker. */
async function select(view: vscode.TreeView<Node>, row: () => Node): Promise<void> {
  for (let tries = 0; tries < TRIES && view.selection.length === 0; tries++) {
    try {
      // VS Code takes the rows it was just given once this turn is over; one it does not hold yet cannot be revealed.
      await new Promise((resolve) => setTimeout(resolve, tries === 0 ? 0 : PAUSE));
      await view.reveal(row(), { select: true, focus: false, expand: false });
    } catch {
      // The row has gone meanwhile, or is being drawn.
    }
  }
}
