import type { Build } from '../api/build.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Moved, Moving, News } from '../api/moving.ts';
import { type AppNode, type AppResource, foundationOf, type GroupNode, type Node, parentOf } from './nodes.ts';
import type { Rows } from './rows.ts';

/** An app whose movements are followed even where its row is closed. */
export interface Watched {
  readonly guid: string;
  readonly name: string;
}

const ARTIFACT = ['COPYING', 'PROCESSING_UPLOAD'];
const DROPLET = ['PENDING', 'STAGING', ...ARTIFACT];

/**
 * What moves among the rows that are shown, and of the apps that are watched; undefined where nothing does.
 * @param pending what has been seen to move and not to end, though no row shows it
 */
export function movingOf(
  rows: readonly Node[],
  isExpanded: (id: string) => boolean,
  watched: readonly string[],
  pending: Pick<Moving, 'deployments' | 'builds' | 'apps'>,
): Moving | undefined {
  const isShown = isShownIn(isExpanded);
  const guids = {
    deploying: new Set(watched),
    staging: new Set(watched),
    apps: new Set(pending.apps),
    deployments: new Set(pending.deployments),
    builds: new Set(pending.builds),
    droplets: new Set<string>(),
    packages: new Set<string>(),
  };
  for (const node of rows) if (isShown(node)) follow(guids, node);
  followLists(
    guids,
    rows.filter((node) => node.kind === 'group' && isExpanded(node.id) && isShown(node)),
  );
  const moving = {
    deploying: [...guids.deploying],
    staging: [...guids.staging],
    apps: [...guids.apps],
    deployments: [...guids.deployments],
    builds: [...guids.builds],
    droplets: [...guids.droplets],
    packages: [...guids.packages],
  };
  return Object.values(moving).some((list) => list.length > 0) ? moving : undefined;
}

type Guids = { readonly [Kind in keyof Moving]: Set<string> };

/** Takes note of a row that is shown, where it moves. */
function follow(guids: Guids, node: Node): void {
  if (node.kind === 'app' && node.deployment) {
    guids.deployments.add(node.deployment.guid);
    guids.deploying.add(node.app.guid);
  }
  if (node.kind !== 'resource') return;
  const { resource } = node;
  const app = node.parent.kind === 'group' ? node.parent.parent.app.guid : resource.appGuid;
  if (resource.kind === 'deployment' && resource.value === 'ACTIVE') {
    guids.deployments.add(resource.guid);
    if (app) guids.deploying.add(app);
  } else if (resource.kind === 'build' && resource.state === 'STAGING') {
    guids.builds.add(resource.guid);
    if (app) guids.staging.add(app);
  } else if (resource.kind === 'droplet' && DROPLET.includes(resource.state)) guids.droplets.add(resource.guid);
  else if (resource.kind === 'package' && ARTIFACT.includes(resource.state)) guids.packages.add(resource.guid);
}

/** What is staged leads to what is deployed: of an app that is followed, what begins is told where its list is open. */
function followLists({ deploying, staging }: Guids, open: readonly Node[]): void {
  const followed = new Set([...deploying, ...staging]);
  for (const node of open) {
    if (node.kind !== 'group' || !followed.has(node.parent.app.guid)) continue;
    if (node.group === 'deployments') deploying.add(node.parent.app.guid);
    if (node.group === 'droplets') staging.add(node.parent.app.guid);
  }
}

/** What a look at moving things changes in the rows. */
export interface Change {
  /** Rows as they now are. */
  readonly rows: readonly Node[];
  /** Apps to be read again: what they run has changed, or may have. */
  readonly apps: readonly AppNode[];
  /** Groups that lack something that has begun. */
  readonly groups: readonly GroupNode[];
  readonly news: readonly News[];
}

/** What a look at moving things has brought. */
interface Look {
  readonly moved: readonly Moved[];
  readonly asked: Moving;
  readonly watched: readonly Watched[];
}

interface Seen {
  readonly kind: 'deployment' | 'build';
  readonly state: string;
  readonly foundation: string;
}

/** Remembers how things were when they were last seen, to tell what is new. */
export class Motion {
  /** By guid, for as long as something moves. */
  readonly #seen = new Map<string, Seen>();

  /** What has been seen to move on a foundation, and not to end. */
  pending(foundation: string): Pick<Moving, 'deployments' | 'builds'> {
    const of = (kind: Seen['kind']) =>
      [...this.#seen].flatMap(([guid, seen]) => (seen.kind === kind && seen.foundation === foundation ? [guid] : []));
    return { deployments: of('deployment'), builds: of('build') };
  }

  forget(foundation: string): void {
    for (const [guid, seen] of this.#seen) if (seen.foundation === foundation) this.#seen.delete(guid);
  }

  changeOf(foundation: string, rows: Rows, look: Look): Change {
    const { moved, asked } = look;
    const byGuid = new Map(moved.map((resource) => [resource.guid, resource]));
    const { deployments, builds, droplets, packages } = asked;
    // What was asked for by its guid and did not come is no longer there.
    const gone = new Set([...deployments, ...builds, ...droplets, ...packages].filter((guid) => !byGuid.has(guid)));
    const active = new Map<string, Deployment>();
    for (const one of moved) if (one.kind === 'deployment' && one.value === 'ACTIVE') active.set(one.appGuid ?? '', one);
    const changed: Node[] = [];
    const apps = new Map<string, AppNode>();
    for (const node of [...rows.all()]) {
      if (foundationOf(node).url !== foundation) continue;
      if (node.kind === 'app') {
        const deployment = gone.has(node.deployment?.guid ?? '') ? undefined : deploymentOf(node, byGuid, active);
        if (!isSame(deployment, node.deployment)) changed.push({ ...node, deployment });
        if (node.deployment && !deployment) apps.set(node.app.guid, node);
      } else if (node.kind === 'resource') {
        // Below a query no row is the app's.
        const app = node.parent.kind === 'group' ? node.parent.parent : undefined;
        const now = byGuid.get(node.resource.guid);
        if (app && gone.has(node.resource.guid)) apps.set(app.app.guid, app);
        if (now?.kind !== node.resource.kind || isSame(now, node.resource)) continue;
        changed.push({ ...node, resource: now });
        if (app && isOver(now) && !isOver(node.resource)) apps.set(app.app.guid, app);
      }
    }
    for (const guid of gone) this.#seen.delete(guid);
    return {
      rows: changed,
      apps: [...apps.values()],
      groups: groupsLacking(rows, moved, foundation),
      news: this.#news(foundation, rows, look),
    };
  }

  #news(foundation: string, rows: Rows, { moved, watched }: Look): News[] {
    return moved.flatMap((resource) => {
      if (resource.kind !== 'deployment' && resource.kind !== 'build') return [];
      const state = stateOf(resource);
      const before = this.#seen.get(resource.guid)?.state;
      if (isOver(resource)) this.#seen.delete(resource.guid);
      else this.#seen.set(resource.guid, { kind: resource.kind, state, foundation });
      // What is seen for the first time was so before anybody looked.
      if (before === undefined || before === state || !(isOver(resource) || state === 'PAUSED')) return [];
      const { appGuid = '' } = resource;
      const app = [...rows.all()].find((node) => node.kind === 'app' && node.app.guid === appGuid);
      const appName = app?.kind === 'app' ? app.app.name : watched.find(({ guid }) => guid === appGuid)?.name;
      return [{ foundation, appGuid, appName, resource }];
    });
  }
}

function deploymentOf(
  node: AppNode,
  byGuid: ReadonlyMap<string, Moved>,
  active: ReadonlyMap<string, Deployment>,
): Deployment | undefined {
  const begun = active.get(node.app.guid);
  if (begun) return begun;
  const known = node.deployment && byGuid.get(node.deployment.guid);
  return known?.kind === 'deployment' && known.value !== 'ACTIVE' ? undefined : node.deployment;
}

/** Groups that have been read and do not show what has begun since. */
function groupsLacking(rows: Rows, moved: readonly Moved[], foundation: string): GroupNode[] {
  const shown = new Set([...rows.all()].flatMap((node) => (node.kind === 'resource' ? [node.resource.guid] : [])));
  const begun = moved.filter(
    (one) => !isOver(one) && !shown.has(one.guid) && (one.kind === 'deployment' || one.kind === 'build'),
  );
  if (begun.length === 0) return [];
  return [...rows.all()].filter((node): node is GroupNode => {
    if (node.kind !== 'group' || foundationOf(node).url !== foundation || !rows.known(node.id)?.isRead) return false;
    const kind = { deployments: 'deployment', droplets: 'build' }[node.group as string];
    return begun.some((one) => one.kind === kind && one.appGuid === node.parent.app.guid);
  });
}

function stateOf(resource: Deployment | Build): string {
  return resource.kind === 'build' ? resource.state : (resource.reason ?? resource.value ?? '');
}

function isOver(resource: AppResource): boolean {
  switch (resource.kind) {
    case 'deployment':
      return resource.value !== 'ACTIVE';
    case 'build':
      return resource.state !== 'STAGING';
    case 'droplet':
      return !DROPLET.includes(resource.state);
    case 'package':
      return !ARTIFACT.includes(resource.state);
    case 'revision':
    case 'process':
      return true;
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Whether all rows above it are open. */
export function isShownIn(isExpanded: (id: string) => boolean): (node: Node) => boolean {
  return (node) => {
    for (let parent = parentOf(node); parent; parent = parentOf(parent)) if (!isExpanded(parent.id)) return false;
    return true;
  };
}
