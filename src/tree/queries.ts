import * as vscode from 'vscode';
import type { FindQuery, SavedQuery } from '../api/savedQuery.ts';
import { Kept } from '../host/state.ts';
import { isSameQuery, withoutQuery, withQuery, withRenamed } from './savedQueries.ts';

type ByFoundation = Readonly<Record<string, readonly SavedQuery[]>>;

/** Shows the row of a query, freshly read; of the unsaved one where it has no name. */
type Show = (foundation: string, name: string | undefined) => Promise<void>;

/** The queries of each foundation: those saved, which all windows and restarts share, and the last of this window that is not. */
export class Queries implements vscode.Disposable {
  readonly #saved: Kept<ByFoundation>;
  readonly #unsaved = new Map<string, FindQuery>();
  readonly #changed = new vscode.EventEmitter<string>();
  /** The foundation whose queries have changed. */
  readonly onDidChange = this.#changed.event;
  /** As last told. */
  #told: ByFoundation;
  readonly #show: Show;
  readonly #subscription: vscode.Disposable;

  constructor(everywhere: vscode.Memento, show: Show) {
    this.#saved = new Kept<ByFoundation>(everywhere, 'queries', {});
    this.#told = this.#saved.value;
    this.#show = show;
    this.#subscription = vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#look());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Those saved, in the order they were saved in. */
  of(foundation: string): readonly SavedQuery[] {
    return this.#saved.value[foundation] ?? [];
  }

  /** The last that was asked and not saved, since this window was opened. */
  unsaved(foundation: string): FindQuery | undefined {
    return this.#unsaved.get(foundation);
  }

  /** In place of the one of that name, where there is one. @throws {ExplainedError} it has no name */
  async save(foundation: string, query: SavedQuery): Promise<void> {
    const queries = withQuery(this.of(foundation), query);
    const unsaved = this.#unsaved.get(foundation);
    if (unsaved && isSameQuery(unsaved, query)) this.#unsaved.delete(foundation);
    await this.#keep(foundation, queries);
  }

  /** @throws {ExplainedError} there is none of this name, the other is empty, or another query has it */
  async rename(foundation: string, name: string, to: string): Promise<void> {
    await this.#keep(foundation, withRenamed(this.of(foundation), name, to));
  }

  /** @throws {ExplainedError} there is none of this name */
  async remove(foundation: string, name: string): Promise<void> {
    await this.#keep(foundation, withoutQuery(this.of(foundation), name));
  }

  /** Shows what it finds, freshly read. One that is not saved stands among the foundation's until another takes its place. */
  async run(foundation: string, { kind, query, name }: FindQuery & { readonly name?: string }): Promise<void> {
    const saved = this.of(foundation).find((one) => one.name === name && isSameQuery(one, { kind, query }));
    if (!saved) {
      this.#unsaved.set(foundation, { kind, query });
      this.#changed.fire(foundation);
    }
    await this.#show(foundation, saved?.name);
  }

  /** Nothing is kept of a foundation that is gone. */
  async forget(foundation: string): Promise<void> {
    this.#unsaved.delete(foundation);
    await this.#keep(foundation, []);
  }

  async #keep(foundation: string, queries: readonly SavedQuery[]): Promise<void> {
    const others = Object.entries(this.#saved.value).filter(([url]) => url !== foundation);
    const written = this.#saved.set(Object.fromEntries(queries.length > 0 ? [...others, [foundation, queries]] : others));
    this.#look();
    await written;
  }

  /** Tells whose are other than last told: another window's changes tell themselves to nobody. */
  #look(): void {
    const [before, now] = [this.#told, this.#saved.value];
    this.#told = now;
    for (const url of new Set([...Object.keys(before), ...Object.keys(now)]))
      if (JSON.stringify(before[url]) !== JSON.stringify(now[url])) this.#changed.fire(url);
  }
}
