import { Branch } from './branch.ts';
import { isAtOrBelow } from './ids.ts';
import { isParent, type MoreNode, type Node, type NoteNode, type ParentNode, parentOf } from './nodes.ts';

/** Every row that has been read, and what hangs below each. */
export class Rows {
  readonly #branches = new Map<string, Branch>();
  readonly #latest = new Map<string, Node>();

  /** A row as last read: rows are replaced as they are read again, and others hold on to old ones. */
  latest<Kind extends Node>(node: Kind): Kind {
    return (this.#latest.get(node.id) as Kind | undefined) ?? node;
  }

  find(id: string): Node | undefined {
    return this.#latest.get(id);
  }

  all(): Iterable<Node> {
    return this.#latest.values();
  }

  keep(nodes: readonly Node[]): void {
    for (const node of nodes) this.#latest.set(node.id, node);
  }

  /** Puts a row in place of the one with its id. */
  replace(node: Node): void {
    const parent = parentOf(node);
    if (parent) this.#branches.get(parent.id)?.replace([node]);
    this.#latest.set(node.id, node);
  }

  /** Puts rows in place of those with their ids, all at once: a branch of thousands is gone through once. */
  replaceAll(nodes: readonly Node[]): void {
    const byParent = Map.groupBy(nodes, (node) => parentOf(node)?.id ?? '');
    for (const [id, rows] of byParent) this.#branches.get(id)?.replace(rows);
    this.keep(nodes);
  }

  /** What hangs below a row, once something has been wanted of it. */
  known(id: string): Branch | undefined {
    return this.#branches.get(id);
  }

  /** Ends every search. @returns the rows it was for */
  stopSearching(): Node[] {
    return [...this.#branches].flatMap(([id, branch]) => {
      if (!branch.isSearching) return [];
      branch.cancel();
      return this.#latest.get(id) ?? [];
    });
  }

  branch(id: string): Branch {
    const known = this.#branches.get(id);
    if (known) return known;
    const branch = new Branch();
    this.#branches.set(id, branch);
    return branch;
  }

  /** A row with how many there are below it, as far as that is known. */
  counted<Row extends Node>(row: Row): Row {
    const count = this.#branches.get(row.id)?.count;
    return count && row.kind !== 'app' && row.kind !== 'queries' ? { ...row, count } : row;
  }

  /** The rows to draw below a row; those with a count have it, as far as it is known. */
  below(parent: ParentNode): Node[] {
    const rows = this.branch(parent.id)
      .rows(parent)
      .map((row) => this.counted(row));
    this.keep(rows);
    return rows;
  }

  /** The rows that now wait for a click to go on. */
  waiting(): (MoreNode | NoteNode)[] {
    return [...this.#branches].flatMap(([id, branch]) => {
      const parent = this.#latest.get(id);
      return parent && isParent(parent) ? branch.rows(parent).filter(isWaiting) : [];
    });
  }

  /** Drops rows that are no longer in a list, and what hung below them. */
  dropRows(nodes: readonly Node[]): void {
    for (const { id } of nodes) {
      this.#latest.delete(id);
      if (this.#branches.has(id)) this.drop(id);
    }
  }

  /** Drops what hangs below a row, and ends what is being read there. */
  drop(id: string): void {
    this.#dropAll((other) => isAtOrBelow(other, id));
  }

  /** Drops everything but these foundations. */
  keepOnly(urls: readonly string[]): void {
    const isGone = (id: string) => !urls.some((url) => isAtOrBelow(id, url));
    this.#dropAll(isGone);
    for (const id of this.#latest.keys()) if (isGone(id)) this.#latest.delete(id);
  }

  #dropAll(isGone: (id: string) => boolean): void {
    for (const [id, branch] of this.#branches) {
      if (!isGone(id)) continue;
      branch.dispose();
      this.#branches.delete(id);
    }
    for (const [id, node] of this.#latest) if (isGone(id) && parentOf(node)) this.#latest.delete(id);
  }
}

function isWaiting(row: Node): row is MoreNode | NoteNode {
  return row.kind === 'more' || (row.kind === 'note' && (row.note.type === 'error' || row.note.type === 'moved'));
}
