import { SCHEME } from '../contributions.ts';

/** What a document shows: a GET path of a foundation's API, with its query. */
export interface DocumentAddress {
  /** The API's base URL. */
  readonly foundation: string;
  /** As `/v3/droplets/GUID` or `/v3/droplets?states=FAILED`. */
  readonly path: string;
}

/** The parts `vscode.Uri.from` takes. Building from parts is the only safe way: `Uri.parse` decodes `%252C` and `%2B`. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

const HTTP = 'http@';

/**
 * The address of a document, from which any window can fetch it again: foundation as authority (with its port, and `http@`
 * before it where it is http), API path, and last a name that a tab can show. One resource, one URI; no token, no nonce.
 */
export function toUriParts({ foundation, path }: DocumentAddress): UriParts {
  const { protocol, host } = new URL(foundation);
  const [apiPath = '/', ...rest] = path.split('?');
  return {
    scheme: SCHEME,
    authority: protocol === 'http:' ? HTTP + host : host,
    path: `${apiPath.replace(/\/+$/, '')}/${titleOf(apiPath)}.json`,
    query: rest.join('?'),
  };
}

/**
 * The address a URI stands for; undefined for one that we would not have built ourselves. Anybody can write a `cf:` URI, into a
 * workspace for one, and VS Code asks file systems for all kinds of paths: only the one form there is of each is fetched.
 */
export function fromUriParts(parts: UriParts): DocumentAddress | undefined {
  const { scheme, authority, path, query } = parts;
  if (scheme !== SCHEME || authority === '' || !path.endsWith('.json')) return undefined;
  const isHttp = authority.startsWith(HTTP);
  const host = isHttp ? authority.slice(HTTP.length) : authority;
  const url = URL.parse(`${isHttp ? 'http' : 'https'}://${host}`);
  if (!url || host.includes('@')) return undefined;
  const apiPath = path.slice(0, path.lastIndexOf('/')) || '/';
  const address = { foundation: url.origin, path: query === '' ? apiPath : `${apiPath}?${query}` };
  const ours = toUriParts(address);
  const isOurs = ours.authority === authority && ours.path === path && canonicalPath(address.path) === address.path;
  return isOurs ? address : undefined;
}

/**
 * An API path in the one form that reaches the server as it stands here: what a URL parser would change (`/./`, a tab, a
 * backslash, a fragment) is changed now. Undefined for what is no path of the API.
 */
export function canonicalPath(path: string): string | undefined {
  if (!/^\/(?![/\\])/.test(path)) return undefined;
  const url = URL.parse(path, 'https://foundation.invalid');
  if (url?.host !== 'foundation.invalid') return undefined;
  const apiPath = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') : '/';
  return /^\/(v[23](\/|$)|$)/.test(apiPath) ? apiPath + url.search : undefined;
}

/** `droplet-8f3c1a2b` for a droplet, `droplets` for a list, `foundation` for the root. */
function titleOf(apiPath: string): string {
  const segments = apiPath.split('/').filter((segment) => segment !== '' && segment !== 'v3');
  const last = segments.at(-1);
  if (last === undefined) return 'foundation';
  const kind = segments.at(-2);
  const isGuid = /\d/.test(last) && kind !== undefined;
  const title = isGuid ? `${kind.replace(/(?<=ss)es$|s$/, '')}-${last.replace(/^guid-/, '').slice(0, 8)}` : last;
  return title.replace(/[^\w-]/g, '_');
}

/**
 * Paths whose bodies hold secrets, as an app's of v2; reading some of them also writes an audit event (contract §5, §11). Whatever
 * a server may take for a format or a parameter behind the word changes nothing.
 */
const SECRETS =
  /\/(env|environment_variables|environment_variable_groups|manifest|parameters|details|credentials|service_keys)(?![\w-])|^\/v2\/(?!info\/?$)/;
/** Bits, sent by the blobstore; reading them writes an audit event too (contract §6, §7). */
const BITS = /\/(download|upload)(?![\w-])/;

/** What keeps a path from being fetched as a document. */
export function heldBack({ path }: DocumentAddress): 'secrets' | 'bits' | undefined {
  const plainPath = decode(path.split('?')[0] ?? '')?.toLowerCase();
  if (plainPath === undefined || SECRETS.test(plainPath)) return 'secrets';
  return BITS.test(plainPath) ? 'bits' : undefined;
}

/** Percent-decoded as a server would; undefined where that is not possible. */
export function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
