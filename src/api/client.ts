import type { GenericSchema } from 'valibot';
import { app, type App, currentDroplet } from './app.ts';
import { Connection, type TokenSource } from './connection.ts';
import { deployment, type Deployment } from './deployment.ts';
import { droplet, type Droplet } from './droplet.ts';
import { ApiError } from './errors.ts';
import type { Answer, HttpOptions } from './http.ts';
import { organization, type Organization } from './organization.ts';
import { type Package, packageSchema } from './package.ts';
import type { Paged } from './page.ts';
import type {
  AppArtifactQuery,
  AppQuery,
  ArtifactQuery,
  DeploymentQuery,
  ListQuery,
  OrganizationQuery,
  SpaceQuery,
} from './query.ts';
import { space, type Space } from './space.ts';

/** The lists and singles of one kind. */
export interface Collection<Item, Query extends ListQuery> {
  /** `GET /v3/<kind>` (contract §2.2, §2.3): nothing is sent before a page is asked for. */
  list(query: Query): Paged<Item>;
  /** `GET /v3/<kind>/:guid`. @throws {ApiError} 404 also for what the user may not see */
  get(guid: string, signal?: AbortSignal): Promise<Item>;
}

/** Kinds that an app has a list of its own of. */
export interface AppCollection<Item, Query extends ListQuery> extends Collection<Item, Query> {
  /** `GET /v3/apps/:guid/<kind>`: takes no app, space or organization guids; the server answers 400 to them. */
  listOfApp(appGuid: string, query: AppArtifactQuery): Paged<Item>;
}

/**
 * Cloud Controller v3 of one foundation. Every call throws
 * ApiError (the server said no), ConnectionError (no answer), UnexpectedBodyError (not what the contract says) or
 * SessionError (nobody is signed in), and an AbortError once its signal is aborted.
 */
export interface CloudFoundryApi {
  /** `/v3/organizations` (contract §4). */
  readonly organizations: Collection<Organization, OrganizationQuery>;
  /** `/v3/spaces` (contract §4). */
  readonly spaces: Collection<Space, SpaceQuery>;
  /** `/v3/apps` (contract §5). */
  readonly apps: Collection<App, AppQuery> & {
    /** `GET /v3/apps/:guid/relationships/current_droplet`, for foundations whose apps do not name it; null: it has none. */
    currentDropletGuid(guid: string, signal?: AbortSignal): Promise<string | null>;
  };
  /** `/v3/droplets`, `/v3/apps/:guid/droplets` (contract §6). */
  readonly droplets: AppCollection<Droplet, ArtifactQuery>;
  /** `/v3/packages`, `/v3/apps/:guid/packages` (contract §7). */
  readonly packages: AppCollection<Package, ArtifactQuery>;
  /** `/v3/deployments` (contract §9). */
  readonly deployments: Collection<Deployment, DeploymentQuery>;
  /** `GET` of any path, with its query: the body untouched, for people to read. */
  raw(path: string, signal?: AbortSignal): Promise<Answer>;
}

/** A client that sends the tokens of `tokens` to `options.origin` and nowhere else. */
export function createApi(options: HttpOptions, tokens: TokenSource): CloudFoundryApi {
  const connection = new Connection(options, tokens);
  return {
    organizations: collection(connection, 'organizations', organization),
    spaces: collection(connection, 'spaces', space),
    apps: {
      ...collection(connection, 'apps', app),
      currentDropletGuid: (guid, signal) =>
        connection
          .read(currentDroplet, `/v3/apps/${encodeURIComponent(guid)}/relationships/current_droplet`, signal)
          .catch(noneYet),
    },
    droplets: appCollection(connection, 'droplets', droplet),
    packages: appCollection(connection, 'packages', packageSchema),
    deployments: collection(connection, 'deployments', deployment),
    raw: (path, signal) => connection.raw(path, signal),
  };
}

function collection<Item>(
  connection: Connection,
  name: string,
  schema: GenericSchema<unknown, Item>,
): Collection<Item, ListQuery> {
  return {
    list: (query) => connection.paged(schema, `/v3/${name}`, query),
    get: (guid, signal) => connection.read(schema, `/v3/${name}/${encodeURIComponent(guid)}`, signal),
  };
}

function appCollection<Item>(
  connection: Connection,
  name: string,
  schema: GenericSchema<unknown, Item>,
): AppCollection<Item, ListQuery> {
  return {
    ...collection(connection, name, schema),
    listOfApp: (guid, query) => connection.paged(schema, `/v3/apps/${encodeURIComponent(guid)}/${name}`, query),
  };
}

/** An app without a droplet answers 404 `Droplet not found` (contract §5). */
function noneYet(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
