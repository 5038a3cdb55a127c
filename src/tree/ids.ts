import type { OfferedQuery } from './savedQueries.ts';

/** Whether an id is that of a row or of one below it. */
export function isAtOrBelow(id: string, row: string): boolean {
  return id === row || id.startsWith(`${row}/`);
}

/** Where what a query finds hangs. */
export function queryId(foundation: string, { origin, key }: Pick<OfferedQuery, 'origin' | 'key'>): string {
  return `${foundation}/queries/${origin}/${encodeURIComponent(key)}`;
}
