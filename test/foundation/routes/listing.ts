import { meets } from '../query/labelSelector.ts';
import { type ListQuery, type ListRules, readListQuery } from '../query/listRules.ts';
import { type Paginate, pageOf } from '../query/page.ts';
import { timestampTest } from '../query/timestamps.ts';
import { type Order, orderBy } from '../world/order.ts';
import type { Row } from '../world/records.ts';
import type { Rows } from '../world/rows.ts';
import type { Call } from './call.ts';

/** Makes of a comma-separated parameter's values the test a row has to pass. */
export type Filter<T> = (values: ReadonlySet<string>) => (row: T) => boolean;

/** The row has one of the values. */
export function oneOf<T>(valueOf: (row: T) => string): Filter<T> {
  return (values) => (row) => values.has(valueOf(row));
}

/** One kind of list: its rules, and how its rows are found, filtered, sorted and shown. */
export interface Listing<T extends Row> {
  readonly rules: ListRules;
  readonly orders: Orders<T>;
  /** By parameter; a parameter that narrows where `rows` looks needs none. */
  readonly filters: Readonly<Record<string, Filter<T>>>;
  readonly rows: (query: ListQuery, order: Order<T>) => Rows<T>;
  readonly present: (row: T) => object;
  readonly paginate: Paginate;
  /** Where hrefs of this list lead. */
  readonly path: string;
  /** Checks `guids` and timestamps, and then lists all the same. */
  readonly heedless?: boolean;
  readonly included?: (rows: readonly T[], include: readonly string[]) => object | undefined;
}

/** The orders of a kind of row, one comparison each, so that a table may know them again. */
export class Orders<T extends Row> {
  readonly #orders = new Map<string, Order<T>>();

  constructor(keys: Readonly<Record<string, (row: T) => string>> = {}) {
    const all = { created_at: (row: T) => row.createdAt, updated_at: (row: T) => row.updatedAt, ...keys };
    for (const [name, key] of Object.entries(all)) {
      this.#orders.set(`+${name}`, orderBy(name, key, false));
      this.#orders.set(`-${name}`, orderBy(name, key, true));
    }
  }

  /** Without a wish the oldest comes first. */
  by(order: string | null): Order<T> {
    return this.#orders.get(order ?? '+created_at') ?? this.by(null);
  }
}

export function answerList<T extends Row>({ parameters, ceiling, rows: change }: Call, listing: Listing<T>): object {
  const query = readListQuery(parameters, listing.rules, ceiling);
  const all = listing.rows(query, listing.orders.by(query.order));
  const { total, rows } = pageOf(listing.heedless ? all : filtered(all, query, listing.filters), query, change);
  return {
    pagination: listing.paginate(query, total, rows.length, listing.path),
    resources: rows.map(listing.present),
    ...listing.included?.(rows, query.list('include') ?? []),
  };
}

/** Rows are looked at only when something is asked of them. */
function filtered<T extends Row>(rows: Rows<T>, query: ListQuery, filters: Listing<T>['filters']): Rows<T> {
  const guids = query.list('guids');
  const few = (guids && rows.among?.(new Set(guids))) ?? rows;
  const asks = ['guids', 'created_ats', 'updated_ats', 'label_selector', ...Object.keys(filters)];
  return asks.some((name) => query.parameters.has(name)) ? few.filter(acceptance(query, filters)) : few;
}

function acceptance<T extends Row>(query: ListQuery, filters: Listing<T>['filters']): (row: T) => boolean {
  const all: Listing<T>['filters'] = { guids: oneOf((row) => row.guid), ...filters };
  const tests = Object.entries(all).flatMap(([name, filter]) => {
    const values = query.list(name);
    return values ? [filter(new Set(values))] : [];
  });
  const created = timestampTest(query.parameters.get('created_ats') ?? null);
  const updated = timestampTest(query.parameters.get('updated_ats') ?? null);
  return (row) =>
    tests.every((test) => test(row)) && created(row.createdAt) && updated(row.updatedAt) && meets(row.labels, query.requirements);
}
