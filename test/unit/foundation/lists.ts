import type { Foundation } from '../../foundation/foundation.ts';
import { orderBy } from '../../foundation/world/order.ts';
import type { App } from '../../foundation/world/records.ts';
import type { Resource } from './client.ts';

/** A filter and the rows it is to leave, said independently of how the server decides. */
export interface Case {
  readonly query: string;
  readonly matches: (row: Resource) => boolean;
}

export interface ListUnderTest {
  readonly path: (foundation: Foundation) => string;
  /** The valid parameters, exactly as the error message for an unknown one names them. */
  readonly valid: readonly string[];
  readonly orders: readonly string[];
  /** Comma-separated lists: an operator in brackets makes them no list. */
  readonly arrays: readonly string[];
  /** Known to the list's kind, refused here, and so without the list of valid ones. */
  readonly refused: readonly string[];
  readonly cases: (rows: Resource[], foundation: Foundation) => Case[];
}

const paging = ['page', 'per_page', 'order_by', 'created_ats', 'updated_ats', 'guids'];
const times = ['created_at', 'updated_at'];

const byAge = orderBy<App>('created_at', ({ createdAt }) => createdAt, false);

/** Takes this app alone: in a computed world, all others stay computed. */
export function appNamed({ world }: Foundation, name: string): App {
  const spaces = world.spaces.all().map(({ guid }) => guid);
  const found = world.apps.sorted(spaces, byAge).filter((app) => app.name === name);
  return world.apps.get(found.slice(0, 1)[0]!.guid)!;
}

/** The package of web-shop that two droplets came from. */
export function sharedPackage(foundation: Foundation): string {
  const { guid } = appNamed(foundation, 'web-shop');
  const origins = foundation.world
    .dropletsOf([guid])
    .of(guid)
    .map(({ packageGuid }) => packageGuid);
  return origins.find((origin, index) => origin !== null && origins.indexOf(origin) < index)!;
}

const value = (text: string) => encodeURIComponent(encodeURIComponent(text));
const spaceOf = ({ world }: Foundation, row: Resource) => world.apps.peek(row.relationships.app.data.guid)!.spaceGuid;
const organizationOf = ({ world }: Foundation, spaceGuid: string) => world.spaces.get(spaceGuid)!.organizationGuid;
const label = (row: Resource, key: string) => row.metadata.labels[key];

function named(rows: Resource[]): Case[] {
  const [first, second] = [rows[0]!.name, rows.at(-1)!.name];
  return [
    { query: `names=${value(first)},${value(second)}`, matches: ({ name }) => name === first || name === second },
    { query: `names=${value(first.toUpperCase())}`, matches: ({ name }) => name === first },
  ];
}

/** Droplets, packages and deployments are found by what their app is in. */
function byParents(rows: Resource[], foundation: Foundation): Case[] {
  const app = rows[0]!.relationships.app.data.guid;
  const space = spaceOf(foundation, rows[0]!);
  const organization = organizationOf(foundation, space);
  return [
    { query: `app_guids=${app},nope`, matches: (row) => row.relationships.app.data.guid === app },
    { query: `space_guids=${space}`, matches: (row) => spaceOf(foundation, row) === space },
    {
      query: `organization_guids=${organization}`,
      matches: (row) => organizationOf(foundation, spaceOf(foundation, row)) === organization,
    },
  ];
}

const dropletParameters = [
  'app_guid',
  'app_guids',
  'current',
  'organization_guids',
  'package_guid',
  'space_guids',
  'states',
  'label_selector',
];
const packageParameters = ['states', 'types', 'app_guids', 'app_guid', 'space_guids', 'organization_guids', 'label_selector'];
const processParameters = ['app_guid', 'types', 'space_guids', 'organization_guids', 'app_guids', 'embed', 'label_selector'];
const parents = ['app_guids', 'organization_guids', 'space_guids'];
const released: Case = { query: 'label_selector=release%3Dstable', matches: (row) => label(row, 'release') === 'stable' };
const inState = (...states: string[]): Case => ({
  query: `states=${states.join(',')}`,
  matches: ({ state }) => states.includes(state),
});

export const lists: Record<string, ListUnderTest> = {
  organizations: {
    path: () => '/v3/organizations',
    valid: [...paging, 'names', 'isolation_segment_guid', 'label_selector'],
    orders: [...times, 'name'],
    arrays: ['guids', 'names'],
    refused: [],
    cases: (rows) => [...named(rows), { query: 'label_selector=plan%3Dpaid', matches: (row) => label(row, 'plan') === 'paid' }],
  },
  spaces: {
    path: () => '/v3/spaces',
    valid: [...paging, 'names', 'organization_guids', 'include', 'label_selector'],
    orders: [...times, 'name'],
    arrays: ['guids', 'names', 'organization_guids'],
    refused: [],
    cases: (rows) => {
      const organization = rows[0]!.relationships.organization.data.guid;
      const ofOrganization = (row: Resource) => row.relationships.organization.data.guid === organization;
      return [
        ...named(rows),
        { query: `organization_guids=${organization}`, matches: ofOrganization },
        {
          query: 'label_selector=stage%20in%20(dev,staging)',
          matches: (row) => ['dev', 'staging'].includes(label(row, 'stage')!),
        },
      ];
    },
  },
  apps: {
    path: () => '/v3/apps',
    valid: [...paging, 'names', 'organization_guids', 'space_guids', 'stacks', 'include', 'lifecycle_type', 'label_selector'],
    orders: [...times, 'name', 'state'],
    arrays: ['guids', 'names', 'organization_guids', 'space_guids', 'stacks'],
    refused: [],
    cases: (rows, foundation) => {
      const space = rows[0]!.relationships.space.data.guid;
      const organization = organizationOf(foundation, space);
      const withComma = rows.find(({ name }) => name.includes(','))!.name;
      const capital = rows.find(({ name }) => name !== name.toLowerCase())!.name;
      return [
        ...named(rows),
        { query: `names=${value(withComma)}`, matches: ({ name }) => name === withComma },
        { query: `names=${value(capital.toLowerCase())}`, matches: ({ name }) => name === capital },
        { query: `space_guids=${space}`, matches: (row) => row.relationships.space.data.guid === space },
        {
          query: `organization_guids=${organization}`,
          matches: (row) => organizationOf(foundation, row.relationships.space.data.guid) === organization,
        },
        {
          query: 'stacks=cflinuxfs4',
          matches: ({ lifecycle }) => lifecycle.type === 'buildpack' && lifecycle.data.stack === 'cflinuxfs4',
        },
        ...['buildpack', 'cnb', 'docker'].map((type) => ({
          query: `lifecycle_type=${type}`,
          matches: (row: Resource) => row.lifecycle.type === type,
        })),
        {
          query: 'label_selector=environment%3Dproduction,team!%3Dcheckout',
          matches: (row) => label(row, 'environment') === 'production' && label(row, 'team') !== 'checkout',
        },
      ];
    },
  },
  droplets: {
    path: () => '/v3/droplets',
    valid: [...paging, ...dropletParameters],
    orders: times,
    arrays: ['guids', 'app_guids', 'states', 'space_guids', 'organization_guids'],
    refused: ['current'],
    cases: (rows, foundation) => [...byParents(rows, foundation), inState('STAGED', 'FAILED'), released],
  },
  'app droplets': {
    path: (foundation) => `/v3/apps/${appNamed(foundation, 'web-shop').guid}/droplets`,
    valid: [...paging, ...dropletParameters],
    orders: times,
    arrays: ['guids', 'states'],
    refused: parents,
    cases: (_rows, foundation) => [
      inState('STAGED'),
      released,
      { query: 'current=true', matches: ({ guid }) => guid === appNamed(foundation, 'web-shop').dropletGuid },
    ],
  },
  'package droplets': {
    path: (foundation) => `/v3/packages/${sharedPackage(foundation)}/droplets`,
    valid: [...paging, ...dropletParameters],
    orders: times,
    arrays: ['guids', 'app_guids', 'states', 'space_guids', 'organization_guids'],
    refused: ['current'],
    cases: () => [inState('FAILED'), released],
  },
  packages: {
    path: () => '/v3/packages',
    valid: [...paging, ...packageParameters],
    orders: times,
    arrays: ['guids', 'states', 'types', 'app_guids', 'space_guids', 'organization_guids'],
    refused: [],
    cases: (rows, foundation) => [
      ...byParents(rows, foundation),
      inState('READY', 'AWAITING_UPLOAD'),
      released,
      { query: 'types=docker', matches: ({ type }) => type === 'docker' },
    ],
  },
  'app packages': {
    path: (foundation) => `/v3/apps/${appNamed(foundation, 'web-shop').guid}/packages`,
    valid: [...paging, ...packageParameters],
    orders: times,
    arrays: ['guids', 'states', 'types'],
    refused: parents,
    cases: () => [inState('READY'), released, { query: 'types=bits', matches: ({ type }) => type === 'bits' }],
  },
  deployments: {
    path: () => '/v3/deployments',
    valid: [...paging, 'app_guids', 'states', 'status_reasons', 'status_values', 'label_selector'],
    orders: times,
    arrays: ['guids', 'app_guids', 'states', 'status_reasons', 'status_values'],
    refused: [],
    cases: (rows, foundation) => {
      const { world } = foundation;
      const internal = (row: Resource) => world.deployment(row.guid, 'peek')!.state;
      return [
        byParents(rows, foundation)[0]!,
        { query: 'states=DEPLOYED', matches: (row) => internal(row) === 'DEPLOYED' },
        { query: 'status_values=ACTIVE', matches: ({ status }) => status.value === 'ACTIVE' },
        { query: 'status_reasons=PAUSED,SUPERSEDED', matches: ({ status }) => ['PAUSED', 'SUPERSEDED'].includes(status.reason) },
        released,
      ];
    },
  },
  builds: {
    path: () => '/v3/builds',
    valid: [...paging, 'app_guids', 'package_guids', 'states', 'label_selector'],
    orders: times,
    arrays: ['guids', 'app_guids', 'package_guids', 'states'],
    refused: [],
    cases: (rows, foundation) => [byParents(rows, foundation)[0]!, inState('FAILED', 'STAGING'), ofPackage(rows), released],
  },
  'app builds': {
    path: (foundation) => `/v3/apps/${appNamed(foundation, 'web-shop').guid}/builds`,
    valid: [...paging, 'states', 'label_selector'],
    orders: times,
    arrays: ['guids', 'states'],
    refused: [],
    cases: () => [inState('STAGED'), released],
  },
  processes: {
    path: () => '/v3/processes',
    valid: [...paging, ...processParameters],
    orders: times,
    arrays: ['guids', 'space_guids', 'organization_guids', 'app_guids'],
    refused: [],
    cases: (rows, foundation) => [
      ...byParents(rows, foundation),
      { query: 'types=rake', matches: ({ type }) => type === 'rake' },
      released,
    ],
  },
  'app processes': {
    path: (foundation) => `/v3/apps/${appNamed(foundation, 'web-shop').guid}/processes`,
    valid: [...paging, ...processParameters],
    orders: times,
    arrays: ['guids'],
    refused: parents,
    cases: () => [{ query: 'types=web', matches: ({ type }) => type === 'web' }, released],
  },
};

function ofPackage(rows: Resource[]): Case {
  const { guid } = rows[0]!.package;
  return { query: `package_guids=${guid},nope`, matches: (row) => row.package.guid === guid };
}
