import type { App } from './app.ts';
import type { CloudFoundryApi } from './client.ts';
import type { Deployment } from './deployment.ts';
import type { Droplet } from './droplet.ts';
import { assertFindQuery, isByOwner, OWNERS, resolveTimes } from './findQuery.ts';
import type { Package } from './package.ts';
import { type Page, Paged } from './page.ts';
import type { FindQuery } from './savedQuery.ts';

export type Found = App | Droplet | Package | Deployment;

/**
 * What a question finds, times resolved and spaces of deployments turned into apps with the first page that is asked for:
 * `GET /v3/apps|droplets|packages|deployments` (contract §5–§7, §9). Its pages begin with the one the question names.
 * @throws {QueryError} at once, for what the server would refuse
 */
export function find(api: CloudFoundryApi, question: FindQuery, now = new Date()): Paged<Found> {
  assertFindQuery(question);
  const { page: first = 1, ...query } = resolveTimes(question, now) as { readonly page?: number };
  let made: Promise<Paged<Found>> | undefined;
  return new Paged(async (number, signal) => {
    made ??= withApps(api, { kind: question.kind, query }, signal).then(
      (sent) => (sent ? listOf(api, sent) : NOTHING),
      (error: unknown) => {
        made = undefined;
        throw error;
      },
    );
    const page = await (await made).page(number + first - 1, signal);
    return { ...page, page: number };
  });
}

const NOTHING = new Paged<Found>(() => Promise.resolve({ ...EMPTY, items: [] }));
const EMPTY: Omit<Page<Found>, 'items'> = {
  page: 1,
  total: 0,
  last: 1,
  hasMore: false,
  included: { organizations: [], spaces: [] },
};

/** Ten times what Cloud Controller takes where none is said: nothing else of them is wanted than their guids. */
const APPS_PER_PAGE = 500;

/**
 * The question by apps where it is one for deployments by space or organization (contract §9): reads the apps there,
 * `GET /v3/apps`. Undefined where there are none, and so no deployments.
 */
export async function withApps(api: CloudFoundryApi, question: FindQuery, signal?: AbortSignal): Promise<FindQuery | undefined> {
  if (!isByOwner(question)) return question;
  const { app_guids: guids, ...query } = question.query;
  const owners = Object.fromEntries(OWNERS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));
  // Every parameter narrows: of the apps that are named, those of the space.
  const named = guids === undefined ? {} : { guids: guids as readonly string[] };
  const apps = api.apps.list({ ...owners, ...named, per_page: APPS_PER_PAGE });
  const { items } = await apps.all(signal ? { signal } : {});
  if (items.length === 0) return undefined;
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !OWNERS.some((owner) => owner === name)));
  return { kind: question.kind, query: { ...rest, app_guids: items.map(({ guid }) => guid) } };
}

/** Checked by then: the types say no more than what is known. */
function listOf(api: CloudFoundryApi, { kind, query }: FindQuery): Paged<Found> {
  switch (kind) {
    case 'apps':
      return api.apps.list(query);
    case 'droplets':
      return api.droplets.list(query);
    case 'packages':
      return api.packages.list(query);
    case 'deployments':
      return api.deployments.list(query);
  }
}
