import { type Buildpack, go, java, nodejs, python, ruby } from './buildpacks.ts';
import { day, hour, minute, week } from './clock.ts';
import { everyday } from './everyday.ts';
import type { Furnisher } from './furnisher.ts';
import { lastHostileName } from './names.ts';
import type { App } from './records.ts';

/** An app told by hand: what screenshots and walks through the sidebar rely on. */
export interface Tale {
  readonly name: string;
  readonly buildpack: Buildpack;
  readonly lifecycle?: App['lifecycle'];
  readonly state?: App['state'];
  readonly labels?: App['labels'];
  readonly annotations?: App['annotations'];
  readonly dropless?: boolean;
  readonly furnish: (house: Furnisher) => void;
}

const compileFailed = 'BuildpackCompileFailed - App staging failed in the buildpack compile phase';

function current({ app }: Furnisher): { guid: string } | object {
  return app.dropletGuid === null ? {} : { guid: app.dropletGuid };
}

function webShop(house: Furnisher): void {
  const environmentVariables = { RACK_ENV: 'production', SECRET_TOKEN: 'not-for-eyes' };
  const bits = house.package({ age: 2 * hour + 3 * minute });
  const now = house.droplet({ age: 2 * hour, packageGuid: bits.guid, environmentVariables, memoryLimit: 512, ...current(house) });
  now.labels = { release: 'stable', 'example.com/commit': '9c1f2ab' };
  const older = house.package({ age: 3 * day + 4 * minute });
  const before = house.droplet({ age: 3 * day, version: '1.10.4', packageGuid: older.guid, environmentVariables });
  house.package({ age: 4 * day + 5 * minute, state: 'FAILED', error: 'The package is invalid: Bits not uploaded' });
  house.droplet({ age: 4 * day, state: 'FAILED', error: compileFailed, packageGuid: older.guid });
  const oldest = house.package({ age: 2 * week + 4 * minute, state: 'EXPIRED' });
  const expired = house.droplet({ age: 2 * week, version: '1.10.2', state: 'EXPIRED', packageGuid: oldest.guid });
  const uploaded = house.droplet({ age: 3 * week, version: '1.10.2', state: 'EXPIRED' });
  house.package({ age: 25, state: 'AWAITING_UPLOAD' });
  const [a, b, c, d] = [now.guid, before.guid, expired.guid, uploaded.guid];
  const rolling = { statusValue: 'ACTIVE', statusReason: 'DEPLOYING', state: 'DEPLOYING', webInstances: 3 } as const;
  house.deployment({ age: 40, updatedAge: 20, dropletGuid: a, previousDropletGuid: b, ...rolling });
  house.deployment({ age: 2 * day, state: 'DEPLOYED', dropletGuid: b, previousDropletGuid: c });
  const canceled = { state: 'CANCELED', statusReason: 'CANCELED', error: 'Instance crashed during startup' } as const;
  house.deployment({ age: 3 * day - hour, dropletGuid: b, previousDropletGuid: c, ...canceled });
  const canary = { current: 1, weights: [10, 50] };
  const superseded = { statusReason: 'SUPERSEDED', strategy: 'canary', canary } as const;
  house.deployment({ age: 2 * week - hour, dropletGuid: c, previousDropletGuid: d, ...superseded });
}

function checkoutApi(house: Furnisher): void {
  const newBits = house.package({ age: 55 * minute });
  const next = house.droplet({ age: 52 * minute, packageGuid: newBits.guid, ...current(house) });
  const oldBits = house.package({ age: 6 * day });
  const before = house.droplet({ age: 6 * day - minute, version: '4.76.0', packageGuid: oldBits.guid });
  // Staging now: no list of today shows this droplet, 2016's do.
  house.droplet({ age: 30, state: 'STAGING', packageGuid: newBits.guid });
  const canary = { current: 1, weights: [10, 40, 80] };
  const paused = { state: 'PAUSED', statusValue: 'ACTIVE', statusReason: 'PAUSED', strategy: 'canary', canary } as const;
  const sizes = { maxInFlight: 2, webInstances: 6, memoryInMb: 1024, diskInMb: 1024, logRateLimit: -1 };
  house.deployment({
    age: 48 * minute,
    updatedAge: 40 * minute,
    dropletGuid: next.guid,
    previousDropletGuid: before.guid,
    ...paused,
    ...sizes,
  });
  house.deployment({
    age: 6 * day - hour,
    dropletGuid: before.guid,
    previousDropletGuid: null,
    newProcesses: [],
    revision: null,
  });
}

/** More droplets than one page of 200 shows. */
function imageResizer(house: Furnisher): void {
  const count = 230;
  for (let index = 0; index < count; index++) {
    const age = 3 * hour + index * 8 * hour;
    const pkg = house.package({ age: age + minute, state: index < 5 ? 'READY' : 'EXPIRED' });
    const version = index < 40 ? '1.8.38' : '1.8.35';
    const state = index < 5 ? 'STAGED' : 'EXPIRED';
    house.droplet({ age, state, version, packageGuid: pkg.guid, ...(index === 0 ? current(house) : {}) });
  }
}

function uploadedDroplets(house: Furnisher): void {
  everyday(house);
  house.droplet({ age: 5 * minute, state: 'AWAITING_UPLOAD' });
  house.droplet({ age: 4 * minute, state: 'PROCESSING_UPLOAD', processTypes: { web: go.web } });
  house.droplet({ age: 2 * minute, state: 'COPYING' });
  house.package({ age: 3 * minute, state: 'PROCESSING_UPLOAD' });
  house.package({ age: minute, state: 'COPYING' });
}

function dockerImages(house: Furnisher): void {
  const image = 'registry.example.org/team/web:1.4.2';
  const pkg = house.package({ age: day, image, username: 'robot' });
  house.droplet({ age: day - minute, image, packageGuid: pkg.guid, ...current(house) });
  house.package({ age: 9 * day, image: 'registry.example.org/team/web:1.4.1' });
}

const docker = { type: 'docker', buildpacks: [], stack: null } as const;
const cnb = { type: 'cnb', buildpacks: ['docker://registry.example.org/node-cnb:latest'], stack: 'cflinuxfs4' } as const;
const shop = { environment: 'production', team: 'storefront', 'example.com/tier': 'web' };

/** The apps of `shop-dev`, most telling first: a foundation asked for fewer apps has the first of them. */
export const tales: readonly Tale[] = [
  {
    name: 'web-shop',
    buildpack: ruby,
    labels: shop,
    annotations: { contacts: 'Storefront team, #storefront' },
    furnish: webShop,
  },
  { name: 'checkout-api', buildpack: java, labels: { environment: 'production', team: 'checkout' }, furnish: checkoutApi },
  { name: 'image-resizer', buildpack: python, furnish: imageResizer },
  { name: 'invoice-renderer', buildpack: nodejs, lifecycle: { ...docker, buildpacks: [] }, furnish: dockerImages },
  { name: 'recommendations', buildpack: nodejs, lifecycle: { ...cnb, buildpacks: [...cnb.buildpacks] }, furnish: everyday },
  { name: 'gift-cards', buildpack: nodejs, state: 'STOPPED', dropless: true, furnish: everyday },
  { name: 'cart-service', buildpack: go, labels: { environment: 'staging', team: 'checkout' }, furnish: uploadedDroplets },
  { name: lastHostileName, buildpack: ruby, state: 'STOPPED', furnish: everyday },
];
