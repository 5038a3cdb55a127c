import { invalidQuery, notFound } from '../errors.ts';
import type { Secrecy } from '../present/droplet.ts';
import { presentProcess } from '../present/process.ts';
import { type ListRules, readList } from '../query/listRules.ts';
import { paginate } from '../query/page.ts';
import type { Parameters } from '../query/parameters.ts';
import type { Process } from '../world/records.ts';
import { readableApp } from './apps.ts';
import type { Call } from './call.ts';
import { answerList, type Listing, oneOf, Orders } from './listing.ts';
import { chosenApps } from './reach.ts';

const rules: ListRules = {
  parameters: ['app_guid', 'types', 'space_guids', 'organization_guids', 'app_guids', 'embed', 'label_selector'],
  single: ['app_guid', 'types', 'embed'],
  check: embedProblems,
};
const rulesOfApp: ListRules = { ...rules, refused: ['app_guids', 'organization_guids', 'space_guids'] };

const orders = new Orders<Process>();

export function listProcesses(call: Call): object {
  const appGuid = call.parameters.get('app_guid');
  // The real server takes its path's parameters from the query too.
  if (typeof appGuid === 'string' && appGuid !== '') return listProcessesOfApp({ ...call, guid: appGuid });
  return answerList<Process>(call, {
    ...common(call),
    rules,
    rows: (query, order) => call.world.rows('processes', chosenApps(call, query), order),
    path: call.links.href('/v3/processes'),
  });
}

export function listProcessesOfApp(call: Call): object {
  const { guid, world, links } = call;
  return answerList<Process>(call, {
    ...common(call),
    rules: rulesOfApp,
    rows: (_query, order) => {
      readableApp(call, guid);
      return world.processesOf([guid]).sorted([guid], order);
    },
    path: links.href(`/v3/apps/${guid}/processes`),
  });
}

export function getProcess(call: Call): object {
  checkSingle(call.parameters);
  const process = call.world.process(call.guid, 'peek');
  if (!process || !call.reader.reads(call.world.apps.peek(process.appGuid)?.spaceGuid ?? '')) throw notFound('Process');
  return single(process, call);
}

/** Of two web processes the one that was made last. */
export function getProcessOfApp(call: Call): object {
  const { guid, type, world } = call;
  checkSingle(call.parameters);
  readableApp(call, guid);
  const [process] = world
    .processesOf([guid])
    .sorted([guid], orders.by(null))
    .filter((row) => row.type === type)
    .slice(-1);
  if (!process) throw notFound('Process');
  return single(process, call);
}

/** Start commands are for those who may read secrets (CONTRACT §14). */
function single(process: Process, call: Call): object {
  const space = call.world.apps.peek(process.appGuid)?.spaceGuid ?? '';
  return present(process, call, call.reader.develops(space) ? 'shown' : 'hidden');
}

function present(process: Process, { world, links, parameters }: Call, secrecy: Secrecy): object {
  const app = world.apps.peek(process.appGuid);
  if (!app) throw notFound('App');
  return presentProcess(process, { app, links, secrecy, embeds: parameters.has('embed') });
}

function checkSingle(parameters: Parameters): void {
  const unknown = [...parameters.keys()].filter((name) => name !== 'embed');
  const names = unknown.join("', '");
  const refused = unknown.length === 0 ? [] : [`Unknown query parameter(s): '${names}'. Valid parameters are: 'embed'`];
  const problems = [...refused, ...embedProblems(parameters)];
  if (problems.length > 0) throw invalidQuery(problems);
}

function embedProblems(parameters: Parameters): string[] {
  const asked = readList(parameters, 'embed') ?? [];
  const unknown = (name: string) => `Invalid embedded resource: '${name}'. Valid embedded resources are: 'process_instances'`;
  let seen = 0;
  return asked.flatMap((name) => {
    if (name !== 'process_instances') return unknown(name);
    seen += 1;
    return seen === 2 ? `Duplicate embedded resource: '${name}'` : [];
  });
}

function common(call: Call): Pick<Listing<Process>, 'orders' | 'filters' | 'present' | 'paginate'> {
  const filters = { types: oneOf<Process>(({ type }) => type) };
  return { orders, filters, paginate, present: (process) => present(process, call, 'hidden in lists') };
}
