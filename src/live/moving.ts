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

/**
 * How all of it is now: a request a kind, whatever their number. What has left the list of those that move, and so has come to its
 * end, is asked for once more by its guid.
 */
export async function readMoving(api: CloudFoundryApi, moving: Moving, signal: AbortSignal): Promise<Moved[]> {
  const { apps, droplets, packages } = moving;
  const perPage = { per_page: 1000 } as const;
  const read = [
    ofApps(apps, moving.deployments, {
      active: (app_guids) => api.deployments.list({ app_guids, status_values: ['ACTIVE'], ...perPage }).all({ signal }),
      ended: (guids) => api.deployments.list({ guids, ...perPage }).all({ signal }),
    }),
    ofApps(apps, moving.builds, {
      active: (app_guids) => api.builds.list({ app_guids, states: ['STAGING'], ...perPage }).all({ signal }),
      ended: (guids) => api.builds.list({ guids, ...perPage }).all({ signal }),
    }),
    itemsOf(droplets, (guids) => api.droplets.list({ guids, ...perPage }).all({ signal })),
    itemsOf(packages, (guids) => api.packages.list({ guids, ...perPage }).all({ signal })),
  ];
  return (await Promise.all<readonly Moved[]>(read)).flat();
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
