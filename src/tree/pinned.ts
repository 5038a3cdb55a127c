import type { CloudFoundryApi } from '../api/client.ts';
import { appNode, type FoundationNode, type Node, noteNode, type Pin, pinRoot, spaceNode } from './nodes.ts';

/**
 * The rows of what is pinned, in the order it was pinned in: one request a kind. What is gone says so; undefined
 * where they cannot be read: then they stay as they were.
 */
export async function readPinned(
  api: CloudFoundryApi,
  parent: FoundationNode,
  pins: readonly Pin[],
  signal: AbortSignal,
): Promise<Node[] | undefined> {
  const guids = (kind: Pin['kind']) => pins.filter((pin) => pin.kind === kind).map(({ guid }) => guid);
  const [spaces, apps] = await Promise.all([readSpaces(api, guids('space'), signal), readApps(api, guids('app'), signal)]);
  if (!spaces || !apps) return undefined;
  const root = pinRoot(parent);
  const nodes = new Map<string, Node>();
  const organizations = new Map(spaces.included.organizations.map((one) => [one.guid, one]));
  for (const space of spaces.items) {
    nodes.set(space.guid, spaceNode(parent, space, organizations.get(space.organizationGuid ?? ''), root));
  }
  const spacesOfApps = new Map(apps.included.spaces.map((space) => [space.guid, space]));
  for (const app of apps.items) nodes.set(app.guid, appNode(parent, app, spacesOfApps.get(app.spaceGuid ?? ''), root));
  return pins.map((pin) => nodes.get(pin.guid) ?? noteNode(parent, { type: 'gone', pin }));
}

const NONE = { items: [], included: { spaces: [], organizations: [] } };

function readSpaces(api: CloudFoundryApi, guids: readonly string[], signal: AbortSignal) {
  if (guids.length === 0) return NONE;
  const query = { guids, include: 'organization', per_page: 500 } as const;
  return api.spaces
    .list(query)
    .page(1, signal)
    .catch(() => undefined);
}

function readApps(api: CloudFoundryApi, guids: readonly string[], signal: AbortSignal) {
  if (guids.length === 0) return NONE;
  const query = { guids, include: 'space', per_page: 500 } as const;
  return api.apps
    .list(query)
    .page(1, signal)
    .catch(() => undefined);
}
