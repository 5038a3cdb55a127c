import type { Build } from '../api/build.ts';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Droplet } from '../api/droplet.ts';
import type { Package } from '../api/package.ts';

/** What moves on a foundation, as far as it is shown or watched. */
export interface Moving {
  /** Apps that are followed: those of what moves, and those that are watched. */
  readonly apps: readonly string[];
  /** Guids of those that were moving when they were last seen. */
  readonly deployments: readonly string[];
  readonly builds: readonly string[];
  readonly droplets: readonly string[];
  readonly packages: readonly string[];
}

export type Moved = Deployment | Build | Droplet | Package;

export type MovingKind = 'deployments' | 'builds' | 'droplets' | 'packages';

/** What a look has brought, and which kinds could not be looked at. */
export interface Looked {
  readonly moved: readonly Moved[];
  readonly failures: ReadonlyMap<MovingKind, unknown>;
}

/**
 * How all of it is now: a request a kind, whatever their number. What has left the list of those that move, and so has come to its
 * end, is asked for once more by its guid. A kind that cannot be read takes nothing from the others.
 * @param without kinds that are not asked for
 */
export async function readMoving(
  api: CloudFoundryApi,
  moving: Moving,
  signal: AbortSignal,
  without: ReadonlySet<MovingKind> = new Set(),
): Promise<Looked> {
  const { apps, droplets, packages } = moving;
  const perPage = { per_page: 1000 } as const;
  const reads: Record<MovingKind, () => Promise<readonly Moved[]>> = {
    deployments: () =>
      ofApps(apps, moving.deployments, {
        active: (app_guids) => api.deployments.list({ app_guids, status_values: ['ACTIVE'], ...perPage }).all({ signal }),
        ended: (guids) => api.deployments.list({ guids, ...perPage }).all({ signal }),
      }),
    builds: () =>
      ofApps(apps, moving.builds, {
        active: (app_guids) => api.builds.list({ app_guids, states: ['STAGING'], ...perPage }).all({ signal }),
        ended: (guids) => api.builds.list({ guids, ...perPage }).all({ signal }),
      }),
    droplets: () => itemsOf(droplets, (guids) => api.droplets.list({ guids, ...perPage }).all({ signal })),
    packages: () => itemsOf(packages, (guids) => api.packages.list({ guids, ...perPage }).all({ signal })),
  };
  const moved: Moved[] = [];
  const failures = new Map<MovingKind, unknown>();
  const kinds = (Object.keys(reads) as MovingKind[]).filter((kind) => !without.has(kind));
  const settle = async (kind: MovingKind) => {
    try {
      moved.push(...(await reads[kind]()));
    } catch (error) {
      failures.set(kind, error);
    }
  };
  await Promise.all(kinds.map(settle));
  signal.throwIfAborted();
  return { moved, failures };
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
