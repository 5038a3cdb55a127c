import { SessionError } from '../api/errors.ts';
import type { FindQuery } from '../api/savedQuery.ts';
import { type FoundationNode, type Node, type QueriesNode, queriesNode, type QueryNode } from './nodes.ts';
import type { Reader } from './reader.ts';
import type { Refresher } from './refresher.ts';
import type { Rows } from './rows.ts';
import { isSameQuery, queryName } from './savedQueries.ts';
import type { TreeSources } from './sources.ts';

/** The rows of the foundations' queries. */
export class QueryRows {
  readonly #sources: TreeSources;
  readonly #rows: Rows;
  readonly #reader: Reader;
  readonly #refresher: Refresher;

  constructor(sources: TreeSources, rows: Rows, reader: Reader, refresher: Refresher) {
    this.#sources = sources;
    this.#rows = rows;
    this.#reader = reader;
    this.#refresher = refresher;
  }

  /** A foundation's rows with its queries above them, and below what is wrong: who cannot see any of it finds nothing either. */
  above(foundation: FoundationNode, rows: readonly Node[]): Node[] {
    const queries = queriesNode(foundation);
    const isRead = [foundation, queries].some(({ id }) => this.#rows.known(id)?.isRead);
    if (foundation.session === 'signedOut' || !isRead) return [...rows];
    this.#rows.keep([queries]);
    const wrong = rows.findIndex((row) => row.kind !== 'note' || row.note.type !== 'error');
    return rows.toSpliced(wrong < 0 ? rows.length : wrong, 0, queries);
  }

  /** The foundation has other queries than before. What was found by one that now asks something else is dropped. */
  async changed(url: string): Promise<void> {
    const parent = this.#rows.find(`${url}/queries`);
    if (parent?.kind !== 'queries' || !this.#rows.known(parent.id)?.isRead) return;
    const before = new Map(this.#below(parent).map((row) => [row.id, row]));
    await this.#reader.read(parent);
    const now = this.#below(parent);
    for (const row of now) {
      const old = before.get(row.id);
      if (old && !isSameQuery(old.query, row.query)) this.#rows.drop(row.id);
    }
    this.#rows.keep(now);
    this.#sources.changed(parent);
  }

  /**
   * Reads what a query finds anew, and shows its row meanwhile: that of its name where it asks the same, else the unsaved one's.
   * @throws {SessionError} nobody is signed in there; what else reading threw, which its row shows as well
   */
  async run(root: FoundationNode, asked: FindQuery & { readonly name?: string }, reveal: (row: QueryNode) => Promise<unknown>) {
    if (root.session !== 'signedIn') throw new SessionError(root.session, root.cli);
    const parent = queriesNode(root);
    this.#rows.keep([parent]);
    await this.#isThere(root);
    await this.#reader.read(parent);
    let row = this.#find(parent, asked);
    if (!row) {
      this.#sources.queries.ask(root.url, asked);
      await this.changed(root.url);
      row = this.#find(parent, { kind: asked.kind, query: asked.query });
    }
    if (!row) return;
    const branch = this.#rows.branch(row.id);
    const reading = branch.isRead || branch.hasFailed ? this.#refresher.refresh(row) : this.#reader.read(row);
    // VS Code does not know a row that was drawn anew at that moment; what is found is read all the same.
    await reveal(row)
      .catch(() => reveal(row))
      .catch(this.#sources.note);
    await reading;
    if (branch.hasFailed) throw branch.failure;
  }

  /** What is still loading has no rows to be revealed. */
  async #isThere(root: FoundationNode): Promise<void> {
    const branch = this.#rows.branch(root.id);
    if (!branch.isRead && !branch.hasFailed) await (branch.reading ?? this.#reader.read(root));
  }

  #find(parent: QueriesNode, { name, ...asked }: FindQuery & { readonly name?: string }): QueryNode | undefined {
    const isWanted = ({ query }: QueryNode) =>
      isSameQuery(query, asked) &&
      (name === undefined ? query.origin === 'unsaved' : query.name === name || query.name === queryName(name));
    return this.#below(parent).find(isWanted);
  }

  #below(parent: QueriesNode): QueryNode[] {
    return this.#rows.branch(parent.id).nodes.filter((row) => row.kind === 'query');
  }
}
