import { notFound } from '../errors.ts';
import { presentRevision } from '../present/revision.ts';
import type { ListRules } from '../query/listRules.ts';
import { paginate } from '../query/page.ts';
import type { Process, Revision } from '../world/records.ts';
import { readableApp } from './apps.ts';
import type { Call } from './call.ts';
import { answerList, type Listing, oneOf, Orders } from './listing.ts';

const rules: ListRules = {
  parameters: ['versions', 'deployable', 'label_selector'],
  single: ['deployable'],
  // Meant for true and false, of which a query has none: only texts (CONTRACT §10).
  check: (parameters) => ((parameters.get('deployable') ?? null) === null ? [] : ['Deployable must be a boolean']),
};
const rulesOfDeployed: ListRules = { parameters: [], unlabelled: true };

const orders = new Orders<Revision>();
const processOrders = new Orders<Process>();

export function listRevisions(call: Call): object {
  const { guid, world, links } = call;
  return answerList<Revision>(call, {
    ...common(call),
    rules,
    filters: { versions: oneOf(({ version }) => `${version}`) },
    rows: (_query, order) => {
      readableApp(call, guid);
      return world.revisionsOf([guid]).sorted([guid], order);
    },
    path: links.href(`/v3/apps/${guid}/revisions`),
  });
}

/** What the processes of a started app were made from. The list takes filters and heeds none but the paging. */
export function listDeployedRevisions(call: Call): object {
  const { guid, world, links } = call;
  return answerList<Revision>(call, {
    ...common(call),
    rules: rulesOfDeployed,
    filters: {},
    heedless: true,
    rows: (_query, order) => {
      const { state } = readableApp(call, guid);
      const running = state === 'STARTED' ? world.processesOf([guid]).sorted([guid], processOrders.by(null)).slice(0) : [];
      const deployed = new Set(running.map(({ revisionGuid }) => revisionGuid));
      const rows = world.revisionsOf([guid]).sorted([guid], order);
      return rows.filter((revision) => deployed.has(revision.guid));
    },
    path: links.href(`/v3/apps/${guid}/revisions/deployed`),
  });
}

export function getRevision(call: Call): object {
  const { guid, world, reader } = call;
  const revision = world.revision(guid, 'peek');
  if (!revision || !reader.reads(world.apps.peek(revision.appGuid)?.spaceGuid ?? '')) throw notFound('Revision');
  return present(revision, call);
}

function present(revision: Revision, { world, links }: Call): object {
  const droplet = world.dropletsOf([revision.appGuid]).peek(revision.dropletGuid);
  return presentRevision(revision, droplet?.state === 'STAGED', links);
}

function common(call: Call): Pick<Listing<Revision>, 'orders' | 'present' | 'paginate'> {
  return { orders, paginate, present: (revision) => present(revision, call) };
}
