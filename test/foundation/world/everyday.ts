import { day, hour, minute } from './clock.ts';
import type { Furnisher } from './furnisher.ts';
import type { Deployment, Droplet, DropletState, PackageState } from './records.ts';

const olderDroplets: readonly [DropletState, ...DropletState[]] = ['STAGED', 'STAGED', 'FAILED', 'EXPIRED', 'EXPIRED'];
const movingDroplets: readonly [DropletState, ...DropletState[]] = ['AWAITING_UPLOAD', 'PROCESSING_UPLOAD', 'COPYING', 'STAGING'];
const movingPackages: readonly [PackageState, ...PackageState[]] = ['AWAITING_UPLOAD', 'PROCESSING_UPLOAD', 'COPYING', 'FAILED'];
export const stagingErrors: readonly [string, ...string[]] = [
  'BuildpackCompileFailed - App staging failed in the buildpack compile phase',
  'NoAppDetectedError - An app was not successfully detected by any available buildpack',
  'StagingTimeExpired - Staging time expired: staging failed due to a timeout',
  'InsufficientResources - insufficient resources: memory',
];

interface Pushed {
  droplet: Droplet;
  age: number;
}

/** An ordinary app's history: a handful of pushes, some of them failed, the older ones expired. */
export function everyday(house: Furnisher): void {
  const { app, random } = house;
  const docker = app.lifecycle.type === 'docker';
  if (app.dropletGuid === null) {
    house.package({ age: random.below(20 * day), state: docker ? 'READY' : 'AWAITING_UPLOAD' });
    return;
  }
  const kept: Pushed[] = [];
  let age = 10 * minute + random.below(6 * day);
  const pushes = 1 + random.below(5);
  for (let push = 0; push < pushes; push++) {
    const droplet = pushed(house, age, push === 0);
    if (droplet.state === 'STAGED') kept.push({ droplet, age });
    age += hour + random.below(12 * day);
  }
  // Nothing is uploaded for an image.
  if (!docker && random.chance(0.15)) moving(house, random.pick(movingDroplets));
  if (!docker && random.chance(0.2)) house.package({ age: random.below(30 * minute), state: random.pick(movingPackages) });
  deployed(house, kept);
}

/** What is staged comes from a package; what is uploaded or copied does not. */
function moving(house: Furnisher, state: DropletState): void {
  const age = house.random.below(10 * minute);
  const packageGuid = state === 'STAGING' ? house.package({ age: age + minute }).guid : null;
  house.droplet({ age, state, packageGuid });
}

function pushed(house: Furnisher, age: number, current: boolean): Droplet {
  const { app, random } = house;
  const state = current ? 'STAGED' : random.pick(olderDroplets);
  const gone = state === 'EXPIRED';
  const pkg = house.package({ age: age + minute, updatedAge: age + 50, state: gone ? 'EXPIRED' : 'READY' });
  return house.droplet({
    age,
    updatedAge: age - random.below(minute),
    state,
    packageGuid: pkg.guid,
    error: state === 'FAILED' ? random.pick(stagingErrors) : null,
    environmentVariables: { RACK_ENV: 'production' },
    memoryLimit: random.chance(0.5) ? 512 : null,
    diskLimit: random.chance(0.5) ? 1024 : null,
    ...(current && app.dropletGuid !== null ? { guid: app.dropletGuid } : {}),
  });
}

/** Each staged droplet was rolled out over the one before it; the newest roll-out may still be going. */
function deployed(house: Furnisher, kept: Pushed[]): void {
  const { random } = house;
  kept.forEach(({ droplet, age }, index) => {
    const started = Math.max(minute, age - 2 * minute);
    const previousDropletGuid = kept[index + 1]?.droplet.guid ?? null;
    const common = { age: started, updatedAge: started - 30, dropletGuid: droplet.guid, previousDropletGuid };
    const outcome = index === 0 && random.chance(0.12) ? active(house) : random.pick(outcomes);
    house.deployment({ ...common, ...outcome });
  });
}

export const outcomes: readonly [Partial<Deployment>, ...Partial<Deployment>[]] = [
  {},
  { state: 'CANCELED', statusReason: 'CANCELED' },
  { state: 'DEPLOYED', statusReason: 'SUPERSEDED' },
  { strategy: 'canary', canary: { current: 2, weights: [20, 60] } },
];

function active({ random }: Furnisher): Partial<Deployment> {
  const reason = random.pick(['DEPLOYING', 'PAUSED', 'CANCELING']);
  const base = { statusValue: 'ACTIVE', maxInFlight: 1 + random.below(3), error: null } as const;
  if (reason === 'PAUSED') {
    const canary = { current: 1 + random.below(2), weights: [10, 40, 80] };
    return { ...base, state: 'PAUSED', statusReason: 'PAUSED', strategy: 'canary', canary, webInstances: 4, memoryInMb: 1024 };
  }
  if (reason === 'CANCELING') return { ...base, state: 'CANCELING', statusReason: 'CANCELING' };
  return { ...base, state: 'DEPLOYING', statusReason: 'DEPLOYING', error: 'Instance crashed during startup' };
}
