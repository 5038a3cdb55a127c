import * as l10n from '@vscode/l10n';
import type { ListName } from '../api/parameters.ts';
import { continuations, kindAtEnd, type KnownPath, knownPath } from '../api/paths.ts';
import { parametersOf } from '../api/query.ts';
import { takesSeveral, valuesOf, writtenParameters } from './pathValues.ts';

/** Something that what is typed may go on with. */
export interface Proposal {
  readonly kind: 'path' | 'parameter' | 'value' | 'guid';
  readonly label: string;
  readonly description?: string;
  /** What the box holds once it is chosen. */
  readonly value: string;
}

/** What proposals are made of. */
export interface Known {
  readonly paths: readonly KnownPath[];
  /** Labels that have been seen: values by key. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** More would not be read. */
const MOST = 100;

/** What may come next where the box holds this. */
export function proposals(typed: string, known: Known): Proposal[] {
  const [path = '', ...rest] = typed.split('?');
  if (rest.length === 0) return forPath(path, known).slice(0, MOST);
  const list = knownPath(path.replace(/(.)\/+$/, '$1'), known.paths)?.list;
  return list ? forQuery(typed, list, known).slice(0, MOST) : [];
}

function forPath(typed: string, { paths }: Known): Proposal[] {
  // A path is begun for who begins with a word.
  const start = typed === '' || typed.startsWith('/') ? typed : `/v3/${typed}`;
  // As little as tells it: what is typed already stands above.
  const above = start.slice(0, start.lastIndexOf('/') + 1);
  const rest = (path: string) => path.slice(path.startsWith(`${start}/`) ? start.length : above.length) || path;
  const next = continuations(start, paths).map(({ path, value }): Proposal => ({
    kind: 'path',
    label: rest(path),
    value,
    ...kindOf(path, paths),
  }));
  const list = knownPath(typed, paths)?.list;
  const query: Proposal[] = list
    ? [{ kind: 'parameter', label: '?', description: l10n.t('with a query'), value: `${typed}?` }]
    : [];
  // Nearest first: what is deeper is reached from there.
  return [...query, ...next.sort((left, right) => depth(left.label) - depth(right.label))];
}

function kindOf(path: string, paths: readonly KnownPath[]): { description?: string } {
  return knownPath(path, paths)?.list === undefined ? {} : { description: l10n.t('a list') };
}

function depth(path: string): number {
  return path.split('/').length;
}

/** A query's last parameter, of which the name or the value is being typed. */
function forQuery(typed: string, list: ListName, known: Known): Proposal[] {
  const [, begun = '', last = ''] = /^(.*[?&])([^?&]*)$/s.exec(typed) ?? [];
  const at = last.indexOf('=');
  if (at < 0) return forName(begun, last, list);
  return forValue({ before: begun + last.slice(0, at + 1), name: last.slice(0, at), value: last.slice(at + 1) }, list, known);
}

function forName(begun: string, last: string, list: ListName): Proposal[] {
  const given = new Set([...begun.matchAll(/[?&]([^=&]+)=/g)].map(([, name = '']) => name));
  return writtenParameters(list)
    .filter((name) => name.startsWith(last) && !given.has(name))
    .map((name) => ({ kind: 'parameter', label: `${name}=`, value: `${begun}${name}=` }));
}

/** A parameter's value that is being typed, of which the last of several may be. */
interface Typing {
  readonly before: string;
  readonly name: string;
  readonly value: string;
}

function forValue({ before, name, value }: Typing, list: ListName, { labels, now }: Known): Proposal[] {
  const base = name.replace(/\[\w*\]$/, '');
  const parameter = parametersOf(list)[base];
  const isListed = takesSeveral(parameter) || parameter?.form === 'selector';
  const [, others = '', last = ''] = (isListed ? /^(.*,)?([^,]*)$/s.exec(value) : undefined) ?? ['', '', value];
  const all =
    parameter?.form === 'selector'
      ? [...labels].flatMap(([key, values]) => [key, ...[...values].map((one) => `${key}=${one}`)])
      : valuesOf(list, base, now);
  const chosen = new Set(others.split(','));
  return all
    .filter((one) => one.toLowerCase().startsWith(last.toLowerCase()) && one !== last && !chosen.has(one))
    .map((one) => ({ kind: 'value', label: one, value: before + others + one }));
}

/** A guid that is being typed, or the name of what it is of. */
export interface GuidTyping {
  /** As `apps`. */
  readonly kind: string;
  readonly typed: string;
  readonly before: string;
}

/** Where a guid belongs at the end of what is typed; undefined where none does. */
export function guidAtEnd(typed: string, paths: readonly KnownPath[]): GuidTyping | undefined {
  const [path = '', ...rest] = typed.split('?');
  if (rest.length === 0) {
    const kind = kindAtEnd(path, paths);
    return kind === undefined
      ? undefined
      : { kind, typed: path.slice(path.lastIndexOf('/') + 1), before: path.slice(0, path.lastIndexOf('/') + 1) };
  }
  const [, before, kind, value = ''] = /^(.*[?&](app|space|organization)_guids=(?:[^&]*,)?)([^&,]*)$/s.exec(typed) ?? [];
  return before === undefined || kind === undefined ? undefined : { kind: `${kind}s`, typed: value, before };
}
