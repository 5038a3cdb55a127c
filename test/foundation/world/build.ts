import { type Buildpack, buildpacks, cloudNativeImage } from './buildpacks.ts';
import { ago, day } from './clock.ts';
import { type Tale, tales } from './curated.ts';
import { everyday } from './everyday.ts';
import { Furnisher } from './furnisher.ts';
import { appName, appNames, emptySpaceName, environments, organizationNames, spaceName, teams } from './names.ts';
import { enroll } from './people.ts';
import { type Random, random } from './random.ts';
import type { App, Organization, Row, Space } from './records.ts';
import { appsPerBlock } from './vast/pushes.ts';
import { computeWorld } from './vast/world.ts';
import { World } from './world.ts';

export interface WorldOptions {
  seed: number;
  organizations: number;
  spaces: number;
  apps: number;
  /** Whether all but a handful of apps follow from numbers. */
  computed: boolean;
  now: Date;
  /** 2016 knew no Cloud Native Buildpacks. */
  cloudNativeBuildpacks: boolean;
}

const enoughForAnEmptySpace = 6;

/** Builds the same world for the same options: guids and choices come from the seed, times from `now`. */
export class WorldBuilder {
  readonly #options: WorldOptions;
  readonly #random: Random;
  readonly #world = new World();

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#random = random(`world ${options.seed}`);
  }

  build(): World {
    const { organizations, spaces } = this.#options;
    const readable = Array.from({ length: organizations }, (_, index) =>
      this.#organization(organizationNames[index] ?? `org-${index + 1}`),
    );
    const open = Array.from({ length: spaces }, (_, index) => this.#readableSpace(index, readable));
    const hidden = this.#space('vault', this.#organization('initech').guid);
    enroll(this.#world, this.#random, readable, open);
    if (this.#options.computed) this.#compute(open);
    else this.#fill(open);
    for (const name of ['ledger', 'payroll', 'time-sheets']) this.#app(hidden, { name, ...this.#everydayTale() });
    return this.#world;
  }

  #organization(name: string): Organization {
    const row = this.#row(400 * day);
    row.labels = { plan: this.#random.pick(['paid', 'trial']) };
    return this.#world.organizations.add({ ...row, name, suspended: false, quotaGuid: this.#random.guid() });
  }

  #readableSpace(index: number, organizations: Organization[]): Space {
    const isEmptyOne = index > 0 && index === this.#options.spaces - 1 && index + 1 >= enoughForAnEmptySpace;
    const { name, product } = spaceName(index);
    const organization = organizations[product % organizations.length]?.guid ?? '';
    return this.#space(isEmptyOne ? emptySpaceName : name, organization, index % 3 === 1);
  }

  #space(name: string, organizationGuid: string, hasQuota = false): Space {
    const quotaGuid = hasQuota ? this.#random.guid() : null;
    const row = this.#row(300 * day);
    row.labels = { stage: name.split('-').at(-1) ?? name };
    return this.#world.spaces.add({ ...row, name, organizationGuid, suspended: false, quotaGuid });
  }

  /** The first space gets the tales and what does not divide evenly; from six spaces on, the last one stays empty. */
  #fill(spaces: Space[]): void {
    this.#shares(spaces, this.#options.apps).forEach(({ space, count }, index) =>
      this.#fillOne(space, index === 0 ? tales : [], count, index),
    );
  }

  #shares(spaces: Space[], apps: number): { space: Space; count: number }[] {
    const peopled = spaces.filter(({ name }) => name !== emptySpaceName);
    const share = Math.floor(apps / peopled.length);
    const rest = apps - share * (peopled.length - 1);
    return peopled.map((space, index) => ({ space, count: index === 0 ? rest : share }));
  }

  /** The tales are stored, in a vast world too, and what apps there are beside whole blocks; the others only follow from numbers. */
  #compute(open: Space[]): void {
    const { apps } = this.#options;
    const stored = apps < tales.length ? apps : tales.length + ((apps - tales.length) % appsPerBlock);
    const blocks = (apps - stored) / appsPerBlock;
    const spaces = this.#shares(open, blocks * appsPerBlock).map(({ space, count }, index) => {
      if (index > 0) return { guid: space.guid, apps: count, from: 0 };
      this.#fillOne(space, tales, stored, index);
      // Every name that a stored app may have is one of the first round.
      return { guid: space.guid, apps: count, from: appNames.length };
    });
    const { seed, now, cloudNativeBuildpacks } = this.#options;
    const author = this.#world.people[0];
    this.#world.compute(computeWorld({ seed, now, cloudNativeBuildpacks, blocks, spaces, author }));
  }

  #fillOne(space: Space, told: readonly Tale[], count: number, spaceIndex: number): void {
    for (const tale of told.slice(0, count)) this.#app(space, tale);
    const shift = this.#random.below(appNames.length);
    for (let index = told.length; index < count; index++) {
      this.#app(space, { name: appName({ space: spaceIndex, index, count, shift }), ...this.#everydayTale() });
    }
  }

  #everydayTale(): Omit<Tale, 'name'> {
    const { pick, chance } = this.#random;
    const buildpack = pick(buildpacks);
    const labels = chance(0.4) ? { environment: pick(environments), team: pick(teams) } : {};
    const type = chance(0.1) ? 'docker' : chance(0.08) ? 'cnb' : 'buildpack';
    const lifecycle = {
      type,
      buildpacks: type === 'cnb' ? [cloudNativeImage] : [],
      stack: type === 'docker' ? null : 'cflinuxfs4',
    } as const;
    const dropless = chance(0.07);
    const state = dropless || chance(0.2) ? 'STOPPED' : 'STARTED';
    const known = type === 'buildpack' && chance(0.7) ? [buildpack.name] : [...lifecycle.buildpacks];
    return { buildpack, labels, lifecycle: { ...lifecycle, buildpacks: known }, dropless, state, furnish: everyday };
  }

  #app(space: Space, tale: Tale): void {
    const row = this.#row(200 * day);
    const app: App = {
      ...row,
      labels: { ...tale.labels },
      annotations: { ...tale.annotations },
      name: tale.name,
      state: tale.state ?? 'STARTED',
      spaceGuid: space.guid,
      lifecycle: this.#lifecycle(tale),
      dropletGuid: tale.dropless ? null : this.#random.guid(),
      revisionsEnabled: this.#random.chance(0.6),
    };
    this.#world.addApp(app, () => this.#furnish(app, tale));
  }

  #lifecycle({ lifecycle, buildpack }: Tale): App['lifecycle'] {
    if (lifecycle && (lifecycle.type !== 'cnb' || this.#options.cloudNativeBuildpacks)) return lifecycle;
    return { type: 'buildpack', buildpacks: [buildpack.name], stack: 'cflinuxfs4' };
  }

  #furnish(app: App, tale: { buildpack: Buildpack; furnish: Tale['furnish'] }): Furnisher {
    const house = new Furnisher(app, tale.buildpack, random(`${this.#options.seed} ${app.guid}`), this.#options.now);
    tale.furnish(house);
    return house;
  }

  #row(oldest: number) {
    const age = 30 * day + this.#random.below(oldest);
    const [createdAt, updatedAt] = [ago(this.#options.now, age), ago(this.#options.now, this.#random.below(age))];
    return { guid: this.#random.guid(), createdAt, updatedAt, labels: {} as Row['labels'], annotations: {} };
  }
}
