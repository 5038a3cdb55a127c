import type { Build } from '../api/build.ts';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Query } from '../api/list.ts';
import { Paged } from '../api/page.ts';
import type { Process } from '../api/process.ts';
import { isTooOld } from '../api/queryErrors.ts';
import type { Children, PageWanted } from './listing.ts';
import { type AppResource, type GroupNode, type Node, resourceNode } from './nodes.ts';
import { type Filter, statesOf } from './shape.ts';

/** What is read beside a group's list. */
interface Beside {
  /** The resources that are marked: the current droplet, the revisions that are deployed. */
  readonly current: ReadonlySet<string>;
  /** Shown first, and not of the list. */
  readonly first: readonly AppResource[];
}

const NOTHING: Beside = { current: new Set(), first: [] };

/** One page of an app's group, newest first. */
export async function readGroup(
  api: CloudFoundryApi,
  parent: GroupNode,
  wanted: PageWanted,
  filter: Filter,
  signal: AbortSignal,
): Promise<Children> {
  const filtered = statesOf(parent.group, filter).length > 0;
  const [page, of, { current, first }] = await Promise.all([
    listOf(api, parent, wanted.size, filter).page(wanted.number, signal),
    filtered && wanted.number === 1 ? countAll(api, parent, signal) : undefined,
    readBeside(api, parent, wanted.number, signal),
  ]);
  const toNode = (resource: AppResource) => resourceNode(parent, resource, current.has(resource.guid));
  const { total, hasMore } = page;
  return {
    nodes: page.items.map(toNode),
    beside: first.map(toNode),
    total,
    of,
    hasMore,
    filtered,
  };
}

/** Those of an app's group with these guids that the filter lets through: one request. */
export async function readOfGroup(
  api: CloudFoundryApi,
  parent: GroupNode,
  guids: readonly string[],
  filter: Filter,
  signal: AbortSignal,
): Promise<readonly Node[]> {
  const [{ items }, { current }] = await Promise.all([
    listOf(api, parent, 500, filter, { guids }).page(1, signal),
    readBeside(api, parent, 2, signal),
  ]);
  return items.map((resource) => resourceNode(parent, resource, current.has(resource.guid)));
}

/** How many a filter may hide takes one request more. Where it fails, the row says that it does not know. */
async function countAll(api: CloudFoundryApi, parent: GroupNode, signal: AbortSignal): Promise<number | undefined> {
  const page = await listOf(api, parent, 1, {})
    .page(1, signal)
    .catch(() => undefined);
  return page?.total;
}

function listOf(
  api: CloudFoundryApi,
  { parent, group }: GroupNode,
  size: number,
  filter: Filter,
  named: { readonly guids?: readonly string[] } = {},
): Paged<AppResource> {
  const query = { ...named, order_by: '-created_at', per_page: size } as const;
  const states = statesOf(group, filter);
  const only = states.length > 0 ? { states } : {};
  const { guid } = parent.app;
  switch (group) {
    case 'droplets':
      return api.droplets.listOfApp(guid, { ...query, ...only });
    case 'packages':
      return api.packages.listOfApp(guid, { ...query, ...only });
    case 'deployments':
      return api.deployments.list({ ...query, app_guids: [guid] });
    case 'revisions':
      return api.revisions.listOfApp(guid, query);
    case 'processes':
      return processesOf(api, guid, { ...named, per_page: size });
  }
}

/** With what their instances do, where the foundation can tell. */
function processesOf(api: CloudFoundryApi, app: string, query: Query<'appProcesses'>): Paged<Process> {
  const embedded = api.processes.listOfApp(app, { ...query, embed: 'process_instances' });
  return new Paged((page, signal) =>
    embedded.page(page, signal).catch((error: unknown) => {
      if (!isTooOld(error)) throw error;
      return api.processes.listOfApp(app, query).page(page, signal);
    }),
  );
}

/** Where it fails, the list is shown without it rather than not at all. */
async function readBeside(api: CloudFoundryApi, node: GroupNode, page: number, signal: AbortSignal): Promise<Beside> {
  const { parent, group } = node;
  if (group === 'revisions') return { ...NOTHING, current: await deployedRevisions(api, parent.app.guid, signal) };
  if (group !== 'droplets') return NOTHING;
  const [current, first] = await Promise.all([
    currentDroplet(api, node, signal),
    page === 1 ? stagingBuilds(api, parent.app.guid, signal) : [],
  ]);
  return { current: new Set(current === null ? [] : [current]), first };
}

/** Foundations before 2024-08 do not name it in the app: there it takes one request more (contract §5). */
async function currentDroplet(api: CloudFoundryApi, { parent }: GroupNode, signal: AbortSignal): Promise<string | null> {
  const { guid, currentDropletGuid } = parent.app;
  return currentDropletGuid === undefined ? api.apps.currentDropletGuid(guid, signal).catch(() => null) : currentDropletGuid;
}

/** What becomes a droplet. */
async function stagingBuilds(api: CloudFoundryApi, app: string, signal: AbortSignal): Promise<readonly Build[]> {
  const query = { states: ['STAGING'], order_by: '-created_at', per_page: 50 } as const;
  const page = await api.builds
    .listOfApp(app, query)
    .page(1, signal)
    .catch(() => undefined);
  return page?.items ?? [];
}

async function deployedRevisions(api: CloudFoundryApi, app: string, signal: AbortSignal): Promise<Set<string>> {
  const page = await api.revisions
    .listDeployed(app, { per_page: 50 })
    .page(1, signal)
    .catch(() => undefined);
  return new Set(page?.items.map(({ guid }) => guid));
}
