import type { AppResource, GroupNode, Node } from './nodes.ts';

/** The API's word for many of a kind. */
const PLURAL: Record<AppResource['kind'], string> = {
  droplet: 'droplets',
  build: 'builds',
  package: 'packages',
  deployment: 'deployments',
  revision: 'revisions',
  process: 'processes',
};

/** The API path a row's JSON comes from; undefined for rows that are no resource. */
export function pathOfNode(node: Node): string | undefined {
  switch (node.kind) {
    case 'foundation':
      return '/';
    case 'organization':
      return `/v3/organizations/${encodeURIComponent(node.organization.guid)}`;
    case 'space':
      return `/v3/spaces/${encodeURIComponent(node.space.guid)}`;
    case 'app':
      return `/v3/apps/${encodeURIComponent(node.app.guid)}`;
    case 'group':
      return groupPath(node);
    case 'resource':
      return pathOfResource(node.resource);
    case 'more':
    case 'note':
      return undefined;
  }
}

/** Where a resource's own JSON comes from. */
export function pathOfResource({ kind, guid }: Pick<AppResource, 'kind' | 'guid'>): string {
  return `/v3/${PLURAL[kind]}/${encodeURIComponent(guid)}`;
}

/** There is no deployments list below an app (contract §5): the global one takes the app's guid. */
function groupPath({ parent, group }: GroupNode): string {
  const guid = encodeURIComponent(parent.app.guid);
  if (group === 'deployments') return `/v3/deployments?app_guids=${guid}&order_by=-created_at`;
  return group === 'processes' ? `/v3/apps/${guid}/processes` : `/v3/apps/${guid}/${group}?order_by=-created_at`;
}

/** The guid that Copy GUID copies. */
export function guidOfNode(node: Node): string | undefined {
  switch (node.kind) {
    case 'organization':
      return node.organization.guid;
    case 'space':
      return node.space.guid;
    case 'app':
      return node.app.guid;
    case 'resource':
      return node.resource.guid;
    case 'foundation':
    case 'group':
    case 'more':
    case 'note':
      return undefined;
  }
}
