import { notFound } from '../errors.ts';
import { presentApp } from '../present/app.ts';
import { presentDroplet } from '../present/droplet.ts';
import { presentDroplet2016 } from '../present/generation2016.ts';
import { presentSpace } from '../present/places.ts';
import { paginate } from '../query/page.ts';
import type { ListRules } from '../query/listRules.ts';
import type { App, Droplet } from '../world/records.ts';
import type { Call } from './call.ts';
import { answerList, type Filter, oneOf, Orders } from './listing.ts';
import { named, organizationsOf, readInclude, spacesOf } from './places.ts';
import { chosenSpaces } from './reach.ts';

const includes = ['space', 'org', 'space.organization'];
const lifecycles = ['buildpack', 'docker', 'cnb'];

const rules: ListRules = {
  parameters: ['names', 'organization_guids', 'space_guids', 'stacks', 'include', 'lifecycle_type', 'label_selector'],
  single: ['lifecycle_type'],
  orders: ['name', 'state'],
  includes,
  check: (parameters) => {
    const type = parameters.get('lifecycle_type');
    if (!parameters.has('lifecycle_type') || (typeof type === 'string' && lifecycles.includes(type))) return [];
    return [`Invalid lifecycle_type: '${typeof type === 'string' ? type : ''}'`];
  },
};

const orders = new Orders<App>({ name: ({ name }) => name.toLowerCase(), state: ({ state }) => state });

/** An empty value in `stacks` stands for no stack. Docker apps and Cloud Native Buildpacks ones have no row to match. */
const onStacks: Filter<App> =
  (stacks) =>
  ({ lifecycle }) =>
    lifecycle.type === 'buildpack' && stacks.has(lifecycle.stack ?? '');

export function listApps(call: Call): object {
  const { world, links } = call;
  return answerList<App>(call, {
    rules,
    orders,
    filters: { names: named, stacks: onStacks, lifecycle_type: oneOf(({ lifecycle }) => lifecycle.type) },
    rows: (query, order) => world.apps.sorted(chosenSpaces(call, query), order),
    present: (app) => present(app, call),
    paginate,
    path: links.href('/v3/apps'),
    included: (apps, include) => parents(apps, include, call),
  });
}

export function getApp(call: Call): object {
  const include = readInclude(call.parameters, includes);
  const app = readableApp(call, call.guid);
  return { ...present(app, call), ...parents([app], include, call) };
}

/** Not redacted for anybody (CONTRACT §5). */
export function getCurrentDroplet(call: Call): object {
  const droplet = currentDroplet(call);
  return call.era === '2016' ? presentDroplet2016(droplet) : presentDroplet(droplet, call.links, 'shown');
}

export function getCurrentDropletRelationship(call: Call): object {
  const { guid } = currentDroplet(call);
  const app = `/v3/apps/${call.guid}`;
  const links = {
    self: call.links.to(`${app}/relationships/current_droplet`),
    related: call.links.to(`${app}/droplets/current`),
  };
  return { data: { guid }, links };
}

function currentDroplet(call: Call): Droplet {
  const { guid, dropletGuid } = readableApp(call, call.guid);
  const droplet = dropletGuid === null ? undefined : call.world.dropletsOf([guid]).peek(dropletGuid);
  if (!droplet) throw notFound('Droplet');
  return droplet;
}

export function readableApp({ world, reader }: Call, guid: string): App {
  const app = world.apps.peek(guid);
  if (!app || !reader.reads(app.spaceGuid)) throw notFound('App');
  return app;
}

export function present(app: App, { links, era }: Call): object {
  return presentApp(app, links, era === 'today');
}

function parents(apps: readonly App[], include: readonly string[], { world, links }: Call): object | undefined {
  if (include.length === 0) return undefined;
  const spaces = spacesOf(
    apps.map(({ spaceGuid }) => spaceGuid),
    world,
  );
  const wantsSpaces = include.includes('space') || include.includes('space.organization');
  const wantsOrganizations = include.includes('org') || include.includes('space.organization');
  return {
    included: {
      ...(wantsSpaces ? { spaces: spaces.map((space) => presentSpace(space, links)) } : {}),
      ...(wantsOrganizations ? { organizations: organizationsOf(spaces, world, links) } : {}),
    },
  };
}
