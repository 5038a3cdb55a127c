import type { CloudFoundryApi } from '../api/client.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Paged } from '../api/page.ts';
import {
  type AppNode,
  appNode,
  type AppResource,
  type FoundationNode,
  type GroupNode,
  groupNode,
  GROUPS,
  type Node,
  type ParentNode,
  resourceNode,
  type SpaceNode,
  spaceNode,
} from './nodes.ts';

/** One page of a row's children. */
export interface Children {
  readonly nodes: readonly Node[];
  /** Of the whole list; undefined where it is not told. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
}

/** As many as fill a screen several times, and still come in one quick answer. */
const PAGE_SIZE = 200;

/** Reads one page of what hangs below a row. One request a page; an app's groups need none. */
export async function readChildren(
  api: CloudFoundryApi,
  parent: ParentNode,
  page: number,
  signal: AbortSignal,
): Promise<Children> {
  switch (parent.kind) {
    case 'foundation':
      return readSpaces(api, parent, page, signal);
    case 'space':
      return readApps(api, parent, page, signal);
    case 'app':
      return { nodes: GROUPS.map((group) => groupNode(parent, group)), total: undefined, hasMore: false };
    case 'group':
      return readResources(api, parent, page, signal);
  }
}

async function readSpaces(api: CloudFoundryApi, parent: FoundationNode, number: number, signal: AbortSignal): Promise<Children> {
  const query = { include: 'organization', order_by: 'name', per_page: PAGE_SIZE } as const;
  const page = await api.spaces.list(query).page(number, signal);
  const organizations = new Map(page.included.organizations.map((organization) => [organization.guid, organization]));
  const nodes = page.items.map((space) => spaceNode(parent, space, organizations.get(space.organizationGuid ?? '')));
  return { nodes, total: page.total, hasMore: page.hasMore };
}

async function readApps(api: CloudFoundryApi, parent: SpaceNode, number: number, signal: AbortSignal): Promise<Children> {
  const query = { space_guids: [parent.space.guid], order_by: 'name', per_page: PAGE_SIZE } as const;
  const page = await api.apps.list(query).page(number, signal);
  return { nodes: page.items.map((app) => appNode(parent, app)), total: page.total, hasMore: page.hasMore };
}

/** The same app, read again. What is being deployed stays as it was until {@link readActiveDeployments} says otherwise. */
export async function readApp(api: CloudFoundryApi, node: AppNode, signal: AbortSignal): Promise<AppNode> {
  const app = await api.apps.get(node.app.guid, signal);
  signal.throwIfAborted();
  return appNode(node.parent, app, node.deployment);
}

/** What is being deployed, by app guid. */
export async function readActiveDeployments(
  api: CloudFoundryApi,
  appGuids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Deployment>> {
  const found = new Map<string, Deployment>();
  if (appGuids.length === 0) return found;
  // Oldest first, so that the newest of an app's is the one kept.
  const query = { status_values: ['ACTIVE'], app_guids: appGuids, order_by: 'created_at', per_page: 1000 } as const;
  const { items } = await api.deployments.list(query).all({ signal });
  for (const deployment of items) if (deployment.appGuid !== undefined) found.set(deployment.appGuid, deployment);
  return found;
}

async function readResources(api: CloudFoundryApi, parent: GroupNode, number: number, signal: AbortSignal): Promise<Children> {
  const [page, current] = await Promise.all([listOf(api, parent).page(number, signal), currentDropletOf(api, parent, signal)]);
  const nodes = page.items.map((resource) => resourceNode(parent, resource, current));
  return { nodes, total: page.total, hasMore: page.hasMore };
}

function listOf(api: CloudFoundryApi, { parent, group }: GroupNode): Paged<AppResource> {
  const query = { order_by: '-created_at', per_page: PAGE_SIZE } as const;
  const { guid } = parent.app;
  switch (group) {
    case 'droplets':
      return api.droplets.listOfApp(guid, query);
    case 'packages':
      return api.packages.listOfApp(guid, query);
    case 'deployments':
      return api.deployments.list({ ...query, app_guids: [guid] });
  }
}

/**
 * Foundations before 2024-08 do not name it in the app: there it takes one request more (contract §5). Where that fails, the
 * list is shown without the mark rather than not at all.
 */
async function currentDropletOf(api: CloudFoundryApi, { parent, group }: GroupNode, signal: AbortSignal): Promise<string | null> {
  if (group !== 'droplets') return null;
  const { guid, currentDropletGuid } = parent.app;
  return currentDropletGuid === undefined ? api.apps.currentDropletGuid(guid, signal).catch(() => null) : currentDropletGuid;
}
