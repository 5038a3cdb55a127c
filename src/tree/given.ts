import type { Node } from './nodes.ts';

/** The objects VS Code holds: it knows a row by identity, while the model replaces rows as they are read again. */
export class Given {
  readonly #nodes = new Map<string, Node>();
  /** By the id of the row they hang below; the roots' is empty. */
  readonly #below = new Map<string, readonly string[]>();

  get(id: string): Node | undefined {
    return this.#nodes.get(id);
  }

  /** Whether something hangs below it. */
  hasBelow(id: string): boolean {
    return (this.#below.get(id)?.length ?? 0) > 0;
  }

  /** How many rows are held. */
  get size(): number {
    return this.#nodes.size;
  }

  /** All that hangs below a row now: what did before and does no longer is let go of, with what hung below that. */
  give(parent: Node | undefined, rows: readonly Node[]): void {
    const ids = new Set(rows.map(({ id }) => id));
    const id = parent?.id ?? '';
    for (const old of this.#below.get(id) ?? []) if (!ids.has(old)) this.#drop(old);
    this.#below.set(id, [...ids]);
    for (const row of rows) this.#nodes.set(row.id, row);
  }

  #drop(id: string): void {
    for (const child of this.#below.get(id) ?? []) this.#drop(child);
    this.#below.delete(id);
    this.#nodes.delete(id);
  }
}
