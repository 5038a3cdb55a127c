import { type Buildpack, buildpacks } from './buildpacks.ts';
import { ago, day } from './clock.ts';
import { type Tale, tales } from './curated.ts';
import { everyday } from './everyday.ts';
import { Furnisher } from './furnisher.ts';
import { appNames, emptySpaceName, hostileNames, organizationNames, spaceName } from './names.ts';
import { enroll } from './people.ts';
import { type Random, random } from './random.ts';
import type { App, Organization, Row, Space } from './records.ts';
import { World } from './world.ts';

export interface WorldOptions {
  seed: number;
  organizations: number;
  spaces: number;
  apps: number;
  now: Date;
  /** 2016 knew no Cloud Native Buildpacks. */
  cloudNativeBuildpacks: boolean;
}

const enoughForAnEmptySpace = 6;
const image = 'docker://registry.example.org/node-cnb:latest';

/** Every space but the first has a name of the kind nobody hopes for, a large one two. */
function hostileName(space: number, index: number, count: number): string | undefined {
  if (space === 0) return undefined;
  if (index === 1) return hostileNames[(space - 1) % hostileNames.length];
  return index === 4 && count > 12 ? hostileNames[(space + 2) % hostileNames.length] : undefined;
}

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
    this.#fill(open);
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
    const peopled = spaces.filter(({ name }) => name !== emptySpaceName);
    const share = Math.floor(this.#options.apps / peopled.length);
    peopled.forEach((space, index) => {
      const count = index === 0 ? this.#options.apps - share * (peopled.length - 1) : share;
      this.#fillOne(space, index === 0 ? tales : [], count, index);
    });
  }

  #fillOne(space: Space, told: readonly Tale[], count: number, spaceIndex: number): void {
    for (const tale of told.slice(0, count)) this.#app(space, tale);
    const shift = this.#random.below(appNames.length);
    for (let index = told.length; index < count; index++) {
      const round = Math.floor(index / appNames.length);
      const pleasant = `${appNames[(index + shift) % appNames.length] ?? ''}${round === 0 ? '' : `-${round + 1}`}`;
      const hostile = hostileName(spaceIndex, index, count);
      this.#app(space, { name: hostile ?? pleasant, ...this.#everydayTale() });
    }
  }

  #everydayTale(): Omit<Tale, 'name'> {
    const { pick, chance } = this.#random;
    const buildpack = pick(buildpacks);
    const labels = chance(0.4)
      ? { environment: pick(['production', 'staging', 'test']), team: pick(['storefront', 'checkout', 'platform']) }
      : {};
    const type = chance(0.1) ? 'docker' : chance(0.08) ? 'cnb' : 'buildpack';
    const lifecycle = {
      type,
      buildpacks: type === 'cnb' ? [image] : [],
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
