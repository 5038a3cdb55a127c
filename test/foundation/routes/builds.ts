import { notFound } from '../errors.ts';
import { presentBuild } from '../present/build.ts';
import type { ListRules } from '../query/listRules.ts';
import { paginate } from '../query/page.ts';
import type { Build } from '../world/records.ts';
import { readableApp } from './apps.ts';
import type { Call } from './call.ts';
import { answerList, type Listing, oneOf, Orders } from './listing.ts';
import { chosenApps } from './reach.ts';

const rules: ListRules = { parameters: ['app_guids', 'package_guids', 'states', 'label_selector'] };
const rulesOfApp: ListRules = { parameters: ['states', 'label_selector'] };

const orders = new Orders<Build>();

export function listBuilds(call: Call): object {
  return answerList<Build>(call, {
    ...common(call),
    rules,
    filters: { states: oneOf(({ state }) => state), package_guids: oneOf(({ packageGuid }) => packageGuid) },
    rows: (query, order) => call.world.rows('builds', chosenApps(call, query), order),
    path: call.links.href('/v3/builds'),
  });
}

export function listBuildsOfApp(call: Call): object {
  const { guid, world, links } = call;
  return answerList<Build>(call, {
    ...common(call),
    rules: rulesOfApp,
    filters: { states: oneOf(({ state }) => state) },
    rows: (_query, order) => {
      readableApp(call, guid);
      return world.buildsOf([guid]).sorted([guid], order);
    },
    path: links.href(`/v3/apps/${guid}/builds`),
  });
}

export function getBuild({ guid, world, reader, links }: Call): object {
  const build = world.build(guid, 'peek');
  if (!build || !reader.reads(world.apps.peek(build.appGuid)?.spaceGuid ?? '')) throw notFound('Build');
  return presentBuild(build, links);
}

function common({ links }: Call): Pick<Listing<Build>, 'orders' | 'present' | 'paginate'> {
  return { orders, paginate, present: (build) => presentBuild(build, links) };
}
