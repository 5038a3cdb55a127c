import { notFound } from '../errors.ts';
import { presentDeployment } from '../present/deployment.ts';
import type { ListRules } from '../query/listRules.ts';
import { paginate } from '../query/page.ts';
import type { Deployment } from '../world/records.ts';
import type { Call } from './call.ts';
import { answerList, oneOf, Orders } from './listing.ts';
import { chosenApps } from './reach.ts';

const rules: ListRules = { parameters: ['app_guids', 'states', 'status_reasons', 'status_values', 'label_selector'] };

const orders = new Orders<Deployment>();

export function listDeployments(call: Call): object {
  const { world, links } = call;
  return answerList<Deployment>(call, {
    rules,
    orders,
    filters: {
      states: oneOf(({ state }) => state),
      status_values: oneOf(({ statusValue }) => statusValue),
      status_reasons: oneOf(({ statusReason }) => statusReason),
    },
    rows: (query, order) => world.rows('deployments', chosenApps(call, query), order),
    present: (deployment) => presentDeployment(deployment, links),
    paginate,
    path: links.href('/v3/deployments'),
  });
}

export function getDeployment({ guid, world, reader, links }: Call): object {
  const deployment = world.deployment(guid, 'peek');
  if (!deployment || !reader.reads(world.apps.peek(deployment.appGuid)?.spaceGuid ?? '')) throw notFound('Deployment');
  return presentDeployment(deployment, links);
}
