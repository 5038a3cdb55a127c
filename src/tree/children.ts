import type { CloudFoundryApi } from '../api/client.ts';
import { readGroup, readOfGroup } from './groups.ts';
import type { Children, PageWanted } from './listing.ts';
import {
  type FoundationNode,
  groupNode,
  GROUPS,
  type Node,
  organizationNode,
  type OrganizationNode,
  type ParentNode,
  type QueriesNode,
  type QueryNode,
  type SpaceNode,
  spaceNode,
} from './nodes.ts';
import { readPinned } from './pinned.ts';
import { readApps, readAppsOf, searchApps } from './apps.ts';
import { hidesApps, type Shape } from './shape.ts';

/** What queries find is read by queryReader.ts. */
export type ListParent = Exclude<ParentNode, QueriesNode | QueryNode>;

/** Reads one page of what hangs below a row. One request a page; an app's groups need none. */
export async function readChildren(
  api: CloudFoundryApi,
  parent: ListParent,
  wanted: PageWanted,
  shape: Shape,
  signal: AbortSignal,
): Promise<Children> {
  switch (parent.kind) {
    case 'foundation':
      return readFoundation(api, parent, wanted, shape, signal);
    case 'organization':
      return readSpaces(api, parent, wanted, signal);
    case 'space':
      return hidesApps(shape.filter)
        ? searchApps(api, parent, wanted, shape, signal)
        : readApps(api, parent, wanted, shape, signal);
    case 'app':
      return { nodes: GROUPS.map((group) => groupNode(parent, group)), total: undefined, hasMore: false };
    case 'group':
      return readGroup(api, parent, wanted, shape.filter, signal);
  }
}

/** A filter is over all of a foundation's apps, wherever they are: they stand side by side then. */
async function readFoundation(
  api: CloudFoundryApi,
  parent: FoundationNode,
  wanted: PageWanted,
  shape: Shape,
  signal: AbortSignal,
): Promise<Children> {
  if (hidesApps(shape.filter)) return searchApps(api, parent, wanted, shape, signal);
  const read = {
    spaces: () => readSpaces(api, parent, wanted, signal),
    organizations: () => readOrganizations(api, parent, wanted, signal),
    flat: () => readApps(api, parent, wanted, shape, signal),
  }[shape.layout];
  const pins = shape.pins(parent.url);
  if (wanted.number > 1) return read();
  if (pins.length === 0) return { ...(await read()), beside: [] };
  const pinned = readPinned(api, parent, pins, signal).then(
    (beside) => ({ beside }),
    (besideError: unknown) => ({ besideError }),
  );
  const [children, beside] = await Promise.all([read(), pinned]);
  return { ...children, ...beside };
}

/**
 * Rows of a list by their guids, wherever in it they are; without those that are not there, or that a filter hides. One request.
 */
export async function readFound(
  api: CloudFoundryApi,
  parent: ListParent,
  guids: readonly string[],
  shape: Shape,
  signal: AbortSignal,
): Promise<readonly Node[]> {
  const wanted = { number: 1, size: 500 };
  switch (parent.kind) {
    case 'foundation':
      if (hidesApps(shape.filter) || shape.layout === 'flat') return readAppsOf(api, parent, guids, shape, signal);
      return shape.layout === 'spaces'
        ? (await readSpaces(api, parent, wanted, signal, { guids })).nodes
        : (await readOrganizations(api, parent, wanted, signal, { guids })).nodes;
    case 'organization':
      return (await readSpaces(api, parent, wanted, signal, { guids })).nodes;
    case 'space':
      return readAppsOf(api, parent, guids, shape, signal);
    case 'app':
      return [];
    case 'group':
      return readOfGroup(api, parent, guids, shape.filter, signal);
  }
}

async function readSpaces(
  api: CloudFoundryApi,
  parent: SpaceNode['parent'],
  wanted: PageWanted,
  signal: AbortSignal,
  named: { readonly guids?: readonly string[] } = {},
): Promise<Children> {
  const query = { ...named, order_by: 'name', per_page: wanted.size } as const;
  const within =
    parent.kind === 'organization' ? { organization_guids: [parent.organization.guid] } : { include: 'organization' as const };
  const page = await api.spaces.list({ ...query, ...within }).page(wanted.number, signal);
  const organizations = new Map(page.included.organizations.map((organization) => [organization.guid, organization]));
  const nodes = page.items.map((space) => spaceNode(parent, space, organizations.get(space.organizationGuid ?? '')));
  return { nodes, total: page.total, lists: 'space', hasMore: page.hasMore };
}

async function readOrganizations(
  api: CloudFoundryApi,
  parent: FoundationNode,
  wanted: PageWanted,
  signal: AbortSignal,
  named: { readonly guids?: readonly string[] } = {},
): Promise<Children> {
  const page = await api.organizations.list({ ...named, order_by: 'name', per_page: wanted.size }).page(wanted.number, signal);
  const nodes = page.items.map((organization): OrganizationNode => organizationNode(parent, organization));
  return { nodes, total: page.total, lists: 'organization', hasMore: page.hasMore };
}
