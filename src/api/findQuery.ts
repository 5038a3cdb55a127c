import { encodeQuery, assertQuery, parametersOf } from './query.ts';
import { QueryError } from './queryErrors.ts';
import { type FindQuery, QUERY_KINDS } from './savedQuery.ts';
import { atSending } from './sendingTime.ts';
import { splitQuery } from './split.ts';

/** A question as it is sent. */
export interface FindRequest {
  /**
   * Of the first request, written so that a person can read it and the server reads the same, as
   * `/v3/droplets?states=FAILED&created_ats[gte]=2026-11-14T14:36:00Z`. `app_guids=…` where these are not known yet.
   */
  readonly path: string;
  /** How many it takes; undefined while that depends on how many apps there are. */
  readonly requests: number | undefined;
}

/** Deployments are of apps: the list takes no such parameter (contract §9), so they are asked for by the apps there. */
export const OWNERS = ['space_guids', 'organization_guids'] as const;

/** Whether its space or organization must become apps before it can be sent. */
export function isByOwner({ kind, query }: FindQuery): boolean {
  return kind === 'deployments' && OWNERS.some((name) => query[name] !== undefined);
}

/**
 * Checks a question as Cloud Controller would, relative times and deployments of a space being none of its words.
 * @throws {QueryError} the first thing that is wrong
 */
export function assertFindQuery({ kind, query }: FindQuery): void {
  const { owners, rest } = partsOf({ kind, query });
  assertAnswerable({ kind, query: rest });
  assertQuery('apps', owners);
}

/**
 * The same for a question by argument, where deployments of a space are refused: what is written there are the parameters of
 * the list, and it has none such.
 * @throws {QueryError} the first thing that is wrong; not an object, or no such kind
 */
export function assertAnswerable({ kind, query }: { readonly kind: unknown; readonly query: unknown }): void {
  const list = QUERY_KINDS.find((one) => one === kind);
  if (list === undefined) throw new QueryError({ list: 'find', parameter: 'kind', problem: 'choice', allowed: QUERY_KINDS });
  if (typeof query !== 'object' || query === null || Array.isArray(query)) {
    throw new QueryError({ list, parameter: 'query', problem: 'object', allowed: Object.keys(parametersOf(list)) });
  }
  assertQuery(list, resolveTimes({ kind: list, query: query as FindQuery['query'] }, new Date()));
}

/** Its parameters with every relative time as it is at `now`. */
export function resolveTimes({ kind, query }: FindQuery, now: Date): Readonly<Record<string, unknown>> {
  const parameters = parametersOf(kind);
  const isTimes = (name: string) => Object.hasOwn(parameters, name) && parameters[name]?.form === 'times';
  return mapValues(query, (value, name) => (isTimes(name) ? resolved(value, now) : value));
}

function resolved(times: unknown, now: Date): unknown {
  if (Array.isArray(times)) return times.map((time) => atSending(time, now));
  if (typeof times !== 'object' || times === null) return times;
  return mapValues(times, (time) => atSending(time, now));
}

/**
 * How a question is sent: its path, and in how many requests (150 guids fit in one, contract §9).
 * @throws {QueryError} as {@link assertFindQuery}
 */
export function requestOf(find: FindQuery, now: Date): FindRequest {
  const paths = pathsOf(find, now);
  return { path: paths[0] ?? '', requests: isByOwner(find) ? undefined : paths.length };
}

/** The paths of all its requests, written as that of {@link requestOf}. @throws {QueryError} as {@link assertFindQuery} */
export function pathsOf(find: FindQuery, now: Date): readonly string[] {
  assertFindQuery(find);
  const { kind } = find;
  const { rest } = partsOf({ kind, query: resolveTimes(find, now) });
  if (isByOwner(find)) return [pathOf(kind, ['app_guids=…', legible(encodeQuery({ ...rest, app_guids: undefined }))])];
  return splitQuery(kind, rest).map((part) => pathOf(kind, [legible(encodeQuery(part))]));
}

function pathOf(kind: FindQuery['kind'], query: readonly string[]): string {
  return [`/v3/${kind}`, query.filter((part) => part !== '').join('&')].filter((part) => part !== '').join('?');
}

/** What a deployments list cannot take, and the rest. */
function partsOf(find: FindQuery): { readonly owners: Record<string, unknown>; readonly rest: Record<string, unknown> } {
  const isOwner = ([name]: [string, unknown]) => find.kind === 'deployments' && OWNERS.some((owner) => owner === name);
  const entries = Object.entries(find.query).filter(([, value]) => value !== undefined);
  const owners = Object.fromEntries(entries.filter(isOwner));
  return { owners, rest: Object.fromEntries(entries.filter((entry) => !isOwner(entry))) };
}

/** Escapes that a query does without. A comma inside a list's value is encoded twice, so that none is undone that separates. */
const NEEDLESS = /%(?:5B|5D|3A|3D|2C|2F|28|29|21)/g;

function legible(query: string): string {
  // An apostrophe is the one mark that a URL escapes and encodeURIComponent does not.
  return query.replace(NEEDLESS, (escape) => decodeURIComponent(escape)).replaceAll("'", '%27');
}

function mapValues(of: object, change: (value: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).map(([name, value]: [string, unknown]) => [name, change(value, name)]));
}
