import type { Order } from './order.ts';
import type { Row } from './records.ts';
import type { Rows } from './rows.ts';

/** Rows by guid and by parent (a space's apps, an app's droplets). */
export interface Table<T extends Row> {
  add(row: T): T;
  remove(guid: string): void;
  /** A row to keep: whoever changes it changes the world. */
  get(guid: string): T | undefined;
  /** A row to read: the next look may find another object. */
  peek(guid: string): T | undefined;
  /** All rows, to keep: of computed ones, whoever wants only some filters `sorted`. */
  all(): T[];
  /** The rows of a parent, to keep. */
  of(parent: string): T[];
  /** The rows of these parents in this order, to read. */
  sorted(parents: readonly string[], order: Order<T>): Rows<T>;
}

/**
 * All of its rows are there. Sorted copies of a parent's rows are kept: sorting an array that is already in order costs one
 * pass, so rows may be changed freely and a page of a 10,000 app space stays cheap.
 */
export class StoredTable<T extends Row> implements Table<T> {
  readonly #parentOf: (row: T) => string;
  readonly #rows = new Map<string, T>();
  readonly #children = new Map<string, Set<T>>();
  readonly #sorted = new Map<string, Map<Order<T>, T[]>>();

  constructor(parentOf: (row: T) => string) {
    this.#parentOf = parentOf;
  }

  add(row: T): T {
    this.remove(row.guid);
    this.#rows.set(row.guid, row);
    const parent = this.#parentOf(row);
    const siblings = this.#children.get(parent) ?? new Set();
    this.#children.set(parent, siblings.add(row));
    this.#sorted.delete(parent);
    return row;
  }

  remove(guid: string): void {
    const row = this.#rows.get(guid);
    if (!row) return;
    this.#rows.delete(guid);
    const parent = this.#parentOf(row);
    this.#children.get(parent)?.delete(row);
    this.#sorted.delete(parent);
  }

  get(guid: string): T | undefined {
    return this.#rows.get(guid);
  }

  peek(guid: string): T | undefined {
    return this.get(guid);
  }

  all(): T[] {
    return [...this.#rows.values()];
  }

  of(parent: string): T[] {
    return [...(this.#children.get(parent) ?? [])];
  }

  parents(): string[] {
    return [...this.#children.keys()];
  }

  /** The array may be the kept copy, so it must not be changed. */
  sorted(parents: readonly string[], order: Order<T>): readonly T[] {
    const [only, ...others] = parents;
    if (only !== undefined && others.length === 0) return this.#sortedOf(only, order);
    return parents.flatMap((parent) => this.of(parent)).sort(order);
  }

  #sortedOf(parent: string, order: Order<T>): readonly T[] {
    const copies = this.#sorted.get(parent) ?? new Map<Order<T>, T[]>();
    this.#sorted.set(parent, copies);
    const copy = copies.get(order) ?? this.of(parent);
    copies.set(order, copy);
    return copy.sort(order);
  }
}
