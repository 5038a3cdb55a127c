import { historyOf } from './history.ts';
import { Jobs } from './jobs.ts';
import type { Order } from './order.ts';
import type {
  App,
  Build,
  Deployment,
  Droplet,
  Organization,
  Package,
  Person,
  Process,
  Revision,
  Role,
  Row,
  Space,
} from './records.ts';
import type { Rows } from './rows.ts';
import { StoredTable, type Table } from './table.ts';
import { type Computed, VastTable } from './vast/table.ts';

export interface AppContents {
  droplets: Droplet[];
  packages: Package[];
  deployments: Deployment[];
}

/** Makes an app's droplets, packages and deployments; called once per app, when somebody first looks inside it. */
export type Furnish = (app: App) => AppContents;

/** What is in apps, by the name of its list. */
export interface Contents {
  droplets: Droplet;
  packages: Package;
  deployments: Deployment;
  builds: Build;
  revisions: Revision;
  processes: Process;
}

type Kind = keyof Contents;
type Tables = { readonly [K in Kind]: Table<Contents[K]> };
type VastTables = { readonly [K in Kind]: VastTable<Contents[K]> };

/** Apps, and what is in them, that are told by numbers and stored nowhere. */
export type ComputedWorld = { readonly [K in Kind]: Computed<Contents[K]> } & { readonly apps: Computed<App> };

/** Which apps a list looks into: these, or else all of these spaces. */
export interface Reach {
  readonly spaces: readonly string[];
  readonly apps: readonly string[] | undefined;
}

/** Whether a row is taken to be changed, or only looked at. */
type Use = 'get' | 'peek';

/** The state of the foundation. Tests may change any row, and `add` and `remove` rows; the next request shows it. */
export class World {
  readonly people: Person[] = [];
  readonly roles: Role[] = [];
  readonly jobs = new Jobs();
  readonly organizations: Table<Organization> = new StoredTable<Organization>(() => '');
  readonly spaces: Table<Space> = new StoredTable<Space>((space) => space.organizationGuid);
  readonly #storedApps = new StoredTable<App>((app) => app.spaceGuid);
  readonly #stored = {
    droplets: new StoredTable<Droplet>(appOf),
    packages: new StoredTable<Package>(appOf),
    deployments: new StoredTable<Deployment>(appOf),
    builds: new StoredTable<Build>(appOf),
    revisions: new StoredTable<Revision>(appOf),
    processes: new StoredTable<Process>(appOf),
  };
  readonly #unfurnished = new Map<string, Furnish>();
  #vast: (VastTables & { readonly apps: VastTable<App> }) | undefined;

  /** Puts computed apps beside the stored ones. */
  compute(world: ComputedWorld): void {
    const { droplets, packages, deployments, builds, revisions, processes } = this.#stored;
    this.#vast = {
      apps: new VastTable(this.#storedApps, world.apps),
      droplets: new VastTable(droplets, world.droplets),
      packages: new VastTable(packages, world.packages),
      deployments: new VastTable(deployments, world.deployments),
      builds: new VastTable(builds, world.builds),
      revisions: new VastTable(revisions, world.revisions),
      processes: new VastTable(processes, world.processes),
    };
  }

  get apps(): Table<App> {
    return this.#vast?.apps ?? this.#storedApps;
  }

  /** Adds an app whose contents are made on first sight. */
  addApp(app: App, furnish: Furnish): App {
    this.#unfurnished.set(app.guid, furnish);
    return this.apps.add(app);
  }

  get droplets(): Table<Droplet> {
    return this.#furnishAll().droplets;
  }

  get packages(): Table<Package> {
    return this.#furnishAll().packages;
  }

  get deployments(): Table<Deployment> {
    return this.#furnishAll().deployments;
  }

  dropletsOf(appGuids: readonly string[]): Table<Droplet> {
    return this.#furnish(appGuids).droplets;
  }

  packagesOf(appGuids: readonly string[]): Table<Package> {
    return this.#furnish(appGuids).packages;
  }

  deploymentsOf(appGuids: readonly string[]): Table<Deployment> {
    return this.#furnish(appGuids).deployments;
  }

  buildsOf(appGuids: readonly string[]): Table<Build> {
    return this.#furnish(appGuids).builds;
  }

  revisionsOf(appGuids: readonly string[]): Table<Revision> {
    return this.#furnish(appGuids).revisions;
  }

  processesOf(appGuids: readonly string[]): Table<Process> {
    return this.#furnish(appGuids).processes;
  }

  /** The rows that a list reaches, to read. */
  rows<K extends Kind>(kind: K, { spaces, apps }: Reach, order: Order<Contents[K]>): Rows<Contents[K]> {
    const stored = apps ?? spaces.flatMap((space) => this.#storedApps.of(space)).map(({ guid }) => guid);
    const table: Table<Contents[K]> = this.#furnish(stored)[kind];
    if (!this.#vast || apps) return table.sorted(stored, order);
    const vast: VastTables = this.#vast;
    const within = new Set(spaces);
    const parents = {
      computed: this.#vast.apps.indexesOf(spaces),
      holds: (app: string) => within.has(this.apps.peek(app)?.spaceGuid ?? ''),
    };
    return vast[kind].select(parents, order);
  }

  /** A droplet by guid, looking into apps nobody opened yet only when it is in none of the others. */
  droplet(guid: string, use: Use = 'get'): Droplet | undefined {
    return this.#find('droplets', guid, use);
  }

  package(guid: string, use: Use = 'get'): Package | undefined {
    return this.#find('packages', guid, use);
  }

  deployment(guid: string, use: Use = 'get'): Deployment | undefined {
    return this.#find('deployments', guid, use);
  }

  build(guid: string, use: Use = 'get'): Build | undefined {
    return this.#find('builds', guid, use);
  }

  revision(guid: string, use: Use = 'get'): Revision | undefined {
    return this.#find('revisions', guid, use);
  }

  process(guid: string, use: Use = 'get'): Process | undefined {
    return this.#find('processes', guid, use);
  }

  #find<K extends Kind>(kind: K, guid: string, use: Use): Contents[K] | undefined {
    const tables: Tables = this.#tables;
    return tables[kind][use](guid) ?? this.#furnishAll()[kind][use](guid);
  }

  get #tables(): Tables {
    return this.#vast ?? this.#stored;
  }

  #furnishAll(): Tables {
    return this.#furnish([...this.#unfurnished.keys()]);
  }

  #furnish(appGuids: readonly string[]): Tables {
    for (const guid of appGuids) {
      const furnish = this.#unfurnished.get(guid);
      const app = furnish && this.apps.get(guid);
      this.#unfurnished.delete(guid);
      if (furnish && app) this.#put(app, furnish(app));
    }
    return this.#tables;
  }

  #put(app: App, contents: AppContents): void {
    const { droplets, packages, deployments } = contents;
    const { builds, revisions, processes } = historyOf(app, contents, this.people[0]);
    const fill = <T extends Row>(table: Table<T>, rows: T[]) => rows.forEach((row) => table.add(row));
    fill(this.#stored.droplets, droplets);
    fill(this.#stored.packages, packages);
    fill(this.#stored.deployments, deployments);
    fill(this.#stored.builds, builds);
    fill(this.#stored.revisions, revisions);
    fill(this.#stored.processes, processes);
  }
}

function appOf({ appGuid }: { appGuid: string }): string {
  return appGuid;
}
