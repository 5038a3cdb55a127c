import { pathOf } from '../api/url.ts';
import { listNamed, type Content } from './kinds.ts';
import { canonicalPath } from './uri.ts';
import { type Level, type Piece } from './json/walker.ts';

/** A place in a document that leads somewhere, or must not. Offsets are of the string's content, without its quotes. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  /** The API path it leads to; undefined for one that leads nowhere, for `reason`. */
  readonly path: string | undefined;
  readonly reason?: 'action' | 'download' | 'scheme';
}

/** The document whose links are sought. */
export interface LinkSource {
  /** Hrefs of its host are its resources, whatever port they carry or lack. */
  readonly hostname: string;
  readonly foundation: string;
  readonly subject: Content | undefined;
}

/** Fields outside `relationships` whose `guid` is one of what they name (contract §8–§11). */
const FIELDS = new Set([
  ...['app', 'droplet', 'previous_droplet', 'package', 'revision', 'space', 'organization', 'new_processes', 'created_by'],
]);

/** What leads on from an object, known when it closes: by then its href, method, guid and type are. */
export function linksOf(level: Level, source: LinkSource): FoundLink[] {
  const { href, guid } = level.telling;
  return [href && hrefLink(level, href, source), guid && guidLink(guid, guidList(level, source.subject))].filter(
    (link) => link !== undefined,
  );
}

/** What leads on from a string that is no member one can only judge with others: `droplet_guid`, and what VS Code would open. */
export function linkOfText(level: Level | undefined, piece: Piece): FoundLink | undefined {
  const [, name] = /^(\w+)_guid$/.exec(level?.key ?? '') ?? [];
  if (name !== undefined && level && !level.isArray && !level.isFree) return guidLink(piece, listNamed(name));
  return undefined;
}

/** VS Code makes a link of a file's URL wherever it stands, and on Windows that may be another machine's. */
export function coverFile({ start, end, text }: Piece): FoundLink | undefined {
  return /file:/i.test(text) ? { start, end, path: undefined, reason: 'scheme' } : undefined;
}

function hrefLink({ name, telling }: Level, { start, end, text }: Piece, source: LinkSource): FoundLink | undefined {
  const url = URL.parse(text, source.foundation);
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isPlain || url.hostname !== source.hostname) {
    return isPlain && url.protocol === 'https:' ? undefined : { start, end, path: undefined, reason: 'scheme' };
  }
  if (name === 'download') return { start, end, path: undefined, reason: 'download' };
  const { method } = telling;
  if (method && method.text.toUpperCase() !== 'GET') return { start, end, path: undefined, reason: 'action' };
  // What is no path of the API (`/routing`, `/networking`) has no document.
  const path = canonicalPath(pathOf(text));
  return path === undefined ? undefined : { start, end, path };
}

function guidLink({ start, end, text }: Piece, list: string | undefined): FoundLink | undefined {
  if (list === undefined || text === '') return undefined;
  const path = canonicalPath(`/v3/${list}/${encodeURIComponent(text)}`);
  // `..` is no guid, whatever a server says.
  return path?.startsWith(`/v3/${list}/`) ? { start, end, path } : undefined;
}

/** The list that the guid in an object belongs to, told by where the object stands. */
function guidList(level: Level, subject: Content | undefined): string | undefined {
  const { name } = level;
  // Around it, past the array it is in.
  const around = level.parent?.isArray ? level.parent.parent : level.parent;
  if (!around || level.isFree) return undefined;
  const isTop = around.parent === undefined;
  if (name === 'resources' && isTop) return subject?.isList === true && subject.kind !== 'instances' ? subject.kind : undefined;
  if (name === 'data') return isTop ? related(subject?.parent && subject.kind) : inRelationships(around, subject);
  if (around.name === 'included') return listNamed(name);
  if (name === 'actor' || name === 'target') return listNamed(level.telling.type?.text ?? '');
  return FIELDS.has(name) ? listNamed(name) : undefined;
}

/** `/v3/apps/GUID/relationships/current_droplet` answers with `data` alone. */
function related(kind: string | undefined): string | undefined {
  return kind === 'instances' ? undefined : kind;
}

function inRelationships(relationship: Level, subject: Content | undefined): string | undefined {
  const { name, parent } = relationship;
  if (parent?.name !== 'relationships') return undefined;
  if (name !== 'quota') return listNamed(name);
  const owner = parent.parent;
  const kind = owner?.parent?.parent?.name === 'included' ? owner.name : subject?.kind;
  return kind === 'organizations' ? 'organization_quotas' : kind === 'spaces' ? 'space_quotas' : undefined;
}
