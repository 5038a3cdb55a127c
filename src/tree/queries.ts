import type * as vscode from 'vscode';
import type { FindQuery, SavedQuery } from '../api/savedQuery.ts';
import { Kept } from '../host/state.ts';
import type { QueryStore, SavedByFoundation } from './queryStore.ts';

/** The queries of each foundation, for those who know nothing of rows. What changes them is loaded with the first that does. */
export class Queries {
  /** All windows and restarts share them. */
  readonly saved: Kept<SavedByFoundation>;
  readonly #store: () => Promise<QueryStore>;
  /** Shows what it finds, freshly read. One that is not saved stands among the foundation's until another takes its place. */
  readonly run: (foundation: string, query: FindQuery & { readonly name?: string }) => Promise<void>;

  constructor(everywhere: vscode.Memento, store: () => Promise<QueryStore>, run: Queries['run']) {
    this.saved = new Kept<SavedByFoundation>(everywhere, 'queries', {});
    this.#store = store;
    this.run = run;
  }

  /** Those saved, in the order they were saved in. */
  of(foundation: string): readonly SavedQuery[] {
    return this.saved.value[foundation] ?? [];
  }

  /** In place of the one of that name, where there is one, else last or `at` its place. @throws {ExplainedError} it has no name */
  async save(foundation: string, query: SavedQuery, at?: number): Promise<void> {
    await (await this.#store()).save(foundation, query, at);
  }

  /** @throws {ExplainedError} there is none of this name, the other is empty, or another query has it */
  async rename(foundation: string, name: string, to: string): Promise<void> {
    await (await this.#store()).rename(foundation, name, to);
  }

  /** @throws {ExplainedError} there is none of this name */
  async remove(foundation: string, name: string): Promise<void> {
    await (await this.#store()).remove(foundation, name);
  }

  /** Nothing is kept of a foundation that is gone. */
  async forget(foundation: string): Promise<void> {
    await (await this.#store()).forget(foundation);
  }
}
