import { createScanner } from 'jsonc-parser';
import { pathOf } from '../api/url.ts';
import { canonicalPath } from './uri.ts';

/** A place in a document that leads somewhere, or must not. Offsets are of the string's content, without its quotes. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  /** The API path it leads to; undefined for one that leads nowhere, for `reason`. */
  readonly path: string | undefined;
  readonly reason?: 'action' | 'download' | 'scheme';
}

/** The list a guid belongs to, by the name of the object around it (contract §4–§10). */
const LISTS = new Map([
  ['app', 'apps'],
  ['space', 'spaces'],
  ['organization', 'organizations'],
  ['current_droplet', 'droplets'],
  ['droplet', 'droplets'],
  ['previous_droplet', 'droplets'],
  ['package', 'packages'],
  ['revision', 'revisions'],
  ['process', 'processes'],
]);
/** Those that a resource refers to outside its `relationships`. */
const DIRECT = new Set(['droplet', 'previous_droplet', 'package', 'revision']);

/** An object or array that is being read: the key it stands under, and the last key read in it. */
interface Level {
  readonly name: string;
  key: string;
  isValue: boolean;
  /** An href waits for its link's end: only then is the method known. */
  href?: { readonly start: number; readonly end: number; readonly text: string };
  method?: string;
}

/**
 * The links of a JSON document, in one pass over its tokens. A generator, so that a large document can be read in turns.
 * @param foundation the document's own: hrefs of its host are its resources, whatever port they carry or lack
 */
export function* findLinks(text: string, foundation: string): Generator<FoundLink | undefined> {
  const scanner = createScanner(text, true);
  const levels: Level[] = [];
  while ((scanner.scan(), scanner.getTokenOffset() < text.length)) {
    const start = scanner.getTokenOffset();
    const level = levels.at(-1);
    switch (text.charAt(start)) {
      case '{':
      case '[':
        // An array's items go by the array's name.
        levels.push({ name: level?.isValue ? level.key : (level?.name ?? ''), key: '', isValue: false });
        break;
      case '}':
      case ']':
        levels.pop();
        yield level && linkOf(level, foundation);
        break;
      case ':':
        if (level) level.isValue = true;
        break;
      case ',':
        if (level) level.isValue = false;
        break;
      case '"':
        if (level) yield take(levels, level, scanner.getTokenValue(), start + 1, start + scanner.getTokenLength() - 1);
        break;
    }
  }
}

/** A string: a key, or a value that may be a guid that leads somewhere. */
function take(levels: readonly Level[], level: Level, text: string, start: number, end: number): FoundLink | undefined {
  if (!level.isValue) {
    level.key = text;
    return undefined;
  }
  if (level.key === 'href') level.href = { start, end, text };
  if (level.key === 'method') level.method = text;
  if (level.key !== 'guid' || text === '') return undefined;
  const list = listOf(levels, level);
  const path = list && canonicalPath(`/v3/${list}/${encodeURIComponent(text)}`);
  // `..` is no guid, whatever a server says.
  return path?.startsWith(`/v3/${list ?? ''}/`) ? { start, end, path } : undefined;
}

function listOf(levels: readonly Level[], { name }: Level): string | undefined {
  const relationship = levels.at(-2)?.name ?? '';
  if (name === 'data' && levels.at(-3)?.name === 'relationships') return LISTS.get(relationship);
  return DIRECT.has(name) ? LISTS.get(name) : undefined;
}

function linkOf({ name, href, method }: Level, foundation: string): FoundLink | undefined {
  if (!href) return undefined;
  const { start, end, text } = href;
  const url = URL.parse(text, foundation);
  const isOurs = url !== null && /^https?:$/.test(url.protocol) && url.hostname === new URL(foundation).hostname;
  if (!isOurs) return url?.protocol === 'https:' ? undefined : { start, end, path: undefined, reason: 'scheme' };
  if (name === 'download') return { start, end, path: undefined, reason: 'download' };
  if (method !== undefined && method.toUpperCase() !== 'GET') return { start, end, path: undefined, reason: 'action' };
  // What is no path of the API (`/routing`, `/networking`) has no document.
  const path = canonicalPath(pathOf(text));
  return path === undefined ? undefined : { start, end, path };
}
