import type { Order } from '../order.ts';
import { compare } from '../order.ts';
import type { Row } from '../records.ts';
import type { StoredTable, Table } from '../table.ts';
import { ComputedRows } from './rows.ts';

/** Rows told by their index alone: each is made when looked at, and is the same each time. */
export interface Computed<T extends Row> {
  readonly length: number;
  /** The keys by which the indexes are in order already. */
  readonly inOrder: readonly string[];
  /** A row that makes a field when it is read, for tests and comparisons. */
  draft(index: number): T;
  /** A row with all its fields. */
  row(index: number): T;
  indexOf(guid: string): number | undefined;
  /** Values that no row has. */
  readonly never?: Partial<T>;
  /** Parents have indexes as well, in a table of theirs. */
  readonly parents: number;
  parentIndexOf(guid: string): number | undefined;
  under(parent: number): Iterable<number>;
}

/** Whose rows are wanted. */
export interface Parents {
  readonly computed: Uint32Array;
  /** Asked of the parents of stored rows. */
  readonly holds: (parent: string) => boolean;
}

/** Up to so many rows are sorted for each answer; of more, all are sorted once. */
const few = 2000;
/** More rows than this are nothing to have at once. */
const most = 250_000;

/** Computed rows beside stored ones. A computed row that somebody takes is stored from then on, so what is changed stays so. */
export class VastTable<T extends Row> implements Table<T> {
  readonly #stored: StoredTable<T>;
  readonly #computed: Computed<T>;
  /** The computed rows that are stored by now, or gone. */
  readonly #left = new Set<number>();
  readonly #ranked = new Map<string, Uint32Array>();

  constructor(stored: StoredTable<T>, computed: Computed<T>) {
    this.#stored = stored;
    this.#computed = computed;
  }

  add(row: T): T {
    this.remove(row.guid);
    return this.#stored.add(row);
  }

  remove(guid: string): void {
    const index = this.#computed.indexOf(guid);
    if (index !== undefined) this.#left.add(index);
    this.#stored.remove(guid);
  }

  get(guid: string): T | undefined {
    this.#take(this.#computed.indexOf(guid));
    return this.#stored.get(guid);
  }

  peek(guid: string): T | undefined {
    const index = this.#computed.indexOf(guid);
    return index === undefined || this.#left.has(index) ? this.#stored.get(guid) : this.#computed.row(index);
  }

  all(): T[] {
    const { length } = this.#computed;
    if (length > most) throw new RangeError(`${length} computed rows are too many to take at once: take those of one parent.`);
    for (let index = 0; index < length; index++) this.#take(index);
    return this.#stored.all();
  }

  of(parent: string): T[] {
    for (const index of this.#under([parent])) this.#take(index);
    return this.#stored.of(parent);
  }

  sorted(parents: readonly string[], order: Order<T>): ComputedRows<T> {
    const wanted = new Set(parents);
    const indexes = parents.map((parent) => this.#computed.parentIndexOf(parent)).filter((index) => index !== undefined);
    return this.select({ computed: Uint32Array.from(indexes), holds: (parent) => wanted.has(parent) }, order);
  }

  select({ computed, holds }: Parents, order: Order<T>): ComputedRows<T> {
    const indexes = this.#ascending(this.#remaining(this.#among(computed)), order);
    const stored = this.#stored.sorted(this.#stored.parents().filter(holds), order);
    return new ComputedRows(this.#computed, order.descending ? indexes.reverse() : indexes, stored, order);
  }

  /** The indexes of these parents' rows, of those too that are stored by now. */
  indexesOf(parents: readonly string[]): Uint32Array {
    const taken = parents.flatMap((parent) => this.#stored.of(parent)).map(({ guid }) => this.#computed.indexOf(guid));
    const indexes = this.#remaining(this.#under(parents));
    return taken.length === 0 ? indexes : Uint32Array.from([...indexes, ...taken.filter((index) => index !== undefined)]);
  }

  #take(index: number | undefined): void {
    if (index === undefined || this.#left.has(index)) return;
    this.#left.add(index);
    this.#stored.add(this.#computed.row(index));
  }

  #under(parents: readonly string[]): Uint32Array {
    return this.#among(Uint32Array.from(parents.flatMap((parent) => this.#computed.parentIndexOf(parent) ?? [])));
  }

  #among(parents: Uint32Array): Uint32Array {
    const { length, parents: all } = this.#computed;
    if (parents.length === all) return range(length);
    const indexes: number[] = [];
    for (const parent of parents) for (const index of this.#computed.under(parent)) indexes.push(index);
    return Uint32Array.from(indexes).sort();
  }

  #remaining(indexes: Uint32Array): Uint32Array {
    return this.#left.size === 0 ? indexes : indexes.filter((index) => !this.#left.has(index));
  }

  #ascending(indexes: Uint32Array, order: Order<T>): Uint32Array {
    if (this.#computed.inOrder.includes(order.by)) return indexes;
    if (indexes.length <= few) return rank(indexes, this.#computed, order);
    const wanted = new Uint8Array(this.#computed.length);
    for (const index of indexes) wanted[index] = 1;
    return this.#rankedBy(order).filter((index) => wanted[index] === 1);
  }

  #rankedBy(order: Order<T>): Uint32Array {
    const ranked = this.#ranked.get(order.by) ?? rank(range(this.#computed.length), this.#computed, order);
    this.#ranked.set(order.by, ranked);
    return ranked;
  }
}

function range(length: number): Uint32Array {
  const indexes = new Uint32Array(length);
  for (let index = 0; index < length; index++) indexes[index] = index;
  return indexes;
}

/** Sorts by keys made once, for a comparison would make rows each time. */
function rank<T extends Row>(indexes: Uint32Array, computed: Computed<T>, { key }: Order<T>): Uint32Array {
  const keys = Array.from(indexes, (index) => {
    const row = computed.draft(index);
    return `${key(row)}\0${row.guid}`;
  });
  const places = range(indexes.length);
  places.sort((left, right) => compare(keys[left] ?? '', keys[right] ?? ''));
  return places.map((place) => indexes[place] ?? 0);
}
