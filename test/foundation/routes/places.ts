import { invalidQuery, notFound } from '../errors.ts';
import type { Links } from '../present/links.ts';
import { presentOrganization, presentSpace } from '../present/places.ts';
import { includeProblems, type ListRules, readList } from '../query/listRules.ts';
import { paginate } from '../query/page.ts';
import type { Parameters } from '../query/parameters.ts';
import type { Organization, Space } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { Call } from './call.ts';
import { answerList, oneOf, Orders } from './listing.ts';

const organizationRules: ListRules = {
  parameters: ['names', 'isolation_segment_guid', 'label_selector'],
  single: ['isolation_segment_guid'],
  orders: ['name'],
};
const spaceRules: ListRules = {
  parameters: ['names', 'organization_guids', 'include', 'label_selector'],
  orders: ['name'],
  includes: ['org', 'organization'],
};

/** Names are compared without case by the database. */
export function named(names: ReadonlySet<string>): (row: { name: string }) => boolean {
  const wanted = new Set([...names].map((name) => name.toLowerCase()));
  return ({ name }) => wanted.has(name.toLowerCase());
}

const organizationOrders = new Orders<Organization>({ name: ({ name }) => name.toLowerCase() });
const spaceOrders = new Orders<Space>({ name: ({ name }) => name.toLowerCase() });

export function listOrganizations(call: Call): object {
  const { parameters, reader, world, links } = call;
  if (parameters.has('isolation_segment_guid')) throw notFound('Isolation segment');
  return answerList<Organization>(call, {
    rules: organizationRules,
    orders: organizationOrders,
    filters: { names: named },
    rows: (_query, order) => found(reader.organizations(), (guid) => world.organizations.get(guid)).sort(order),
    present: (organization) => presentOrganization(organization, links),
    paginate,
    path: links.href('/v3/organizations'),
  });
}

export function getOrganization({ guid, reader, world, links }: Call): object {
  const organization = world.organizations.get(guid);
  if (!organization || !reader.organizations().includes(guid)) throw notFound('Organization');
  return presentOrganization(organization, links);
}

export function listSpaces(call: Call): object {
  const { reader, world, links } = call;
  return answerList<Space>(call, {
    rules: spaceRules,
    orders: spaceOrders,
    filters: { names: named, organization_guids: oneOf(({ organizationGuid }) => organizationGuid) },
    rows: (_query, order) => reader.spaces().sort(order),
    present: (space) => presentSpace(space, links),
    paginate,
    path: links.href('/v3/spaces'),
    included: (spaces, include) =>
      include.length > 0 ? { included: { organizations: organizationsOf(spaces, world, links) } } : undefined,
  });
}

export function getSpace({ guid, reader, world, links, parameters }: Call): object {
  const include = readInclude(parameters, ['org', 'organization']);
  const space = world.spaces.get(guid);
  if (!space || !reader.reads(guid)) throw notFound('Space');
  const included = include.length > 0 ? { included: { organizations: organizationsOf([space], world, links) } } : {};
  return { ...presentSpace(space, links), ...included };
}

/** `include` of a single GET, which takes no other parameter. */
export function readInclude(parameters: Parameters, includes: readonly string[]): readonly string[] {
  const unknown = [...parameters.keys()].filter((name) => name !== 'include');
  const problems = [
    ...(unknown.length === 0 ? [] : [`Unknown query parameter(s): '${unknown.join("', '")}'. Valid parameters are: 'include'`]),
    ...includeProblems(parameters, includes),
  ];
  if (problems.length > 0) throw invalidQuery(problems);
  return readList(parameters, 'include') ?? [];
}

/** Each parent once, oldest first. */
export function organizationsOf(spaces: readonly Space[], world: World, links: Links): object[] {
  const guids = [...new Set(spaces.map(({ organizationGuid }) => organizationGuid))];
  const rows = found(guids, (guid) => world.organizations.get(guid)).sort(organizationOrders.by('+created_at'));
  return rows.map((row) => presentOrganization(row, links));
}

export function spacesOf(guids: Iterable<string>, world: World): Space[] {
  return found([...new Set(guids)], (guid) => world.spaces.get(guid)).sort(spaceOrders.by('+created_at'));
}

function found<T>(guids: readonly string[], get: (guid: string) => T | undefined): T[] {
  return guids.flatMap((guid) => get(guid) ?? []);
}
