import type { Order } from '../order.ts';
import type { Row } from '../records.ts';
import type { Rows } from '../rows.ts';
import type { Computed } from './table.ts';

/** Computed rows by their indexes, and stored ones where the order has them; both are in that order. */
export class ComputedRows<T extends Row> implements Rows<T> {
  readonly #computed: Computed<T>;
  readonly #indexes: Uint32Array;
  readonly #stored: readonly T[];
  readonly #order: Order<T>;

  constructor(computed: Computed<T>, indexes: Uint32Array, stored: readonly T[], order: Order<T>) {
    this.#computed = computed;
    this.#indexes = indexes;
    this.#stored = stored;
    this.#order = order;
  }

  get length(): number {
    return this.#indexes.length + this.#stored.length;
  }

  filter(test: (row: T) => boolean): ComputedRows<T> {
    const indexes = this.#indexes.filter((index) => test(this.#computed.draft(index)));
    return new ComputedRows(this.#computed, indexes, this.#stored.filter(test), this.#order);
  }

  without<K extends keyof T>(field: K, value: T[K]): ComputedRows<T> {
    const differs = (row: T) => row[field] !== value;
    if (this.#computed.never?.[field] !== value) return this.filter(differs);
    return new ComputedRows(this.#computed, this.#indexes, this.#stored.filter(differs), this.#order);
  }

  among(guids: ReadonlySet<string>): ComputedRows<T> {
    const wanted = new Set([...guids].map((guid) => this.#computed.indexOf(guid)));
    const indexes = this.#indexes.filter((index) => wanted.has(index));
    const stored = this.#stored.filter(({ guid }) => guids.has(guid));
    return new ComputedRows(this.#computed, indexes, stored, this.#order);
  }

  slice(from: number, end = this.length): readonly T[] {
    const start = from < 0 ? Math.max(0, this.length + from) : from;
    const before = this.#stored.map((row) => this.#countBefore(row));
    const rows: T[] = [];
    let stored = before.findIndex((count, place) => count + place >= start);
    if (stored < 0) stored = before.length;
    let computed = start - stored;
    while (rows.length < end - start && computed + stored < this.length) {
      const next = (before[stored] ?? Infinity) <= computed ? this.#stored[stored++] : undefined;
      rows.push(next ?? this.#computed.row(this.#indexes[computed++] ?? 0));
    }
    return rows;
  }

  /** How many computed rows come before a stored one. */
  #countBefore(row: T): number {
    let [low, high] = [0, this.#indexes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order(this.#computed.draft(this.#indexes[middle] ?? 0), row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
