import type { GenericSchema } from 'valibot';
import type { ApiVersion } from './apiVersion.ts';
import { app, type App, currentDroplet } from './app.ts';
import { build, type Build } from './build.ts';
import { Connection, type TokenSource } from './connection.ts';
import { deployment, type Deployment } from './deployment.ts';
import { droplet, type Droplet } from './droplet.ts';
import { ApiError, NOT_FOUND } from './errors.ts';
import type { Answer, HttpOptions } from './http.ts';
import { followJob, job, type Job } from './job.ts';
import { Lists, type Query } from './list.ts';
import { organization, type Organization } from './organization.ts';
import { type Package, packageSchema } from './package.ts';
import type { Paged } from './page.ts';
import type { ListName } from './parameters.ts';
import { type Process, processSchema } from './process.ts';
import { QueryError } from './queryErrors.ts';
import type { Budget } from './rateLimit.ts';
import type { Resource } from './resource.ts';
import { revision, type Revision } from './revision.ts';
import { sleepFor } from './sleep.ts';
import { space, type Space } from './space.ts';

/** A single of one kind. */
export interface Singles<Item> {
  /** `GET /v3/<kind>/:guid`. @throws {ApiError} 404 also for what the user may not see */
  get(guid: string, signal?: AbortSignal): Promise<Item>;
}

/** The lists and singles of one kind. */
export interface Collection<Item, Name extends ListName> extends Singles<Item> {
  /**
   * `GET /v3/<kind>` (contract §2.2, §2.3): nothing is sent before a page is asked for.
   * @throws {QueryError} what the server would refuse, or is too old for
   */
  list(query: Query<Name>): Paged<Item>;
}

/** Lists below another resource: they take no owner, and the server answers 400 to one. */
type ListBelow<Item, Name extends ListName> = (guid: string, query: Query<Name>) => Paged<Item>;

/**
 * Cloud Controller v3 of one foundation. Every call throws
 * ApiError (the server said no), ConnectionError (no answer), UnexpectedBodyError (not what the contract says),
 * BodyTooLargeError (not read to its end), SessionError (nobody is signed in), QueryError (what the server would refuse: nothing was
 * sent), ListLimitError (further than the operator lets anybody read) or ForeignOriginError (a path that leads out of the foundation:
 * nothing was sent), and an AbortError once its signal is aborted.
 */
export interface CloudFoundryApi {
  /** `/v3/organizations` (contract §4). */
  readonly organizations: Collection<Organization, 'organizations'>;
  /** `/v3/spaces` (contract §4). */
  readonly spaces: Collection<Space, 'spaces'>;
  /** `/v3/apps` (contract §5). */
  readonly apps: Collection<App, 'apps'> & {
    /** `GET /v3/apps/:guid/relationships/current_droplet`, for foundations whose apps do not name it; null: it has none. */
    currentDropletGuid(guid: string, signal?: AbortSignal): Promise<string | null>;
  };
  /** `/v3/droplets`, `/v3/apps/:guid/droplets`, `/v3/packages/:guid/droplets` (contract §6). */
  readonly droplets: Collection<Droplet, 'droplets'> & {
    readonly listOfApp: ListBelow<Droplet, 'appDroplets'>;
    readonly listOfPackage: ListBelow<Droplet, 'packageDroplets'>;
  };
  /** `/v3/packages`, `/v3/apps/:guid/packages` (contract §7). */
  readonly packages: Collection<Package, 'packages'> & { readonly listOfApp: ListBelow<Package, 'appPackages'> };
  /** `/v3/deployments` (contract §9). */
  readonly deployments: Collection<Deployment, 'deployments'>;
  /** `/v3/builds`, `/v3/apps/:guid/builds` (contract §8). */
  readonly builds: Collection<Build, 'builds'> & { readonly listOfApp: ListBelow<Build, 'appBuilds'> };
  /** `/v3/apps/:guid/revisions`, `/v3/apps/:guid/revisions/deployed`, `/v3/revisions/:guid` (contract §10). */
  readonly revisions: Singles<Revision> & {
    readonly listOfApp: ListBelow<Revision, 'appRevisions'>;
    readonly listDeployed: ListBelow<Revision, 'deployedRevisions'>;
  };
  /** `/v3/processes`, `/v3/apps/:guid/processes` (contract §10). */
  readonly processes: Collection<Process, 'processes'> & { readonly listOfApp: ListBelow<Process, 'appProcesses'> };
  /** `/v3/jobs/:guid` (contract §2.4). */
  readonly jobs: Singles<Job> & {
    /** Until the job of a 202's `Location` is done. @throws {JobError} it failed; {ApiError} 404 where there never was one */
    follow(location: string, signal?: AbortSignal): Promise<void>;
  };
  /** What the server last said is left of the user's requests; undefined where it does not limit them, or not yet said. */
  readonly budget: Budget | undefined;
  /** `GET` of any path, with its query: the body untouched, for people to read. */
  raw(path: string, signal?: AbortSignal): Promise<Answer>;
}

export interface ApiOptions extends HttpOptions {
  /** Without it the foundation is taken to know every parameter. */
  readonly apiVersion?: ApiVersion;
}

/** @throws {QueryError} a guid that would lead to another path */
function pathOf(kind: string, guid?: string, ...below: readonly string[]): string {
  if (guid === undefined) return `/v3/${kind}`;
  if (/^\.{0,2}$/.test(guid)) throw new QueryError({ list: kind, parameter: 'guid', problem: 'guid', allowed: [] });
  return ['/v3', kind, encodeURIComponent(guid), ...below].join('/');
}

/** A client that sends the tokens of `tokens` to `options.origin` and nowhere else. */
export function createApi(options: ApiOptions, tokens: TokenSource): CloudFoundryApi {
  const connection = new Connection(options, tokens);
  const { singles, all, below } = kinds(connection, options.apiVersion ?? (() => Promise.resolve(undefined)));
  return {
    organizations: all('organizations', organization),
    spaces: all('spaces', space),
    apps: {
      ...all('apps', app),
      currentDropletGuid: async (guid, signal) =>
        connection.read(currentDroplet, pathOf('apps', guid, 'relationships', 'current_droplet'), signal).catch(noneYet),
    },
    droplets: {
      ...all('droplets', droplet),
      listOfApp: below('appDroplets', droplet, 'apps', 'droplets'),
      listOfPackage: below('packageDroplets', droplet, 'packages', 'droplets'),
    },
    packages: { ...all('packages', packageSchema), listOfApp: below('appPackages', packageSchema, 'apps', 'packages') },
    deployments: all('deployments', deployment),
    builds: { ...all('builds', build), listOfApp: below('appBuilds', build, 'apps', 'builds') },
    revisions: {
      ...singles('revisions', revision),
      listOfApp: below('appRevisions', revision, 'apps', 'revisions'),
      listDeployed: below('deployedRevisions', revision, 'apps', 'revisions', 'deployed'),
    },
    processes: { ...all('processes', processSchema), listOfApp: below('appProcesses', processSchema, 'apps', 'processes') },
    jobs: {
      ...singles('jobs', job),
      follow: (location, signal) => followJob(connection, location, sleepFor, signal),
    },
    get budget() {
      return connection.budget;
    },
    raw: (path, signal) => connection.raw(path, signal),
  };
}

/** How each kind's calls are made from its name and its schema. */
function kinds(connection: Connection, version: ApiVersion) {
  const lists = new Lists(connection, version);
  const singles = <Item>(kind: string, schema: GenericSchema<unknown, Item>): Singles<Item> => ({
    get: async (guid, signal) => connection.read(schema, pathOf(kind, guid), signal),
  });
  const all = <Name extends ListName, Item extends Resource>(kind: Name, schema: GenericSchema<unknown, Item>) => ({
    ...singles(kind, schema),
    list: (query: Query<Name>) => lists.of(kind, schema, pathOf(kind), query),
  });
  const below =
    <Name extends ListName, Item extends Resource>(
      name: Name,
      schema: GenericSchema<unknown, Item>,
      parent: string,
      ...kind: readonly string[]
    ): ListBelow<Item, Name> =>
    (guid, query) =>
      lists.of(name, schema, pathOf(parent, guid, ...kind), query);
  return { singles, all, below };
}

/** An app without a droplet answers 404 `Droplet not found` (contract §5); one that is gone says so of itself. */
function noneYet(error: unknown): null {
  if (error instanceof ApiError && error.status === 404 && error.code === NOT_FOUND && /droplet/i.test(error.detail ?? ''))
    return null;
  throw error;
}
