import type { App } from '../api/app.ts';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Page } from '../api/page.ts';
import type { Children, PageWanted } from './listing.ts';
import { type AppNode, appNode } from './nodes.ts';
import { isShown, ORDER, type Shape } from './shape.ts';

/** Apps looked at in one request while a filter is on: the server has no search within names. */
const LOOK = 1_000;

/** One page of the apps below a space, or of all of a foundation's. */
export async function readApps(
  api: CloudFoundryApi,
  parent: AppNode['parent'],
  wanted: PageWanted,
  shape: Shape,
  signal: AbortSignal,
): Promise<Children> {
  const page = await listOf(api, parent, wanted.size, shape).page(wanted.number, signal);
  return { nodes: page.items.map(toNode(parent, page)), total: page.total, lists: 'app', hasMore: page.hasMore };
}

/** The apps that a filter lets through, among as many as one request brings. */
export async function searchApps(
  api: CloudFoundryApi,
  parent: AppNode['parent'],
  { number }: PageWanted,
  shape: Shape,
  signal: AbortSignal,
): Promise<Children> {
  const list = [parent.id, shape.sort, shape.filter.labelSelector ?? ''].join(' ');
  const [page, of] = await Promise.all([
    shape.lookedAt.page(list, number, () => listOf(api, parent, LOOK, shape).page(number, signal)),
    shape.filter.labelSelector && number === 1 ? countAll(api, parent, shape, signal) : undefined,
  ]);
  const nodes = page.items.filter((app) => isShown(app, shape.filter)).map(toNode(parent, page));
  return {
    nodes,
    total: page.total,
    // With a label selector the server counts only what that lets through.
    of: shape.filter.labelSelector ? of : page.total,
    lists: 'app',
    hasMore: page.hasMore,
    filtered: true,
    search: true,
    lookedAt: page.items.length,
  };
}

/** Those of the apps with these guids that are there and no filter hides: one request. */
export async function readAppsOf(
  api: CloudFoundryApi,
  parent: AppNode['parent'],
  guids: readonly string[],
  shape: Shape,
  signal: AbortSignal,
): Promise<readonly AppNode[]> {
  const page = await listOf(api, parent, 500, shape, { guids }).page(1, signal);
  return page.items.filter((app) => isShown(app, shape.filter)).map(toNode(parent, page));
}

/** How many apps there are without any filter. Where it fails, the rows say that it is not known. */
async function countAll(api: CloudFoundryApi, parent: AppNode['parent'], shape: Shape, signal: AbortSignal) {
  const { lookedAt } = shape;
  const unfiltered = listOf(api, parent, 1, { ...shape, filter: {} });
  const page = await lookedAt.page(`${parent.id} count`, 1, () => unfiltered.page(1, signal)).catch(() => undefined);
  return page?.total;
}

function listOf(
  api: CloudFoundryApi,
  parent: AppNode['parent'],
  size: number,
  { sort, filter }: Shape,
  named: { readonly guids?: readonly string[] } = {},
) {
  const within = parent.kind === 'space' ? { space_guids: [parent.space.guid] } : { include: 'space' as const };
  const labelled = filter.labelSelector ? { label_selector: filter.labelSelector } : {};
  return api.apps.list({ ...within, ...labelled, ...named, order_by: ORDER[sort], per_page: size });
}

function toNode(parent: AppNode['parent'], { included }: Page<App>): (app: App) => AppNode {
  const spaces = new Map(included.spaces.map((space) => [space.guid, space]));
  return (app) => appNode(parent, app, spaces.get(app.spaceGuid ?? ''));
}

/** Apps as they now are, by guid: those that are gone are not among them. A request for all of them. */
export async function readAppsAgain(
  api: CloudFoundryApi,
  nodes: readonly AppNode[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, App>> {
  const guids = [...new Set(nodes.map(({ app }) => app.guid))];
  const { items } = await api.apps.list({ guids, per_page: 1000 }).all({ signal });
  return new Map(items.map((app) => [app.guid, app]));
}

/** The same app, read again. What else is known of it stays as it was until it is looked at anew. */
export async function readApp(api: CloudFoundryApi, node: AppNode, signal: AbortSignal): Promise<AppNode> {
  const app = await api.apps.get(node.app.guid, signal);
  signal.throwIfAborted();
  return { ...node, app };
}
