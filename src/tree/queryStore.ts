import type { FindQuery, SavedQuery } from '../api/savedQuery.ts';
import { queryId } from './ids.ts';
import { isSameQuery, type OfferedQuery, queryName, withoutQuery, withQuery, withRenamed } from './savedQueries.ts';

const UNSAVED = { origin: 'unsaved', key: 'last' } as const;

/** What people have saved, by foundation. */
export type SavedByFoundation = Readonly<Record<string, readonly SavedQuery[]>>;

/** Where they are kept. */
export interface KeptQueries {
  readonly value: SavedByFoundation;
  /** Counts at once; settles when it is written. */
  set(value: SavedByFoundation): Promise<void>;
}

/** Who else must know. */
export interface Concerned {
  /** Told the foundation whose queries have changed. */
  readonly changed: (foundation: string) => void;
  /** The row of a query has another id: it is open where it was. */
  readonly moved: (from: string, to: string) => void;
}

/** The queries of each foundation: those saved, which all windows and restarts share, and the last of this window that is not. */
export class QueryStore {
  readonly #saved: KeptQueries;
  readonly #concerned: Concerned;
  readonly #unsaved = new Map<string, FindQuery>();
  /** As last told. */
  #told: SavedByFoundation;

  constructor(saved: KeptQueries, concerned: Concerned) {
    this.#saved = saved;
    this.#concerned = concerned;
    this.#told = saved.value;
  }

  /** Those saved, in the order they were saved in. */
  of(foundation: string): readonly SavedQuery[] {
    return this.#saved.value[foundation] ?? [];
  }

  /** The last that was asked and not saved since this window was opened, then those saved. */
  offered(foundation: string): readonly OfferedQuery[] {
    const unsaved = this.#unsaved.get(foundation);
    const saved = this.of(foundation).map((query): OfferedQuery => ({ ...query, origin: 'saved', key: query.name }));
    return unsaved ? [{ ...unsaved, ...UNSAVED, name: undefined }, ...saved] : saved;
  }

  /** In place of the one of that name, where there is one, else last or `at` its place. @throws {ExplainedError} it has no name */
  async save(foundation: string, query: SavedQuery, at?: number): Promise<void> {
    const queries = withQuery(this.of(foundation), query, at);
    const unsaved = this.#unsaved.get(foundation);
    const isAsked = unsaved !== undefined && isSameQuery(unsaved, query);
    if (isAsked) {
      this.#unsaved.delete(foundation);
      this.#concerned.moved(queryId(foundation, UNSAVED), idOf(foundation, queryName(query.name)));
    }
    const written = this.#keep(foundation, queries);
    if (isAsked) this.#concerned.changed(foundation);
    await written;
  }

  /** @throws {ExplainedError} there is none of this name, the other is empty, or another query has it */
  async rename(foundation: string, name: string, to: string): Promise<void> {
    const queries = withRenamed(this.of(foundation), name, to);
    this.#concerned.moved(idOf(foundation, name), idOf(foundation, queryName(to)));
    await this.#keep(foundation, queries);
  }

  /** @throws {ExplainedError} there is none of this name */
  async remove(foundation: string, name: string): Promise<void> {
    await this.#keep(foundation, withoutQuery(this.of(foundation), name));
  }

  /** It is the unsaved one from now on. */
  ask(foundation: string, { kind, query }: FindQuery): void {
    this.#unsaved.set(foundation, { kind, query });
    this.#concerned.changed(foundation);
  }

  /** Nothing is kept of a foundation that is gone. */
  async forget(foundation: string): Promise<void> {
    this.#unsaved.delete(foundation);
    await this.#keep(foundation, []);
  }

  async #keep(foundation: string, queries: readonly SavedQuery[]): Promise<void> {
    const others = Object.entries(this.#saved.value).filter(([url]) => url !== foundation);
    const written = this.#saved.set(Object.fromEntries(queries.length > 0 ? [...others, [foundation, queries]] : others));
    this.look();
    await written;
  }

  /** Tells whose are other than last told: another window's changes tell themselves to nobody. */
  look(): void {
    const [before, now] = [this.#told, this.#saved.value];
    this.#told = now;
    for (const url of new Set([...Object.keys(before), ...Object.keys(now)]))
      if (JSON.stringify(before[url]) !== JSON.stringify(now[url])) this.#concerned.changed(url);
  }
}

function idOf(foundation: string, name: string): string {
  return queryId(foundation, { origin: 'saved', key: name });
}
