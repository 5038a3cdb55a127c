import type { CliEnd } from '../api/errors.ts';
import type { App } from '../api/app.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Droplet } from '../api/droplet.ts';
import type { Organization } from '../api/organization.ts';
import type { Package } from '../api/package.ts';
import type { Space } from '../api/space.ts';

/**
 * The rows of the tree, as data. Ids are paths (parent's id, kind, guid), so that a row keeps its id whenever it is read again
 * and everything below a row starts with the row's id.
 */
export type Node = FoundationNode | SpaceNode | AppNode | GroupNode | ResourceNode | MoreNode | NoteNode;

/** Rows that others hang below. */
export type ParentNode = FoundationNode | SpaceNode | AppNode | GroupNode;

export interface FoundationNode {
  readonly kind: 'foundation';
  readonly id: string;
  readonly url: string;
  readonly name: string | undefined;
  readonly session: 'signedIn' | 'signedOut' | 'expired' | 'cliEnded';
  /** Why the cf CLI's session cannot be used. */
  readonly cli?: CliEnd | undefined;
  readonly account: string | undefined;
  /** Any certificate is taken there: the row says so as long as it lasts. */
  readonly skipsTlsValidation: boolean;
}

export interface SpaceNode {
  readonly kind: 'space';
  readonly id: string;
  readonly parent: FoundationNode;
  readonly space: Space;
  readonly organization: Organization | undefined;
}

export interface AppNode {
  readonly kind: 'app';
  readonly id: string;
  readonly parent: SpaceNode;
  readonly app: App;
  /** Its ACTIVE deployment, where it has one. */
  readonly deployment: Deployment | undefined;
}

export type GroupName = 'droplets' | 'packages' | 'deployments';

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly parent: AppNode;
  readonly group: GroupName;
  /** How many there are; undefined until it is known. */
  readonly total: number | undefined;
}

export type AppResource = Droplet | Package | Deployment;

export interface ResourceNode {
  readonly kind: 'resource';
  readonly id: string;
  readonly parent: GroupNode;
  readonly resource: AppResource;
  /** True for the droplet its app runs, or would run when started. */
  readonly isCurrent: boolean;
}

/** The last row of a list that goes on. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: ParentNode;
  readonly shown: number;
  readonly total: number | undefined;
  readonly loading: boolean;
}

/** A row that says why there is nothing, or not everything, to see. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly parent: ParentNode;
  readonly note: Note;
}

export type Note =
  | { readonly type: 'loading' }
  | { readonly type: 'empty' }
  /** The list changed between its pages, so that rows may be missing. */
  | { readonly type: 'moved' }
  /** `stale`: rows of an earlier read are still shown. `page`: it is Load more that failed. */
  | { readonly type: 'error'; readonly error: unknown; readonly stale: boolean; readonly page: boolean };

export const GROUPS: readonly GroupName[] = ['droplets', 'packages', 'deployments'];

export function foundationNode(
  { url, name, tls }: { url: string; name: string | undefined; tls: { readonly skipTlsValidation?: true } },
  { state, account, cli }: { state: FoundationNode['session']; account: string | undefined; cli?: CliEnd | undefined },
): FoundationNode {
  const skipsTlsValidation = tls.skipTlsValidation === true;
  return { kind: 'foundation', id: url, url, name, session: state, account, cli, skipsTlsValidation };
}

export function spaceNode(parent: FoundationNode, space: Space, organization: Organization | undefined): SpaceNode {
  return { kind: 'space', id: `${parent.id}/space/${space.guid}`, parent, space, organization };
}

export function appNode(parent: SpaceNode, app: App, deployment?: Deployment): AppNode {
  return { kind: 'app', id: `${parent.id}/app/${app.guid}`, parent, app, deployment };
}

export function groupNode(parent: AppNode, group: GroupName, total?: number): GroupNode {
  return { kind: 'group', id: `${parent.id}/${group}`, parent, group, total };
}

export function resourceNode(parent: GroupNode, resource: AppResource, currentDropletGuid: string | null): ResourceNode {
  const isCurrent = resource.kind === 'droplet' && resource.guid === currentDropletGuid;
  return { kind: 'resource', id: `${parent.id}/${resource.guid}`, parent, resource, isCurrent };
}

export function moreNode(parent: ParentNode, { shown, total, loading }: Pick<MoreNode, 'shown' | 'total' | 'loading'>): MoreNode {
  return { kind: 'more', id: `${parent.id}/more`, parent, shown, total, loading };
}

export function noteNode(parent: ParentNode, note: Note): NoteNode {
  return { kind: 'note', id: `${parent.id}/note`, parent, note };
}

export function parentOf(node: Node): ParentNode | undefined {
  return node.kind === 'foundation' ? undefined : node.parent;
}

export function foundationOf(node: Node): FoundationNode {
  return node.kind === 'foundation' ? node : foundationOf(node.parent);
}

export function isParent(node: Node): node is ParentNode {
  return node.kind === 'foundation' || node.kind === 'space' || node.kind === 'app' || node.kind === 'group';
}

/** Whether an id is that of a row or of one below it. */
export function isAtOrBelow(id: string, row: string): boolean {
  return id === row || id.startsWith(`${row}/`);
}

/** Whether a command's argument is a row: VS Code hands menus' commands the row itself. */
export function isNode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return false;
  if (value.kind === 'foundation') return 'url' in value && typeof value.url === 'string';
  return KINDS.includes(value.kind) && 'parent' in value && isNode(value.parent);
}

const KINDS: readonly unknown[] = ['space', 'app', 'group', 'resource', 'more', 'note'] satisfies Node['kind'][];

/** The API path a row's JSON comes from; undefined for rows that are no resource. */
export function pathOfNode(node: Node): string | undefined {
  switch (node.kind) {
    case 'foundation':
      return '/';
    case 'space':
      return `/v3/spaces/${encodeURIComponent(node.space.guid)}`;
    case 'app':
      return `/v3/apps/${encodeURIComponent(node.app.guid)}`;
    case 'group':
      return groupPath(node);
    case 'resource':
      return `/v3/${node.resource.kind}s/${encodeURIComponent(node.resource.guid)}`;
    case 'more':
    case 'note':
      return undefined;
  }
}

/** There is no deployments list below an app (contract §5): the global one takes the app's guid. */
function groupPath({ parent, group }: GroupNode): string {
  const guid = encodeURIComponent(parent.app.guid);
  return group === 'deployments'
    ? `/v3/deployments?app_guids=${guid}&order_by=-created_at`
    : `/v3/apps/${guid}/${group}?order_by=-created_at`;
}

/** The guid that Copy GUID copies. */
export function guidOfNode(node: Node): string | undefined {
  switch (node.kind) {
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
