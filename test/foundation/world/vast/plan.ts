import { type Buildpack, buildpacks, cloudNativeImage } from '../buildpacks.ts';
import { day, minute, timestamp } from '../clock.ts';
import type { App, Person, Row } from '../records.ts';
import { type Dice, dice } from './dice.ts';
import { Guids } from './guids.ts';
import { appsPerBlock, Pushes } from './pushes.ts';
import { cook, type Recipe } from './recipe.ts';
import type { Computed } from './table.ts';

export interface VastOptions {
  readonly seed: number;
  readonly now: Date;
  readonly cloudNativeBuildpacks: boolean;
  /** The apps come in blocks of ten. */
  readonly blocks: number;
  /** The spaces they are in, one after the other. */
  readonly spaces: readonly VastSpace[];
  readonly author: Person | undefined;
}

export interface VastSpace {
  readonly guid: string;
  readonly apps: number;
  /** With which number the names of its apps begin: those before are taken. */
  readonly from: number;
}

const history = 700 * day;
/** So far apart are pushes at least, for what a push makes has to stay in order down to its last update. */
const shortest = 20;

/** What all kinds of rows agree about: which apps there are, when they were pushed, and what everything is called. */
export class Plan {
  readonly options: VastOptions;
  readonly pushes: Pushes;
  readonly guids: Readonly<
    Record<'apps' | 'droplets' | 'packages' | 'deployments' | 'builds' | 'revisions' | 'processes' | 'formerProcesses', Guids>
  >;
  readonly #pace: number;
  readonly #haste: Dice;
  readonly #delay: Dice;
  readonly #lifecycle: Dice;
  readonly #buildpack: Dice;
  readonly #named: Dice;

  constructor(options: VastOptions) {
    this.options = options;
    this.pushes = new Pushes(`${options.seed}`, options.blocks);
    const { apps, length } = this.pushes;
    const guids = (kind: string, count: number) => new Guids(`${options.seed} ${kind}`, count);
    this.guids = {
      apps: guids('apps', apps),
      droplets: guids('droplets', length),
      packages: guids('packages', length),
      deployments: guids('deployments', length),
      builds: guids('builds', length),
      revisions: guids('revisions', length),
      processes: guids('processes', apps + apps / appsPerBlock),
      formerProcesses: guids('former processes', length),
    };
    this.#pace = Math.max(shortest, Math.floor(history / length));
    [this.#haste, this.#delay] = [this.dice('push'), this.dice('staging')];
    [this.#lifecycle, this.#buildpack, this.#named] = [this.dice('lifecycle'), this.dice('buildpack'), this.dice('named')];
  }

  dice(name: string): Dice {
    return dice(`${this.options.seed} ${name}`);
  }

  /** How many seconds ago a push was staged; of two pushes the later one always is the newer, also with its update. */
  stagedAge(push: number): number {
    const third = Math.floor(this.#pace / 3);
    return 10 * minute + (this.pushes.length - push) * this.#pace - this.#haste.below(push, third);
  }

  /** How long it was until then that staging took, in seconds. */
  stagingTime(push: number): number {
    return this.#delay.below(push, Math.min(minute, Math.floor(this.#pace / 3)));
  }

  /** All apps were there before the first push, the first ones first. */
  appAge(app: number): number {
    return 10 * minute + (this.pushes.length + 1) * this.#pace + 30 * day + (this.pushes.apps - app) * minute;
  }

  ago(seconds: number): string {
    return timestamp(new Date(this.options.now.getTime() - seconds * 1000));
  }

  buildpack(app: number): Buildpack {
    return this.#buildpack.pick(app, buildpacks);
  }

  lifecycle(app: number): App['lifecycle'] {
    const kind = this.#lifecycle.below(app, 100);
    if (kind < 10) return { type: 'docker', buildpacks: [], stack: null };
    const stack = 'cflinuxfs4';
    if (kind < 18 && this.options.cloudNativeBuildpacks) return { type: 'cnb', buildpacks: [cloudNativeImage], stack };
    return { type: 'buildpack', buildpacks: this.#named.chance(app, 0.7) ? [this.buildpack(app).name] : [], stack };
  }

  /** Rows of which every push has made one. */
  ofPushes<T extends Row>(guids: Guids, recipe: Recipe<T>): Computed<T> {
    return {
      ...cook(recipe),
      length: this.pushes.length,
      inOrder: ['created_at', 'updated_at'],
      indexOf: (guid) => guids.indexOf(guid),
      parents: this.pushes.apps,
      parentIndexOf: (guid) => this.guids.apps.indexOf(guid),
      under: (app) => this.pushes.of(app),
    };
  }
}
