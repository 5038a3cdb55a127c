import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { type Client, type Resource, signIn } from '../unit/foundation/client.ts';
import { appNamed } from '../unit/foundation/lists.ts';
import { differences } from './foundationShape.ts';
import { hasContract, readExample, skipContract } from './foundationShared.ts';

/** A body of ours, an example of it, and every difference there may be: one that is no more fails too. */
interface Pair {
  readonly example: string;
  readonly pick?: (example: never) => unknown;
  readonly served: () => Promise<unknown>;
  readonly known?: readonly string[];
}

const example = (name: string) => readExample(name) as Resource & { resources: Resource[] };

function examplesOfToday(): void {
  let foundation: Foundation;
  let client: Client;
  let auditor: Client;

  before(async () => {
    foundation = await startFoundation({ spaces: 4, apps: 80 });
    client = await signIn(foundation);
    auditor = await signIn(foundation, foundation.users.auditor);
  });
  after(() => foundation.close());

  const get = async (path: string): Promise<unknown> => (await client.get(path)).body;
  const found = async (path: string, matches: (row: Resource) => boolean) => (await client.all(path)).find(matches)!;
  const single = async (kind: string, matches: (row: Resource) => boolean) =>
    get(`/v3/${kind}/${(await found(`/v3/${kind}`, matches)).guid}`);
  const droplet = (state: string, type = 'buildpack', hasPackage = true) =>
    single('droplets', (row) => row.state === state && row.lifecycle.type === type && 'package' in row.links === hasPackage);
  const list = async (path: string, matches: (row: Resource) => boolean) => {
    const body = (await client.get(path)).body;
    return { ...body, resources: body.resources.filter(matches).slice(0, 1) };
  };
  /** Puts a deployment into the state an example has, and reads it. */
  const deployment = async (state: object): Promise<unknown> => {
    const { guid } = appNamed(foundation, 'checkout-api');
    const [row] = foundation.world.deploymentsOf([guid]).of(guid);
    Object.assign(row!, { error: null, revision: { guid: 'r', version: 1 }, ...state });
    return get(`/v3/deployments/${row!.guid}`);
  };
  const canary = { strategy: 'canary', canary: { current: 1, weights: [10, 20] }, statusValue: 'ACTIVE' };
  const plain = { strategy: 'rolling', canary: null, webInstances: null, memoryInMb: null, diskInMb: null, logRateLimit: null };
  const active = { ...plain, state: 'DEPLOYING', statusValue: 'ACTIVE', statusReason: 'DEPLOYING' };
  // The docs spell out the default method of one link (CONTRACT §7).
  const noMethod = 'links.download.method: not served';
  const linksThereAre = ['links.clear_buildpack_cache: only served'];
  const unconfigured = ['log_cache', 'log_stream', 'logging', 'routing'].map((name) => `links.${name}: null for object`);

  const pairs: Pair[] = [
    { example: 'root__global_root', served: () => get('/'), known: ['links.cloud_controller_v2: not served', ...unconfigured] },
    {
      example: 'root__v3_root',
      served: () => get('/v3'),
      known: [
        'links.service_credential_bindings: only served',
        'links.service_instances.experimental: not served',
        'links.service_route_bindings: only served',
      ],
    },
    {
      example: 'info__populated_info',
      served: () => get('/v3/info'),
      // Unset limits are empty strings (CONTRACT §1).
      known: ['rate_limits.general_limit: string for number', 'rate_limits.reset_interval_in_minutes: string for number'],
    },
    { example: 'organizations__organization', served: () => single('organizations', () => true) },
    { example: 'organizations__paginated_list_of_organizations', served: () => get('/v3/organizations') },
    { example: 'spaces__space', served: () => single('spaces', (row) => !('quota' in row.links)) },
    {
      example: 'spaces__paginated_list_of_spaces',
      pick: ({ resources }: { resources: Resource[] }) => resources[1],
      served: () => single('spaces', (row) => 'quota' in row.links),
    },
    { example: 'spaces__paginated_list_of_spaces', served: () => list('/v3/spaces', (row) => !('quota' in row.links)) },
    { example: 'apps__single_app', served: () => single('apps', ({ name }) => name === 'web-shop'), known: linksThereAre },
    {
      example: 'apps__paginated_list_of_apps',
      served: () => list('/v3/apps?names=web-shop,cart-service&per_page=1&order_by=-name', () => true),
      known: linksThereAre.map((link) => `resources[].${link}`),
    },
    {
      example: 'apps__app_current_droplet_relationship',
      served: () => get(`/v3/apps/${appNamed(foundation, 'web-shop').guid}/relationships/current_droplet`),
    },
    {
      example: 'derived_app_without_droplet_relationship',
      served: async () => {
        const { current_droplet } = (await found('/v3/apps', ({ name }) => name === 'gift-cards')).relationships;
        return { current_droplet };
      },
    },
    { example: 'droplets__single_staged_buildpack_droplet', served: () => droplet('STAGED') },
    { example: 'droplets__staged_droplet_with_metadata', served: () => droplet('STAGED') },
    {
      example: 'droplets__single_copying_buildpack_droplet',
      served: () => droplet('COPYING', 'buildpack', false),
      known: ['links.package: not served'],
    },
    {
      example: 'droplets__single_created_droplet_without_package',
      served: () => droplet('AWAITING_UPLOAD', 'buildpack', false),
      // The docs show a created droplet with what only staging or an upload brings.
      known: ['buildpacks: empty for filled', 'checksum: null for object', 'stack: null for string'],
    },
    {
      example: 'droplets__single_uploading_droplet_without_package',
      served: () => droplet('PROCESSING_UPLOAD', 'buildpack', false),
    },
    { example: 'derived_droplet_failed', served: () => droplet('FAILED') },
    { example: 'derived_droplet_expired', served: () => droplet('EXPIRED') },
    { example: 'derived_droplet_docker', served: () => droplet('STAGED', 'docker') },
    { example: 'derived_droplet_cnb', served: () => droplet('STAGED', 'cnb') },
    {
      example: 'derived_droplet_as_space_auditor',
      served: async () => (await auditor.get(`/v3/droplets/${appNamed(foundation, 'web-shop').dropletGuid}`)).body,
    },
    ...['STAGED buildpack', 'STAGED docker', 'STAGED cnb', 'FAILED buildpack', 'EXPIRED buildpack'].map((what, index) => {
      const matches = ({ state, lifecycle, links }: Resource) => `${state} ${lifecycle.type}` === what && 'package' in links;
      const pick = ({ resources }: { resources: Resource[] }) => resources[index];
      return { example: 'derived_droplets_list_redacted_mixed', pick, served: () => found('/v3/droplets', matches) };
    }),
    {
      example: 'droplets__paginated_list_of_droplets',
      served: () => list('/v3/droplets?states=STAGED&per_page=5000', (row) => 'download' in row.links),
    },
    { example: 'derived_droplets_list_empty', served: () => get('/v3/droplets?guids=nobody') },
    {
      example: 'derived_droplets_list_page2_of_3',
      served: async () => {
        const body = (await client.get('/v3/droplets?order_by=-created_at&states=STAGED&page=2&per_page=1')).body;
        return { ...body, resources: [await found('/v3/droplets', (row) => 'download' in row.links)] };
      },
    },
    { example: 'derived_droplets_list_beyond_last_page', served: () => get('/v3/droplets?page=9&per_page=5000') },
    {
      example: 'packages__single_bits_package',
      served: () => single('packages', ({ type, state }) => type === 'bits' && state === 'AWAITING_UPLOAD'),
      known: [noMethod],
    },
    {
      example: 'packages__single_bits_package',
      served: () => single('packages', ({ type, state }) => type === 'bits' && state === 'READY'),
      // The docs show a READY package without a checksum.
      known: ['data.checksum.value: string for null', noMethod],
    },
    { example: 'packages__single_docker_package', served: () => dockerPackage(true) },
    {
      example: 'packages__copy_of_packages',
      served: () => dockerPackage(false),
      known: ['data.password: only served', 'data.username: only served'],
    },
    {
      example: 'packages__paginated_list_of_packages',
      known: [`resources[].${noMethod}`],
      served: () => list('/v3/packages?per_page=5000', ({ state, type }) => type === 'bits' && state === 'AWAITING_UPLOAD'),
    },
    {
      example: 'packages__paginated_list_of_associated_packages',
      known: [`resources[].${noMethod}`],
      served: () =>
        list(`/v3/apps/${appNamed(foundation, 'web-shop').guid}/packages`, ({ state }) => state === 'AWAITING_UPLOAD'),
    },
    ...['deployments__single_deployment', 'derived_deployment_canary_paused'].map((paused) => ({
      example: paused,
      served: () => deployment({ ...sized(), ...canary, state: 'PAUSED', statusReason: 'PAUSED' }),
    })),
    {
      example: 'derived_deployment_canary_deploying',
      served: () => deployment({ ...sized(), ...canary, state: 'DEPLOYING', statusReason: 'DEPLOYING' }),
    },
    { example: 'derived_deployment_rolling_active', served: () => deployment(active) },
    {
      example: 'derived_deployment_rolling_active_with_error',
      served: () => deployment({ ...active, error: 'Instance crashed during startup' }),
    },
    {
      example: 'derived_deployment_stopped_app_immediate',
      served: () =>
        deployment({
          ...plain,
          state: 'DEPLOYED',
          statusValue: 'FINALIZED',
          statusReason: 'DEPLOYED',
          previousDropletGuid: null,
          newProcesses: [],
          revision: null,
        }),
    },
    {
      example: 'derived_deployments_list_all_statuses',
      served: () => {
        const guid = appNamed(foundation, 'web-shop').guid;
        foundation.world
          .deploymentsOf([guid])
          .of(guid)
          .forEach((row) => Object.assign(row, { ...active, error: null, revision: { guid: 'r', version: 1 } }));
        return get(`/v3/deployments?app_guids=${guid}`);
      },
    },
    {
      example: 'deployments__paginated_list_of_deployments',
      served: () => list(`/v3/deployments?status_values=FINALIZED&per_page=5000`, isPlain),
    },
  ];

  const dockerPackage = async (withUser: boolean) => {
    const { guid } = await found('/v3/packages?types=docker', () => true);
    foundation.world.package(guid)!.username = withUser ? 'robot' : null;
    return get(`/v3/packages/${guid}`);
  };
  const sized = () => ({
    webInstances: 5,
    memoryInMb: 1024,
    diskInMb: 1024,
    logRateLimit: -1,
    previousDropletGuid: 'd',
    newProcesses: [{ guid: 'p', type: 'web' }],
  });

  pairs.forEach(({ example: name, pick, served, known = [] }, index) => {
    it(`${name} (${index + 1})`, async () => {
      const wanted = pick ? pick(example(name) as never) : example(name);
      assert.deepEqual(differences(await served(), wanted), known);
    });
  });
}

/** A deployment whose optional parts are those of the docs' example. */
function isPlain(row: Resource): boolean {
  const { options, revision, previous_droplet, status } = row as Resource & Record<string, object | null>;
  if (revision === null || (previous_droplet as { guid: string | null }).guid === null) return false;
  return (
    Object.keys(options!).join() === 'max_in_flight' &&
    Object.keys(status).length === 3 &&
    !JSON.stringify(status).includes('error')
  );
}

if (hasContract) describe('contract: the test foundation and the examples of today', examplesOfToday);
else skipContract('test foundation');
