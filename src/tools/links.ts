import { pathOf } from '../api/url.ts';

/**
 * A body with its links as the paths they lead to: what a tool can be asked for next, in a tenth of the room. Actions and transfers
 * of bits are left out, for the tools only read.
 */
export function withPaths(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 40) return value;
  if (Array.isArray(value)) return value.map((one) => withPaths(one, depth + 1));
  const fields = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    if (!isLink(one)) return [[key, withPaths(one, depth + 1)]];
    const isRead = (one.method ?? 'GET').toUpperCase() === 'GET' && key !== 'download' && key !== 'upload' && key !== 'self';
    return isRead ? [[key, shortened(one.href)]] : [];
  });
  return Object.fromEntries(fields);
}

function isLink(value: unknown): value is { readonly href: string; readonly method?: string } {
  if (typeof value !== 'object' || value === null || !('href' in value) || typeof value.href !== 'string') return false;
  return !('method' in value) || typeof value.method === 'string';
}

function shortened(href: string): string {
  const path = pathOf(href);
  return /^\/v[23](\/|\?|$)/.test(path) ? path : href;
}
