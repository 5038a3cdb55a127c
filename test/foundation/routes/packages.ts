import { notFound } from '../errors.ts';
import { presentPackage2016 } from '../present/generation2016.ts';
import { presentPackage } from '../present/package.ts';
import type { ListRules } from '../query/listRules.ts';
import { paginate, paginate2016 } from '../query/page.ts';
import type { Package } from '../world/records.ts';
import { readableApp } from './apps.ts';
import type { Call } from './call.ts';
import { answerList, type Listing, oneOf, Orders } from './listing.ts';
import { chosenApps } from './reach.ts';

const parents = ['app_guids', 'organization_guids', 'space_guids'];
const rules: ListRules = {
  parameters: ['states', 'types', 'app_guids', 'app_guid', 'space_guids', 'organization_guids', 'label_selector'],
  single: ['app_guid'],
};
const rules2016: ListRules = {
  is2016: true,
  parameters: ['states', 'types', 'guids', 'app_guids', 'app_guid', 'space_guids', 'organization_guids'],
  single: ['app_guid'],
};

const orders = new Orders<Package>();
const filters: Listing<Package>['filters'] = {
  states: oneOf(({ state }) => state),
  types: oneOf(({ type }) => type),
};

export function listPackages(call: Call): object {
  const appGuid = call.parameters.get('app_guid');
  // The real server takes its path's parameters from the query too.
  if (typeof appGuid === 'string' && appGuid !== '') return listPackagesOfApp({ ...call, guid: appGuid });
  return answerList(call, {
    ...common(call, rules, rules2016),
    rows: (query, order) => call.world.rows('packages', chosenApps(call, query), order),
    path: hrefs(call, '/v3/packages'),
  });
}

export function listPackagesOfApp(call: Call): object {
  const { guid, world } = call;
  return answerList(call, {
    ...common(call, { ...rules, refused: parents }, { ...rules2016, refused: parents }),
    rows: (_query, order) => {
      readableApp(call, guid);
      return world.packagesOf([guid]).sorted([guid], order);
    },
    path: hrefs(call, `/v3/apps/${guid}/packages`),
  });
}

export function getPackage(call: Call): object {
  const pkg = readablePackage(call, call.guid);
  return call.era === '2016' ? presentPackage2016(pkg) : presentPackage(pkg, call.links);
}

export function readablePackage({ world, reader }: Call, guid: string): Package {
  const pkg = world.package(guid, 'peek');
  if (!pkg || !reader.reads(world.apps.peek(pkg.appGuid)?.spaceGuid ?? '')) throw notFound('Package');
  return pkg;
}

function common({ era, links }: Call, today: ListRules, old: ListRules): Omit<Listing<Package>, 'rows' | 'path'> {
  if (era === '2016') return { rules: old, orders, filters, present: presentPackage2016, paginate: paginate2016 };
  return { rules: today, orders, filters, present: (pkg) => presentPackage(pkg, links), paginate };
}

function hrefs({ era, links }: Call, path: string): string {
  return era === '2016' ? path : links.href(path);
}
