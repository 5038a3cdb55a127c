import type { CliEnd } from '../api/errors.ts';
import type { App } from '../api/app.ts';
import type { Build } from '../api/build.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Droplet } from '../api/droplet.ts';
import type { Organization } from '../api/organization.ts';
import type { Package } from '../api/package.ts';
import type { Process } from '../api/process.ts';
import type { Revision } from '../api/revision.ts';
import type { Space } from '../api/space.ts';
import { queryId } from './ids.ts';
import type { AppActivity, Count, Lists } from './known.ts';
import type { OfferedQuery } from './savedQueries.ts';

/**
 * The rows of the tree, as data. Ids are paths (parent's id, kind, guid), so that a row keeps its id whenever it is read again
 * and everything below a row starts with the row's id.
 */
export type Node = ParentNode | ResourceNode | MoreNode | NoteNode;

/** A space or an app that is kept at the top of its foundation. */
export interface Pin {
  readonly kind: 'space' | 'app';
  readonly guid: string;
  /** As it was called when it was pinned. */
  readonly name: string;
}

/** Rows that others hang below. */
export type ParentNode = FoundationNode | OrganizationNode | SpaceNode | AppNode | GroupNode | QueriesNode | QueryNode;

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
  /** A person has opened it to language models. */
  readonly allowsModels?: boolean;
  /** It did not answer when it was last asked. */
  readonly isUnreachable?: boolean;
  /** Of its spaces, organizations or apps, as they are arranged; undefined until it is known. */
  readonly count?: Count | undefined;
  /** Where it can be moved to among the foundations. */
  readonly moves?: readonly ('moveUp' | 'moveDown')[];
}

export interface OrganizationNode {
  readonly kind: 'organization';
  readonly id: string;
  readonly parent: FoundationNode;
  readonly organization: Organization;
  /** Of its spaces; undefined until it is known. */
  readonly count?: Count | undefined;
}

export interface SpaceNode {
  readonly kind: 'space';
  readonly id: string;
  readonly parent: FoundationNode | OrganizationNode;
  readonly space: Space;
  readonly organization: Organization | undefined;
  /** Of its apps; undefined until it is known. */
  readonly count?: Count | undefined;
}

export interface AppNode extends AppActivity {
  readonly kind: 'app';
  readonly id: string;
  /** Its space, or what apps of several spaces stand side by side below. */
  readonly parent: SpaceNode | FoundationNode | QueryNode;
  readonly app: App;
  /** Where the row above does not tell. */
  readonly space: Space | undefined;
  /** It was looked for and not found, since this row was read. */
  readonly isGone?: boolean;
}

export type GroupName = 'droplets' | 'packages' | 'deployments' | 'revisions' | 'processes';

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly parent: AppNode;
  readonly group: GroupName;
  /** Undefined until it is known. */
  readonly count?: Count | undefined;
}

/** Below a foundation: all its queries hang below this. */
export interface QueriesNode {
  readonly kind: 'queries';
  readonly id: string;
  readonly parent: FoundationNode;
}

/** A query; what it finds hangs below it. */
export interface QueryNode {
  readonly kind: 'query';
  readonly id: string;
  readonly parent: QueriesNode;
  readonly query: OfferedQuery;
  /** Undefined until it is known. */
  readonly count?: Count | undefined;
}

/** What an app's groups list. Builds stand among the droplets they make. */
export type AppResource = Droplet | Build | Package | Deployment | Revision | Process;

export interface ResourceNode {
  readonly kind: 'resource';
  readonly id: string;
  readonly parent: GroupNode | QueryNode;
  readonly resource: AppResource;
  /** Of its app, where no row above tells and it is known. */
  readonly appName?: string | undefined;
  /** True for the droplet its app runs, or would run when started, and for the revisions that are deployed. */
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
  /** A filter is looked for: `shown` counts what was looked at. */
  readonly search: boolean;
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
  | { readonly type: 'empty'; readonly lists?: Lists }
  /** A filter hides some: so many of all match it. */
  | { readonly type: 'filtered'; readonly matching: number; readonly of: number | undefined }
  /** What was pinned is no longer there, or no longer to be seen. */
  | { readonly type: 'gone'; readonly pin: Pin }
  /** The list changed between its pages, so that rows may be missing. */
  | { readonly type: 'moved' }
  /** `stale`: rows of an earlier read are still shown. `of`: what failed is the list, its next page, or what stands beside it. */
  | { readonly type: 'error'; readonly error: unknown; readonly stale: boolean; readonly of: 'list' | 'page' | 'beside' };

export const GROUPS: readonly GroupName[] = ['droplets', 'packages', 'deployments', 'revisions', 'processes'];

export function foundationNode(
  given: Pick<FoundationNode, 'url' | 'name' | 'allowsModels'> & { tls: { readonly skipTlsValidation?: true } },
  { state, account, cli }: { state: FoundationNode['session']; account: string | undefined; cli?: CliEnd | undefined },
): FoundationNode {
  const { url, name, tls, allowsModels = false } = given;
  const skipsTlsValidation = tls.skipTlsValidation === true;
  return { kind: 'foundation', id: url, url, name, session: state, account, cli, skipsTlsValidation, allowsModels };
}

export function organizationNode(parent: FoundationNode, organization: Organization): OrganizationNode {
  return { kind: 'organization', id: `${parent.id}/organization/${organization.guid}`, parent, organization };
}

export function spaceNode(
  parent: SpaceNode['parent'],
  space: Space,
  organization: Organization | undefined,
  root = parent.id,
): SpaceNode {
  return { kind: 'space', id: `${root}/space/${space.guid}`, parent, space, organization };
}

/** @param root what its id begins with, where that is not its parent's */
export function appNode(parent: AppNode['parent'], app: App, space?: Space, root = parent.id): AppNode {
  return { kind: 'app', id: `${root}/app/${app.guid}`, parent, app, space };
}

export function groupNode(parent: AppNode, group: GroupName): GroupNode {
  return { kind: 'group', id: `${parent.id}/${group}`, parent, group };
}

export function queriesNode(parent: FoundationNode): QueriesNode {
  return { kind: 'queries', id: `${parent.id}/queries`, parent };
}

export function queryNode(parent: QueriesNode, query: OfferedQuery): QueryNode {
  return { kind: 'query', id: queryId(parent.parent.url, query), parent, query };
}

export function resourceNode(parent: ResourceNode['parent'], resource: AppResource, isCurrent: boolean): ResourceNode {
  return { kind: 'resource', id: `${parent.id}/${resource.guid}`, parent, resource, isCurrent };
}

export function moreNode(parent: ParentNode, state: Pick<MoreNode, 'shown' | 'total' | 'loading' | 'search'>): MoreNode {
  return { kind: 'more', id: `${parent.id}/more`, parent, ...state };
}

export function noteNode(parent: ParentNode, note: Note): NoteNode {
  return { kind: 'note', id: `${parent.id}/${idOf(note)}`, parent, note };
}

/** One that may stand beside another has an id of its own; so has one that spins: VS Code lets what takes its place spin on. */
function idOf(note: Note): string {
  if (note.type === 'gone') return `pinned/${note.pin.kind}/${note.pin.guid}`;
  if (note.type === 'error' && note.of === 'beside') return note.of;
  return note.type === 'filtered' || note.type === 'loading' ? note.type : 'note';
}

/** Whether a row is the one at the top, and not the one below it. */
export function isPinnedId(id: string): boolean {
  return /\/pinned\/(app|space)\/[^/]+$/.test(id);
}

export function parentOf(node: Node): ParentNode | undefined {
  return node.kind === 'foundation' ? undefined : node.parent;
}

export function foundationOf(node: Node): FoundationNode {
  return node.kind === 'foundation' ? node : foundationOf(node.parent);
}

export function isParent(node: Node): node is ParentNode {
  return node.kind !== 'resource' && node.kind !== 'more' && node.kind !== 'note';
}

/** Whether a command's argument is a row: VS Code hands menus' commands the row itself. */
export function isNode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return false;
  if (value.kind === 'foundation') return 'url' in value && typeof value.url === 'string';
  return KINDS.includes(value.kind) && 'parent' in value && isNode(value.parent);
}

const PARENTS = ['organization', 'space', 'app', 'group', 'queries', 'query'] satisfies ParentNode['kind'][];
const KINDS: readonly unknown[] = [...PARENTS, 'resource', 'more', 'note'] satisfies Node['kind'][];
