import { type Buildpack, cloudNativeBuildpack, dropletBuildpack } from './buildpacks.ts';
import { ago } from './clock.ts';
import type { Random } from './random.ts';
import type { App, Deployment, Droplet, DropletState, Package, Row } from './records.ts';
import type { AppContents } from './world.ts';

type Age = { age: number; updatedAge?: number };
type Furniture<T extends Row> = Age & Partial<Omit<T, 'appGuid' | 'createdAt' | 'updatedAt'>>;

/** Puts droplets, packages and deployments into one app: what is not said is filled in as a real foundation would have it. */
export class Furnisher implements AppContents {
  readonly droplets: Droplet[] = [];
  readonly packages: Package[] = [];
  readonly deployments: Deployment[] = [];
  readonly app: App;
  readonly random: Random;
  readonly #buildpack: Buildpack;
  readonly #now: Date;

  constructor(app: App, buildpack: Buildpack, random: Random, now: Date) {
    this.app = app;
    this.#buildpack = buildpack;
    this.random = random;
    this.#now = now;
  }

  package({ age, updatedAge, ...given }: Furniture<Package>): Package {
    const docker = this.app.lifecycle.type === 'docker';
    const unread = docker || given.state === 'AWAITING_UPLOAD' || given.state === 'PROCESSING_UPLOAD' || given.state === 'FAILED';
    const row: Package = {
      ...this.#row(age, updatedAge),
      appGuid: this.app.guid,
      type: docker ? 'docker' : 'bits',
      state: 'READY',
      error: null,
      checksum: unread ? null : this.random.hex(64),
      image: docker ? this.#image() : null,
      username: null,
      ...given,
    };
    this.packages.push(row);
    return row;
  }

  droplet({ age, updatedAge, version, ...given }: Furniture<Droplet> & { version?: string }): Droplet {
    const state = given.state ?? 'STAGED';
    const row: Droplet = {
      ...this.#row(age, updatedAge),
      appGuid: this.app.guid,
      packageGuid: null,
      state,
      error: null,
      lifecycleType: this.app.lifecycle.type,
      ...this.#staged(state, version),
      requestedBuildpack: this.app.lifecycle.buildpacks[0] ?? null,
      memoryLimit: null,
      diskLimit: null,
      environmentVariables: {},
      ...given,
    };
    this.droplets.push(row);
    return row;
  }

  deployment({ age, updatedAge, ...given }: Furniture<Deployment>): Deployment {
    const row = this.#row(age, updatedAge);
    const canary = given.strategy === 'canary';
    const deployment: Deployment = {
      ...row,
      appGuid: this.app.guid,
      state: 'DEPLOYED',
      statusValue: 'FINALIZED',
      statusReason: 'DEPLOYED',
      lastSuccessfulHealthcheck: row.updatedAt,
      lastStatusChange: row.updatedAt,
      error: null,
      strategy: 'rolling',
      maxInFlight: 1,
      webInstances: null,
      memoryInMb: null,
      diskInMb: null,
      logRateLimit: null,
      canary: null,
      dropletGuid: null,
      previousDropletGuid: null,
      newProcesses: [{ guid: this.random.guid(), type: canary ? 'web' : `web-deployment-${row.guid}` }],
      revision: this.app.revisionsEnabled ? { guid: this.random.guid(), version: this.deployments.length + 1 } : null,
      ...given,
    };
    this.deployments.push(deployment);
    return deployment;
  }

  #row(age: number, updatedAge = age): Row {
    const [createdAt, updatedAt] = [ago(this.#now, age), ago(this.#now, updatedAge)];
    return { guid: this.random.guid(), createdAt, updatedAt, labels: this.#labels(), annotations: {} };
  }

  #labels(): Row['labels'] {
    return this.random.chance(0.2) ? { release: this.random.pick(['stable', 'canary']) } : {};
  }

  #image(): string {
    return `registry.example.org/team/${this.app.name}:1.${this.random.below(9)}.${this.random.below(20)}`;
  }

  /** What staging leaves behind, which differs by lifecycle and is missing while or when nothing was staged. */
  #staged(state: DropletState, version?: string) {
    const { type, stack, buildpacks: chosen } = this.app.lifecycle;
    if (type === 'docker') return this.#pulled();
    const { label, web } = this.#buildpack;
    const nothing = { checksum: null, buildpacks: [], stack, image: null, executionMetadata: null, processTypes: null };
    if (state === 'FAILED' || state === 'STAGING') return nothing;
    if (state === 'COPYING') return { ...nothing, buildpacks: null, stack: null, executionMetadata: '' };
    if (state !== 'STAGED' && state !== 'EXPIRED')
      return { ...nothing, stack: null, executionMetadata: '', processTypes: { web: '' } };
    const buildpacks = type === 'cnb' ? chosen.map(cloudNativeBuildpack) : [dropletBuildpack(this.#buildpack, version)];
    const processTypes = label === 'ruby' ? { rake: 'bundle exec rake', web } : { web };
    return { ...nothing, checksum: this.random.hex(64), buildpacks, executionMetadata: '', processTypes };
  }

  #pulled() {
    const executionMetadata = '{"cmd":[],"ports":[{"Port":8080,"Protocol":"tcp"}]}';
    return { checksum: null, buildpacks: null, stack: null, image: this.#image(), executionMetadata, processTypes: { web: '' } };
  }
}
