import type { Resource } from './resource.ts';

export type Compare<Item> = (left: Item, right: Item) => number;

/** As the server sorts by `order_by`, ties by guid in the same direction; undefined for its own order, which no field tells. */
export function inOrderOf(order: string | undefined): Compare<Resource> | undefined {
  const field = order?.replace(/^[+-]/, '');
  if (field === undefined) return undefined;
  const key = (item: Resource): string => {
    if (field === 'created_at') return item.createdAt ?? '';
    if (field === 'updated_at') return item.updatedAt ?? '';
    const value = (item as unknown as Record<string, unknown>)[field];
    // Names are kept without regard to case.
    return typeof value === 'string' ? value.toLowerCase() : '';
  };
  const sign = order?.startsWith('-') ? -1 : 1;
  const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  return (left, right) => sign * (compareText(key(left), key(right)) || compareText(left.guid, right.guid));
}
