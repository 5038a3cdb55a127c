import type { Build } from './build.ts';
import type { CloudFoundryApi } from './client.ts';
import type { Deployment } from './deployment.ts';
import type { Droplet } from './droplet.ts';
import type { Package } from './package.ts';

/** What moves on a foundation, as far as it is shown or watched. */
export interface Moving {
  /** Apps whose deployments are followed, and those whose builds are: of what moves there, and what is watched. */
  readonly deploying: readonly string[];
  readonly staging: readonly string[];
  /** Apps that are looked for: nobody knows whether they are still there. */
  readonly apps: readonly string[];
  /** Guids of those that were moving when they were last seen. */
  readonly deployments: readonly string[];
  readonly builds: readonly string[];
  readonly droplets: readonly string[];
  readonly packages: readonly string[];
}

export type Moved = Deployment | Build | Droplet | Package;

export type MovingKind = 'apps' | 'deployments' | 'builds' | 'droplets' | 'packages';

/** Something that has come to its end, or waits for somebody. */
export interface News {
  readonly foundation: string;
  readonly appGuid: string;
  /** Undefined where no row has told. */
  readonly appName: string | undefined;
  readonly resource: Deployment | Build;
}

/** What a look has brought, and which kinds could not be looked at. */
export interface Looked {
  readonly moved: readonly Moved[];
  /** Guids of those apps that were looked for and are there. */
  readonly apps: ReadonlySet<string>;
  readonly failures: ReadonlyMap<MovingKind, unknown>;
}

/**
 * How all of it is now (contract §5 to §9): a request a kind that moves, whatever their number. What has left the list of those
 * that move, and so has come to its end, is asked for once more by its guid. A kind that cannot be read takes nothing from the
 * others.
 * @param without kinds that are not asked for
 * @throws {AbortError} once it is aborted, and nothing else
 */
export async function readMoving(
  api: CloudFoundryApi,
  moving: Moving,
  signal: AbortSignal,
  without: ReadonlySet<MovingKind> = new Set(),
): Promise<Looked> {
  const moved: Moved[] = [];
  const apps = new Set<string>();
  const failures = new Map<MovingKind, unknown>();
  const reads = {
    ...readsOf(api, moving, signal),
    apps: async () => {
      const all = await itemsOf(moving.apps, (guids) => api.apps.list({ guids, ...PER_PAGE }).all({ signal }));
      for (const { guid } of all) apps.add(guid);
      return [];
    },
  };
  const settle = async (kind: MovingKind) => {
    try {
      moved.push(...(await reads[kind]()));
    } catch (error) {
      failures.set(kind, error);
    }
  };
  const kinds = (Object.keys(reads) as MovingKind[]).filter((kind) => !without.has(kind));
  await Promise.all(kinds.map(settle));
  signal.throwIfAborted();
  return { moved, apps, failures };
}

const PER_PAGE = { per_page: 1000 } as const;

function readsOf(
  api: CloudFoundryApi,
  { deploying, staging, deployments, builds, droplets, packages }: Moving,
  signal: AbortSignal,
): Record<Exclude<MovingKind, 'apps'>, () => Promise<readonly Moved[]>> {
  return {
    deployments: () =>
      ofApps(deploying, deployments, {
        active: (app_guids) => api.deployments.list({ app_guids, status_values: ['ACTIVE'], ...PER_PAGE }).all({ signal }),
        ended: (guids) => api.deployments.list({ guids, ...PER_PAGE }).all({ signal }),
      }),
    builds: () =>
      ofApps(staging, builds, {
        active: (app_guids) => api.builds.list({ app_guids, states: ['STAGING'], ...PER_PAGE }).all({ signal }),
        ended: (guids) => api.builds.list({ guids, ...PER_PAGE }).all({ signal }),
      }),
    droplets: () => itemsOf(droplets, (guids) => api.droplets.list({ guids, ...PER_PAGE }).all({ signal })),
    packages: () => itemsOf(packages, (guids) => api.packages.list({ guids, ...PER_PAGE }).all({ signal })),
  };
}

type Read<Item> = (guids: readonly string[]) => Promise<{ readonly items: readonly Item[] }>;

async function itemsOf<Item>(guids: readonly string[], read: Read<Item>): Promise<readonly Item[]> {
  return guids.length > 0 ? (await read(guids)).items : [];
}

async function ofApps<Item extends { readonly guid: string }>(
  apps: readonly string[],
  known: readonly string[],
  { active, ended }: { readonly active: Read<Item>; readonly ended: Read<Item> },
): Promise<readonly Item[]> {
  const items = await itemsOf(apps, active);
  const now = new Set(items.map(({ guid }) => guid));
  return [
    ...items,
    ...(await itemsOf(
      known.filter((guid) => !now.has(guid)),
      ended,
    )),
  ];
}
