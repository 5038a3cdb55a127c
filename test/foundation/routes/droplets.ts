import { notFound } from '../errors.ts';
import { presentDroplet } from '../present/droplet.ts';
import { dropletState2016, presentDroplet2016 } from '../present/generation2016.ts';
import type { ListRules } from '../query/listRules.ts';
import { paginate, paginate2016 } from '../query/page.ts';
import type { Droplet } from '../world/records.ts';
import type { Rows } from '../world/rows.ts';
import { readableApp } from './apps.ts';
import type { Call } from './call.ts';
import { answerList, type Listing, oneOf, Orders } from './listing.ts';
import { readablePackage } from './packages.ts';
import { chosenApps, reaches } from './reach.ts';

const parents = ['app_guids', 'organization_guids', 'space_guids'];
const rules: ListRules = {
  parameters: [
    'app_guid',
    'app_guids',
    'current',
    'organization_guids',
    'package_guid',
    'space_guids',
    'states',
    'label_selector',
  ],
  single: ['app_guid', 'current', 'package_guid'],
  refused: ['current'],
};
const rulesOfApp: ListRules = {
  ...rules,
  refused: parents,
  check: (parameters) => ((parameters.get('current') ?? 'true') === 'true' ? [] : ["Current only accepts the value 'true'"]),
};
const rules2016: ListRules = {
  is2016: true,
  parameters: ['app_guid', 'app_guids', 'guids', 'organization_guids', 'package_guid', 'space_guids', 'states'],
  single: ['app_guid', 'package_guid'],
};

const orders = new Orders<Droplet>();

export function listDroplets(call: Call): object {
  const [appGuid, packageGuid] = [call.parameters.get('app_guid'), call.parameters.get('package_guid')];
  // The real server takes its path's parameters from the query too.
  if (typeof appGuid === 'string' && appGuid !== '') return listDropletsOfApp({ ...call, guid: appGuid });
  if (typeof packageGuid === 'string' && packageGuid !== '') return listDropletsOfPackage({ ...call, guid: packageGuid });
  return answerList(call, {
    ...common(call, rules, rules2016),
    rows: (query, order) => listed(call, call.world.rows('droplets', chosenApps(call, query), order)),
    path: hrefs(call, '/v3/droplets'),
  });
}

export function listDropletsOfApp(call: Call): object {
  const { guid, world, parameters } = call;
  return answerList(call, {
    ...common(call, rulesOfApp, { ...rules2016, refused: parents }),
    rows: (_query, order) => {
      const app = readableApp(call, guid);
      const droplets = listed(call, world.dropletsOf([guid]).sorted([guid], order));
      return parameters.has('current') ? droplets.filter((droplet) => droplet.guid === app.dropletGuid) : droplets;
    },
    path: hrefs(call, `/v3/apps/${guid}/droplets`),
  });
}

export function listDropletsOfPackage(call: Call): object {
  const { guid, world } = call;
  return answerList(call, {
    ...common(call, rules, rules2016),
    rows: (query, order) => {
      const { appGuid } = readablePackage(call, guid);
      const apps = reaches(call, chosenApps(call, query), appGuid) ? [appGuid] : [];
      const droplets = listed(call, world.dropletsOf(apps).sorted(apps, order));
      return droplets.filter(({ packageGuid }) => packageGuid === guid);
    },
    path: hrefs(call, `/v3/packages/${guid}/droplets`),
  });
}

export function getDroplet(call: Call): object {
  const { guid, world, reader, era, links } = call;
  const droplet = world.droplet(guid, 'peek');
  const space = world.apps.peek(droplet?.appGuid ?? '')?.spaceGuid ?? '';
  if (!droplet || !reader.reads(space)) throw notFound('Droplet');
  if (era === '2016') return presentDroplet2016(droplet);
  return presentDroplet(droplet, links, reader.develops(space) ? 'shown' : 'hidden');
}

function common({ era, links }: Call, today: ListRules, old: ListRules): Omit<Listing<Droplet>, 'rows' | 'path'> {
  if (era === '2016') {
    return {
      rules: old,
      orders,
      filters: { states: oneOf(dropletState2016) },
      present: presentDroplet2016,
      paginate: paginate2016,
    };
  }
  return {
    rules: today,
    orders,
    filters: { states: oneOf(({ state }) => state) },
    present: (droplet) => presentDroplet(droplet, links, 'hidden in lists'),
    paginate,
  };
}

/** Today's lists leave out what is being staged: that shows as a build (CONTRACT §6). */
function listed({ era }: Call, droplets: Rows<Droplet>): Rows<Droplet> {
  if (era === '2016') return droplets;
  return droplets.without?.('state', 'STAGING') ?? droplets.filter(({ state }) => state !== 'STAGING');
}

function hrefs({ era, links }: Call, path: string): string {
  return era === '2016' ? path : links.href(path);
}
