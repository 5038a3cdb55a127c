import assert from 'node:assert/strict';

import { routes, routesOfToday } from '../foundation/cloudController.ts';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { type Client, signIn } from '../unit/foundation/client.ts';
import { appNamed, lists, sharedPackage } from '../unit/foundation/lists.ts';
import { OpenApi } from './foundationOpenApi.ts';
import { hasContract } from './foundationShared.ts';

interface Deviation {
  readonly why: string;
  readonly at: readonly string[];
}

/** Parameters the server takes and its description leaves out. An entry that no longer deviates fails, so the lists stay true. */
const parameterDeviations: readonly Deviation[] = [
  {
    why: 'parameters of paths, which the server names as valid ones of its lists',
    at: [
      '/v3/organizations isolation_segment_guid',
      ...['/v3/droplets', '/v3/apps/:guid/droplets', '/v3/packages/:guid/droplets'].flatMap((path) => [
        `${path} app_guid`,
        `${path} package_guid`,
      ]),
      ...['/v3/packages', '/v3/apps/:guid/packages'].map((path) => `${path} app_guid`),
    ],
  },
  {
    why: 'CONTRACT §6: current=true',
    at: ['/v3/droplets current', '/v3/apps/:guid/droplets current', '/v3/packages/:guid/droplets current'],
  },
  {
    why: 'CONTRACT §2.3: guids and timestamps are taken by every list',
    at: [
      '/v3/deployments guids',
      ...['/v3/apps/:guid/droplets', '/v3/packages/:guid/droplets', '/v3/apps/:guid/packages'].flatMap((path) => [
        `${path} created_ats`,
        `${path} updated_ats`,
      ]),
    ],
  },
  { why: 'CONTRACT §8: guids of builds', at: ['/v3/builds guids', '/v3/apps/:guid/builds guids'] },
  {
    why: 'CONTRACT §10: of processes the description knows less than the server, of those of an app nothing',
    at: [
      '/v3/processes app_guid',
      '/v3/processes embed',
      ...'app_guid app_guids created_ats embed guids label_selector organization_guids space_guids types updated_ats'
        .split(' ')
        .map((parameter) => `/v3/apps/:guid/processes ${parameter}`),
    ],
  },
  { why: 'CONTRACT §7: label_selector', at: ['/v3/apps/:guid/packages label_selector'] },
  {
    why: 'nested lists know the parameters of the global ones, if only to refuse them',
    at: ['/v3/apps/:guid/droplets', '/v3/packages/:guid/droplets', '/v3/apps/:guid/packages'].flatMap((path) =>
      ['app_guids', 'organization_guids', 'space_guids'].map((parameter) => `${path} ${parameter}`),
    ),
  },
];

const dropletPaths = [
  '/v3/droplets resources[].',
  '/v3/apps/:guid/droplets resources[].',
  '/v3/packages/:guid/droplets resources[].',
];
const spacePaths = [
  '/v3/spaces resources[].',
  '/v3/spaces/:guid ',
  '/v3/apps included.spaces[].',
  '/v3/apps/:guid included.spaces[].',
];
const unknownLinks = (path: string, names: string) => names.split(' ').map((name) => `${path} links.${name} is unknown`);

/** Fields the server sends and its description does not know, and nulls it does not allow. */
const bodyDeviations: readonly Deviation[] = [
  {
    why: 'CONTRACT §15: droplets have relationships, and process_types may be null',
    at: [
      ...[...dropletPaths, '/v3/droplets/:guid ', '/v3/apps/:guid/droplets/current '].map(
        (at) => `${at}relationships is unknown`,
      ),
      '/v3/droplets/:guid process_types is null',
    ],
  },
  {
    why: 'CONTRACT §15: a space may have no quota of its own',
    at: spacePaths.map((at) => `${at}relationships.quota.data is null`),
  },
  {
    why: 'CONTRACT §15: the first deployment follows no droplet',
    at: ['/v3/deployments resources[].previous_droplet.guid is null', '/v3/deployments/:guid previous_droplet.guid is null'],
  },
  {
    why: 'CONTRACT §4: suspended and the link to a quota',
    at: spacePaths.flatMap((at) => [`${at}suspended is unknown`, `${at}links.quota is unknown`]),
  },
  {
    why: 'CONTRACT §5: clear_buildpack_cache',
    at: ['/v3/apps resources[].', '/v3/apps/:guid '].map((at) => `${at}links.clear_buildpack_cache is unknown`),
  },
  {
    why: 'CONTRACT §9: canary steps, and the error of a deployment',
    at: [
      '/v3/deployments resources[].status.canary is unknown',
      '/v3/deployments resources[].status.details.error is unknown',
      '/v3/deployments/:guid status.canary is unknown',
    ],
  },
  {
    why: 'CONTRACT §10: lists of processes have pages, and processes link to their instances',
    at: [
      '/v3/processes pagination is unknown',
      '/v3/apps/:guid/processes pagination is unknown',
      ...['/v3/processes resources[].', '/v3/apps/:guid/processes resources[].', '/v3/processes/:guid '].map(
        (at) => `${at}links.process_instances is unknown`,
      ),
    ],
  },
  {
    why: 'CONTRACT §10: what a revision is made of',
    at: ['/v3/apps/:guid/revisions resources[].', '/v3/revisions/:guid '].flatMap((at) =>
      ['deployable', 'droplet.guid', 'processes', 'sidecars'].map((field) => `${at}${field} is unknown`),
    ),
  },
  {
    why: 'CONTRACT §1: roots link to more, with null for what is not configured',
    at: [
      ...unknownLinks('/', 'app_ssh credhub login network_policy_v0 routing'),
      ...['log_cache', 'log_stream', 'logging'].map((name) => `/ links.${name} is null`),
      ...unknownLinks('/v3', 'app_usage_events audit_events buildpacks environment_variable_groups organization_quotas'),
      ...unknownLinks(
        '/v3',
        'resource_matches service_credential_bindings service_route_bindings service_usage_events space_quotas',
      ),
    ],
  },
  {
    why: 'CONTRACT §1: more about the foundation',
    at: ['/v3/info osbapi_version is unknown', '/v3/info rate_limits is unknown'],
  },
];

const named = (deviations: readonly Deviation[]) => deviations.flatMap(({ at }) => at).sort();

const paths: Record<string, string> = {
  organizations: '/v3/organizations',
  spaces: '/v3/spaces',
  apps: '/v3/apps',
  droplets: '/v3/droplets',
  'app droplets': '/v3/apps/:guid/droplets',
  'package droplets': '/v3/packages/:guid/droplets',
  packages: '/v3/packages',
  'app packages': '/v3/apps/:guid/packages',
  deployments: '/v3/deployments',
  builds: '/v3/builds',
  'app builds': '/v3/apps/:guid/builds',
  processes: '/v3/processes',
  'app processes': '/v3/apps/:guid/processes',
};

function openApi(): void {
  const description = new OpenApi();
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ spaces: 4, apps: 120 });
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  it('knows every path that is served', () => {
    const served = ['/', '/v3', '/v3/info', ...Object.keys({ ...routes, ...routesOfToday })];
    assert.deepEqual(
      served.filter((path) => !description.knowsPath(path)),
      [],
    );
    assert.ok(!description.knowsPath('/v3/apps/:guid/deployments'));
  });

  it('knows the parameters that are taken, but for those named', async () => {
    const unknown: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      const { detail } = await client.refusal(`${lists[name]!.path(foundation)}?nonsense=x`);
      const taken = [...detail.split('Valid parameters are: ')[1]!.matchAll(/'(\w+)'/g)].map((match) => match[1]!);
      const known = description.queryParameters(path);
      unknown.push(...taken.filter((parameter) => !known.includes(parameter)).map((parameter) => `${path} ${parameter}`));
      assert.deepEqual(
        known.filter((parameter) => !taken.includes(parameter)),
        [],
        `${path} takes all it is known to take`,
      );
    }
    assert.deepEqual(unknown.sort(), named(parameterDeviations));
  });

  const bodies = (): Record<string, string[]> => {
    const app = appNamed(foundation, 'web-shop').guid;
    const shared = sharedPackage(foundation);
    const revised = foundation.world.apps
      .all()
      .find((row) => foundation.world.revisionsOf([row.guid]).of(row.guid).length > 1)!.guid;
    const everyOne = (kind: string, rows: { guid: string }[]) => rows.map(({ guid }) => `/v3/${kind}/${guid}`);
    const { world } = foundation;
    const spaces = world.spaces.all().flatMap(({ guid, name }) => (name === 'vault' ? [] : guid));
    return {
      '/': ['/'],
      '/v3': ['/v3'],
      '/v3/info': ['/v3/info'],
      '/v3/organizations': ['/v3/organizations'],
      '/v3/organizations/:guid': everyOne('organizations', world.organizations.all().slice(0, 1)),
      '/v3/spaces': ['/v3/spaces?include=org'],
      '/v3/spaces/:guid': spaces.map((guid) => `/v3/spaces/${guid}?include=org`),
      '/v3/apps': ['/v3/apps?include=space.organization&per_page=500'],
      '/v3/apps/:guid': spaces.map((guid) => `/v3/apps/${world.apps.of(guid)[0]!.guid}?include=space.organization`),
      '/v3/apps/:guid/droplets': [`/v3/apps/${app}/droplets`],
      '/v3/apps/:guid/droplets/current': [`/v3/apps/${app}/droplets/current`],
      '/v3/apps/:guid/relationships/current_droplet': [`/v3/apps/${app}/relationships/current_droplet`],
      '/v3/apps/:guid/packages': [`/v3/apps/${app}/packages`],
      '/v3/droplets': ['/v3/droplets?per_page=5000'],
      '/v3/droplets/:guid': everyOne('droplets', world.droplets.of(app)),
      '/v3/packages': ['/v3/packages?per_page=5000'],
      '/v3/packages/:guid': everyOne('packages', world.packages.of(app)),
      '/v3/packages/:guid/droplets': [`/v3/packages/${shared}/droplets`],
      '/v3/deployments': ['/v3/deployments?per_page=5000'],
      '/v3/builds': ['/v3/builds?per_page=5000'],
      '/v3/builds/:guid': everyOne('builds', world.buildsOf([app]).of(app)),
      '/v3/apps/:guid/builds': [`/v3/apps/${app}/builds`],
      '/v3/processes': ['/v3/processes?per_page=5000'],
      '/v3/processes/:guid': everyOne('processes', world.processesOf([app]).of(app)),
      '/v3/apps/:guid/processes': [`/v3/apps/${app}/processes`],
      '/v3/apps/:guid/revisions': [`/v3/apps/${revised}/revisions`],
      '/v3/revisions/:guid': everyOne('revisions', world.revisionsOf([revised]).of(revised)),
      '/v3/deployments/:guid': everyOne('deployments', world.deployments.of(appNamed(foundation, 'checkout-api').guid)),
    };
  };

  it('knows the fields that are served, but for those named', async () => {
    const found = new Set<string>();
    for (const [path, requests] of Object.entries(bodies())) {
      const answers = await Promise.all(requests.map((request) => client.get(request)));
      assert.ok(answers.length > 0 && answers.every(({ status }) => status === 200), path);
      for (const { body } of answers) description.surprises(path, body).forEach((surprise) => found.add(`${path} ${surprise}`));
    }
    assert.deepEqual([...found].sort(), named(bodyDeviations));
  });
}

if (hasContract) describe('contract: the test foundation and the Cloud Controller’s OpenAPI description', openApi);
