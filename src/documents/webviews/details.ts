import type { App } from '../../api/app.ts';
import type { Build } from '../../api/build.ts';
import type { CloudFoundryApi } from '../../api/client.ts';
import type { Deployment } from '../../api/deployment.ts';
import type { Droplet } from '../../api/droplet.ts';
import type { Package } from '../../api/package.ts';
import type { Paged } from '../../api/page.ts';
import type { Revision } from '../../api/revision.ts';

/** A part of the details, each of which loads, and fails, by itself. */
export type Part<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'loaded'; readonly value: Value };

/** The newest of a list. */
export interface Newest<Item> {
  readonly items: readonly Item[];
  /** There are older ones that were not read. */
  readonly isCut: boolean;
}

/** What a droplet's page tells; null is known to be none. */
export interface Parts {
  readonly droplet: Droplet;
  readonly app: App | null;
  /** The guid of the app's current droplet. */
  readonly current: string | null;
  readonly package: Package | null;
  readonly builds: Newest<Build>;
  readonly deployments: Newest<Deployment>;
  readonly revisions: Newest<Revision>;
}
export type PartName = keyof Parts;
export type Details = { readonly [Name in PartName]: Part<Parts[Name]> };

const LOADING = { state: 'loading' } as const;
/** Cloud Controller keeps a hundred of each by default (contract §8). */
const NEWEST = { order_by: '-created_at', per_page: 200 } as const;

export const NOTHING_YET: Details = {
  droplet: LOADING,
  app: LOADING,
  current: LOADING,
  package: LOADING,
  builds: LOADING,
  deployments: LOADING,
  revisions: LOADING,
};

/** Reads a droplet and what belongs to it: six requests, all but the first at once. */
export class DetailsLoader {
  readonly #guid: string;
  readonly #api: () => Promise<CloudFoundryApi>;
  readonly #changed: (details: Details) => void;
  readonly #note: (error: unknown) => void;
  #controller = new AbortController();
  #details: Details = NOTHING_YET;
  #isDisposed = false;

  /** @param changed told after each part, with all there is by then */
  constructor(
    guid: string,
    api: () => Promise<CloudFoundryApi>,
    changed: (details: Details) => void,
    note: (error: unknown) => void,
  ) {
    this.#guid = guid;
    this.#api = api;
    this.#changed = changed;
    this.#note = note;
  }

  /** Everything anew; what is shown stays until something newer has come. */
  async load(): Promise<void> {
    if (this.#isDisposed) return;
    this.#controller.abort();
    this.#controller = new AbortController();
    const droplet = await this.#part('droplet', (api, signal) => api.droplets.get(this.#guid, signal));
    if (droplet) await Promise.all([this.#ofApp(droplet), this.#ofPackage(droplet)]);
  }

  /** One part that could not be read. */
  async retry(name: PartName): Promise<void> {
    const { droplet } = this.#details;
    if (droplet.state !== 'loaded') return this.load();
    this.#set(name, LOADING);
    if (name === 'package' || name === 'builds') await this.#ofPackage(droplet.value, name);
    else await this.#ofApp(droplet.value, name);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#controller.abort();
  }

  async #ofApp({ appGuid }: Droplet, only?: PartName): Promise<void> {
    const wants = (name: PartName) => only === undefined || only === name;
    if (appGuid === undefined) {
      this.#set('app', { state: 'loaded', value: null });
      this.#set('current', { state: 'loaded', value: null });
    }
    const nothing = Promise.resolve({ items: [], isCut: false });
    await Promise.all([
      appGuid !== undefined && (wants('app') || wants('current')) && this.#app(appGuid),
      wants('deployments') &&
        this.#part('deployments', (api, signal) =>
          appGuid === undefined ? nothing : newest(api.deployments.list({ ...NEWEST, app_guids: [appGuid] }), signal),
        ),
      wants('revisions') &&
        this.#part('revisions', (api, signal) =>
          appGuid === undefined ? nothing : newest(api.revisions.listOfApp(appGuid, NEWEST), signal),
        ),
    ]);
  }

  async #app(guid: string): Promise<void> {
    const app = await this.#part('app', (api, signal) => api.apps.get(guid, signal));
    // Foundations before 2024-08 do not say with the app (contract §5).
    await this.#part('current', async (api, signal) =>
      app?.currentDropletGuid === undefined ? api.apps.currentDropletGuid(guid, signal) : app.currentDropletGuid,
    );
  }

  async #ofPackage({ packageGuid }: Droplet, only?: PartName): Promise<void> {
    if (packageGuid === undefined) {
      this.#set('package', { state: 'loaded', value: null });
      this.#set('builds', { state: 'loaded', value: { items: [], isCut: false } });
      return;
    }
    await Promise.all([
      only !== 'builds' && this.#part('package', (api, signal) => api.packages.get(packageGuid, signal)),
      only !== 'package' &&
        this.#part('builds', (api, signal) => newest(api.builds.list({ ...NEWEST, package_guids: [packageGuid] }), signal)),
    ]);
  }

  async #part<Name extends PartName>(
    name: Name,
    read: (api: CloudFoundryApi, signal: AbortSignal) => Promise<Parts[Name]>,
  ): Promise<Parts[Name] | undefined> {
    const { signal } = this.#controller;
    try {
      const value = await read(await this.#api(), signal);
      if (signal.aborted) return undefined;
      this.#set(name, { state: 'loaded', value });
      return value;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.#note(error);
      this.#set(name, { state: 'failed', error });
      return undefined;
    }
  }

  #set(name: PartName, part: Part<unknown>): void {
    this.#details = { ...this.#details, [name]: part };
    this.#changed(this.#details);
  }
}

async function newest<Item>(list: Paged<Item>, signal: AbortSignal): Promise<Newest<Item>> {
  const { items, hasMore } = await list.page(1, signal);
  return { items, isCut: hasMore };
}
