import { InvalidUrlError } from './errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** http is for a foundation on this very machine: anywhere else it would show the token to the network. */
function assertSafe(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new InvalidUrlError('scheme');
  if (url.username !== '' || url.password !== '') throw new InvalidUrlError('credentials');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) throw new InvalidUrlError('insecure');
}

function parse(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new InvalidUrlError('invalid');
  return url;
}

/**
 * A foundation's address as people type it (`api.example.com`, `https://api.example.com/v3/`) as its base URL: scheme, host
 * and port, no path. https unless said otherwise.
 * @throws {InvalidUrlError} not a URL, another scheme, http beyond loopback, or with credentials in it
 */
export function normalizeFoundationUrl(typed: string): string {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  // A host, not a sentence: `new URL` would percent-encode "my api" into something nobody meant.
  if (text === '' || /\s/.test(text)) throw new InvalidUrlError('invalid');
  const url = parse(hasScheme ? text : `https://${text}`);
  assertSafe(url);
  return url.origin;
}

/**
 * A service's address from discovery (`login`, `uaa`), which may carry a path, without its trailing slash.
 * @throws {InvalidUrlError} as for {@link normalizeFoundationUrl}
 */
export function normalizeServiceUrl(href: string): string {
  const url = parse(href);
  assertSafe(url);
  // Plain segments only: `//host` would be another host once a path is put behind it.
  if (!/^(\/[\w.~-]+)*\/?$/.test(url.pathname)) throw new InvalidUrlError('invalid');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/**
 * Path and query of an `href` from a body. Only these are ever used: hrefs lack the port behind a proxy, old ones are relative,
 * and a hostile one names another host (contract §2).
 */
export function pathOf(href: string): string {
  const url = URL.parse(href, 'https://foundation.invalid');
  if (!url || !/^https?:$/.test(url.protocol)) return '/';
  // A path such as `//host/x` would be read as another host when resolved again.
  return url.pathname.replace(/^\/{2,}/, '/') + url.search;
}

/** A segment of a path; what no encoder has written stands for itself. */
export function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
