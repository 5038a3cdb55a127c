import type { ReadPage } from './listing.ts';
import type { Node } from './nodes.ts';
import { guidOfNode } from './paths.ts';

/** Negative where the left row stands above the right one. */
export type Order = (left: Node, right: Node) => number;

/** Rows that were asked for by their guid and lie beyond a list's loaded pages: they stand there until a page brings them. */
export class Found {
  #rows: readonly { readonly row: Node; readonly order: Order }[] = [];

  add(row: Node, order: Order): void {
    this.#rows = [...this.#rows.filter(({ row: { id } }) => id !== row.id), { row, order }];
  }

  replace(replaced: (old: Node) => Node): void {
    this.#rows = this.#rows.map(({ row, order }) => ({ row: replaced(row), order }));
  }

  /** What a page has brought is the list's own from then on. */
  settle(listed: readonly Node[]): void {
    if (this.#rows.length === 0) return;
    const ids = new Set(listed.map(({ id }) => id));
    this.#rows = this.#rows.filter(({ row }) => !ids.has(row.id));
  }

  /** A list with these rows in it, each above the first that comes after it. */
  among(listed: readonly Node[]): readonly Node[] {
    return this.#rows.reduce((rows, { row, order }) => {
      const at = rows.findIndex((other) => order(row, other) < 0);
      return at < 0 ? [...rows, row] : rows.toSpliced(at, 0, row);
    }, listed);
  }

  /** Has them read again with the list's first page: what is no longer there goes. */
  again(readPage: ReadPage): ReadPage {
    return async (wanted, signal) => {
      const asked = new Set(this.#rows.map(({ row }) => row.id));
      if (wanted.number > 1 || asked.size === 0) return readPage(wanted, signal);
      const found = this.#rows.flatMap(({ row }) => guidOfNode(row) ?? []);
      const children = await readPage({ ...wanted, found }, signal);
      if (children.found && !signal.aborted) this.#take(asked, children.found);
      return children;
    };
  }

  #take(asked: ReadonlySet<string>, found: readonly Node[]): void {
    const now = new Map(found.map((node) => [node.id, node]));
    this.#rows = this.#rows.flatMap(({ row, order }) => {
      const fresh = asked.has(row.id) ? now.get(row.id) : row;
      return fresh ? { row: fresh, order } : [];
    });
  }
}
