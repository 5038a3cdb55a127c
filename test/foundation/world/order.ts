import type { Row } from './records.ts';

/** Compares by one key, and by guid where that is the same. It tells of itself, for whoever need not compare to know the order. */
export interface Order<T> {
  (left: T, right: T): number;
  /** What `order_by` calls the key. */
  readonly by: string;
  readonly key: (row: T) => string;
  readonly descending: boolean;
}

export function orderBy<T extends Row>(by: string, key: (row: T) => string, descending: boolean): Order<T> {
  const ascending = (left: T, right: T) => compare(key(left), key(right)) || compare(left.guid, right.guid);
  const order = (left: T, right: T) => (descending ? ascending(right, left) : ascending(left, right));
  return Object.assign(order, { by, key, descending });
}

export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
