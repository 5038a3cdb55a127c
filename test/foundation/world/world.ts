import { historyOf } from './history.ts';
import { Jobs } from './jobs.ts';
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
import { Table } from './table.ts';

export interface AppContents {
  droplets: Droplet[];
  packages: Package[];
  deployments: Deployment[];
}

/** Makes an app's droplets, packages and deployments; called once per app, when somebody first looks inside it. */
export type Furnish = (app: App) => AppContents;

/** The state of the foundation. Tests may change any row, and `add` and `remove` rows; the next request shows it. */
export class World {
  readonly people: Person[] = [];
  readonly roles: Role[] = [];
  readonly jobs = new Jobs();
  readonly organizations = new Table<Organization>(() => '');
  readonly spaces = new Table<Space>((space) => space.organizationGuid);
  readonly apps = new Table<App>((app) => app.spaceGuid);
  readonly #droplets = new Table<Droplet>((droplet) => droplet.appGuid);
  readonly #packages = new Table<Package>((pkg) => pkg.appGuid);
  readonly #deployments = new Table<Deployment>((deployment) => deployment.appGuid);
  readonly #builds = new Table<Build>((build) => build.appGuid);
  readonly #revisions = new Table<Revision>((revision) => revision.appGuid);
  readonly #processes = new Table<Process>((process) => process.appGuid);
  readonly #unfurnished = new Map<string, Furnish>();

  /** Adds an app whose contents are made on first sight. */
  addApp(app: App, furnish: Furnish): App {
    this.#unfurnished.set(app.guid, furnish);
    return this.apps.add(app);
  }

  get droplets(): Table<Droplet> {
    return this.#furnishAll().#droplets;
  }

  get packages(): Table<Package> {
    return this.#furnishAll().#packages;
  }

  get deployments(): Table<Deployment> {
    return this.#furnishAll().#deployments;
  }

  dropletsOf(appGuids: readonly string[]): Table<Droplet> {
    return this.#furnish(appGuids).#droplets;
  }

  packagesOf(appGuids: readonly string[]): Table<Package> {
    return this.#furnish(appGuids).#packages;
  }

  deploymentsOf(appGuids: readonly string[]): Table<Deployment> {
    return this.#furnish(appGuids).#deployments;
  }

  buildsOf(appGuids: readonly string[]): Table<Build> {
    return this.#furnish(appGuids).#builds;
  }

  revisionsOf(appGuids: readonly string[]): Table<Revision> {
    return this.#furnish(appGuids).#revisions;
  }

  processesOf(appGuids: readonly string[]): Table<Process> {
    return this.#furnish(appGuids).#processes;
  }

  /** A droplet by guid, looking into apps nobody opened yet only when it is in none of the others. */
  droplet(guid: string): Droplet | undefined {
    return this.#droplets.get(guid) ?? this.droplets.get(guid);
  }

  package(guid: string): Package | undefined {
    return this.#packages.get(guid) ?? this.packages.get(guid);
  }

  deployment(guid: string): Deployment | undefined {
    return this.#deployments.get(guid) ?? this.deployments.get(guid);
  }

  build(guid: string): Build | undefined {
    return this.#builds.get(guid) ?? this.#furnishAll().#builds.get(guid);
  }

  revision(guid: string): Revision | undefined {
    return this.#revisions.get(guid) ?? this.#furnishAll().#revisions.get(guid);
  }

  process(guid: string): Process | undefined {
    return this.#processes.get(guid) ?? this.#furnishAll().#processes.get(guid);
  }

  #furnishAll(): this {
    return this.#furnish([...this.#unfurnished.keys()]);
  }

  #furnish(appGuids: readonly string[]): this {
    for (const guid of appGuids) {
      const furnish = this.#unfurnished.get(guid);
      const app = this.apps.get(guid);
      this.#unfurnished.delete(guid);
      if (furnish && app) this.#put(app, furnish(app));
    }
    return this;
  }

  #put(app: App, contents: AppContents): void {
    const { droplets, packages, deployments } = contents;
    const { builds, revisions, processes } = historyOf(app, contents, this.people[0]);
    const fill = <T extends Row>(table: Table<T>, rows: T[]) => rows.forEach((row) => table.add(row));
    fill(this.#droplets, droplets);
    fill(this.#packages, packages);
    fill(this.#deployments, deployments);
    fill(this.#builds, builds);
    fill(this.#revisions, revisions);
    fill(this.#processes, processes);
  }
}
