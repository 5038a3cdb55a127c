import type { CloudFoundryApi } from './client.ts';
import { ApiError, SessionError } from './errors.ts';
import { isTooOld } from './queryErrors.ts';

/** Kinds whose lists take `guids`; a revision has no such list, and is asked for by itself (contract §10). */
const LISTED = ['apps', 'droplets', 'packages', 'deployments', 'builds', 'processes', 'spaces', 'organizations'] as const;
/** Kinds without rows of their own, asked for where the others have nothing. */
const OTHERS = ['tasks', 'jobs', 'service_instances', 'service_credential_bindings', 'routes', 'domains', 'users'] as const;

export const GUID_KINDS = [...LISTED, 'revisions', ...OTHERS] as const;
/** As the API's paths name it. */
export type GuidKind = (typeof GUID_KINDS)[number];

export interface FoundGuid {
  readonly kind: GuidKind;
  /** As the foundation tells it; undefined for what has none. */
  readonly name: string | undefined;
}

/** What a guid is, on one foundation. */
export interface GuidSearch {
  /** Guids are not unique across kinds: an app and its web process share one. */
  readonly found: readonly FoundGuid[];
  /** Kinds that could not be asked for. */
  readonly failed: readonly GuidKind[];
}

/** A guid is opaque (contract §2): anything that can stand in a path by itself may be one. */
export function isPlausibleGuid(text: string): boolean {
  return /^[^\s/\\?#]{1,200}$/.test(text) && !/^\.{1,2}$/.test(text);
}

/** As Cloud Controller makes them: what looks so needs no second look. */
export const USUAL_GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

export function pathOfGuid(kind: GuidKind, guid: string): string {
  return `/v3/${kind}/${encodeURIComponent(guid)}`;
}

/**
 * Which resource a guid belongs to: `GET /v3/<kind>?guids=` of nine kinds at once; where none has it, seven more.
 * @throws {SessionError} nobody is signed in; {Error} nothing was found, and not one kind could be asked for
 */
export async function findGuid(api: CloudFoundryApi, guid: string, signal: AbortSignal): Promise<GuidSearch> {
  const first = await ask([...LISTED, 'revisions'], (kind) => look(api, kind, guid, signal));
  if (first.found.length > 0) return first;
  const others = await ask(OTHERS, async (kind) => {
    await api.raw(pathOfGuid(kind, guid), signal);
    return { kind, name: undefined };
  });
  return { found: others.found, failed: [...first.failed, ...others.failed] };
}

type Listed = (typeof LISTED)[number] | 'revisions';

async function look(api: CloudFoundryApi, kind: Listed, guid: string, signal: AbortSignal): Promise<FoundGuid | undefined> {
  const single = async (): Promise<FoundGuid> => ({ kind, name: nameOf(await api[kind].get(guid, signal)) });
  if (kind === 'revisions') return single();
  try {
    const { items } = await api[kind].list({ guids: [guid], per_page: 1 }).page(1, signal);
    const item = items.find((one) => one.guid === guid);
    return item && { kind, name: nameOf(item) };
  } catch (error) {
    // Older foundations know no `guids` there.
    if (isTooOld(error)) return single();
    throw error;
  }
}

function nameOf(resource: object): string | undefined {
  return 'name' in resource && typeof resource.name === 'string' ? resource.name : undefined;
}

async function ask<Kind extends GuidKind>(
  kinds: readonly Kind[],
  one: (kind: Kind) => Promise<FoundGuid | undefined>,
): Promise<GuidSearch> {
  const answers = await Promise.allSettled(kinds.map(one));
  const errors = answers.map((answer): unknown[] =>
    answer.status === 'rejected' && !isMissing(answer.reason) ? [answer.reason] : [],
  );
  const session = errors.flat().find((error) => error instanceof SessionError);
  if (session) throw session;
  const [first] = errors.flat();
  if (errors.every((error) => error.length > 0)) throw first as Error;
  return {
    found: answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value ? [answer.value] : [])),
    failed: kinds.filter((_kind, index) => errors[index]?.length),
  };
}

/** It is not there, or not to be seen, or a foundation has no such kind. */
function isMissing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 403);
}
