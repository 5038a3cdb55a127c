import { type FindRequest, requestOf } from '../api/findQuery.ts';
import { QueryError } from '../api/queryErrors.ts';
import type { Resource } from '../api/resource.ts';
import type { FindQuery } from '../api/savedQuery.ts';
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
    case 'query':
      return pathOfQuery(node.query);
    case 'queries':
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

const ORDER = { apps: 'name', droplets: '-created_at', packages: '-created_at', deployments: '-created_at' } as const;

/** A query in the order its rows stand in where it names none: newest first, apps by name, as everywhere. */
export function ordered({ kind, query }: FindQuery): FindQuery {
  return { kind, query: { order_by: ORDER[kind], ...query } };
}

/** The list of what a query finds, with its times as they are now; undefined where one list is not all of it. */
function pathOfQuery(query: FindQuery): string | undefined {
  const request = requestOfQuery(ordered(query), new Date());
  return request?.requests === 1 ? request.path : undefined;
}

/** How a query is sent; undefined where the server would refuse it: what reads its row says why. */
export function requestOfQuery(query: FindQuery, now: Date): FindRequest | undefined {
  try {
    return requestOf(query, now);
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  }
}

/** The guid that Copy GUID copies. */
export function guidOfNode(node: Node): string | undefined {
  return resourceOf(node)?.guid;
}

/** What a row stands for; undefined for one that is no resource. */
export function resourceOf(node: Node): Resource | undefined {
  switch (node.kind) {
    case 'organization':
      return node.organization;
    case 'space':
      return node.space;
    case 'app':
      return node.app;
    case 'resource':
      return node.resource;
    case 'foundation':
    case 'group':
    case 'queries':
    case 'query':
    case 'more':
    case 'note':
      return undefined;
  }
}
