import type { CloudFoundryApi } from '../api/client.ts';
import { appNode, type FoundationNode, type Node, noteNode, type Pin, spaceNode } from './nodes.ts';

/** The rows of what is pinned, in the order it was pinned in: one request a kind. What is gone says so. */
export async function readPinned(
  api: CloudFoundryApi,
  parent: FoundationNode,
  pins: readonly Pin[],
  signal: AbortSignal,
): Promise<Node[]> {
  const query = (kind: Pin['kind']) => {
    const guids = pins.filter((pin) => pin.kind === kind).map(({ guid }) => guid);
    return guids.length > 0 ? { guids, per_page: 500 as const } : undefined;
  };
  const [ofSpaces, ofApps] = [query('space'), query('app')];
  const [spaces, apps] = await Promise.all([
    ofSpaces && api.spaces.list({ ...ofSpaces, include: 'organization' }).page(1, signal),
    ofApps && api.apps.list({ ...ofApps, include: 'space' }).page(1, signal),
  ]);
  // They stand at their usual place too, and no two rows may have one id.
  const root = `${parent.id}/pinned`;
  const nodes = new Map<string, Node>();
  const organizations = new Map(spaces?.included.organizations.map((one) => [one.guid, one]));
  for (const space of spaces?.items ?? []) {
    nodes.set(space.guid, spaceNode(parent, space, organizations.get(space.organizationGuid ?? ''), root));
  }
  const spacesOfApps = new Map(apps?.included.spaces.map((space) => [space.guid, space]));
  for (const app of apps?.items ?? []) nodes.set(app.guid, appNode(parent, app, spacesOfApps.get(app.spaceGuid ?? ''), root));
  return pins.map((pin) => nodes.get(pin.guid) ?? noteNode(parent, { type: 'gone', pin }));
}
