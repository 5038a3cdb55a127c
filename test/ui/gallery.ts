import type { World } from '../foundation/foundation.ts';
import { ago, day, hour, minute, week } from '../foundation/world/clock.ts';
import type { Build, Deployment, Droplet, Package, Row } from '../foundation/world/records.ts';
import type { Table } from '../foundation/world/table.ts';

/** The first is the app's current droplet. */
const DROPLETS: readonly Partial<Droplet>[] = [
  { state: 'STAGED' },
  { state: 'AWAITING_UPLOAD', buildpacks: [], stack: null },
  { state: 'PROCESSING_UPLOAD', buildpacks: [], stack: null },
  { state: 'COPYING', buildpacks: null, stack: null },
  { state: 'FAILED', error: 'NoAppDetectedError - An app was not successfully detected by any available buildpack' },
  { state: 'STAGED' },
  { state: 'STAGED', image: 'registry.example.org/team/web:1.4.2', buildpacks: null, stack: null },
  { state: 'EXPIRED' },
  // A state that a newer foundation may have.
  { state: 'HIBERNATED' as Droplet['state'] },
];

const PACKAGES: readonly Partial<Package>[] = [
  { state: 'AWAITING_UPLOAD' },
  { state: 'PROCESSING_UPLOAD' },
  { state: 'COPYING' },
  { state: 'READY' },
  { state: 'FAILED', error: 'The package is invalid: Bits not uploaded' },
  { state: 'READY', type: 'docker', image: 'registry.example.org/team/web:1.4.2' },
  { state: 'EXPIRED' },
];

const moving = { statusValue: 'ACTIVE' } as const;
const ended = { statusValue: 'FINALIZED' } as const;
const rolling = { strategy: 'rolling', canary: null } as const;
const canary = { strategy: 'canary' as const, canary: { current: 2, weights: [10, 50, 90] } };

const DEPLOYMENTS: readonly Partial<Deployment>[] = [
  { ...moving, ...rolling, statusReason: 'DEPLOYING' },
  { ...moving, ...canary, statusReason: 'PAUSED' },
  { ...moving, ...rolling, statusReason: 'CANCELING' },
  { ...ended, ...rolling, statusReason: 'DEPLOYED' },
  { ...ended, ...rolling, statusReason: 'CANCELED', error: 'Instance crashed during startup' },
  { ...ended, ...canary, statusReason: 'SUPERSEDED' },
];

const BUILDS: readonly Partial<Build>[] = [{ state: 'STAGING' }];

/** Seconds. */
const AGES = [20, 3 * minute, 50 * minute, 5 * hour, day, 4 * day, 2 * week, 9 * week, 60 * week];

/** From now on the app called `name` has one row in each state that there is, newest first, and a crashed instance. */
export function furnishGallery(world: World, name: string): void {
  const app = world.apps.all().find((one) => one.name === name)!;
  const of = [app.guid];
  hang(world.dropletsOf(of), app.guid, 'd', DROPLETS);
  hang(world.packagesOf(of), app.guid, 'e', PACKAGES);
  hang(world.buildsOf(of), app.guid, 'b', BUILDS);
  const droplets = { dropletGuid: guid('d', 0), previousDropletGuid: guid('d', 5) };
  const deployments = DEPLOYMENTS.map((one) => ({ ...droplets, ...one }));
  hang(world.deploymentsOf(of), app.guid, 'f', deployments);
  app.dropletGuid = guid('d', 0);
  Object.assign(world.processesOf(of).of(app.guid)[0]!, { instances: 3, crashed: 1 });
}

/** Takes a like row that is there for what is not said, and puts these in place of all. */
function hang<T extends Row>(table: Table<T>, app: string, letter: string, wanted: readonly Partial<T>[]): void {
  const there = table.of(app);
  for (const row of there) table.remove(row.guid);
  wanted.forEach((given, index) => {
    const createdAt = ago(new Date(), AGES[index]!);
    table.add({ ...there[0]!, ...given, guid: guid(letter, index), createdAt, updatedAt: createdAt });
  });
}

function guid(letter: string, index: number): string {
  return `${letter}${index}c0ffee-0000-4000-8000-00000000000${index}`;
}
