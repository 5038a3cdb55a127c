import { notFound } from '../errors.ts';
import type { ListRules } from '../query/listRules.ts';
import { paginate } from '../query/page.ts';
import type { Row } from '../world/records.ts';
import { readableApp } from './apps.ts';
import type { Answer, Call } from './call.ts';
import { answerList, Orders } from './listing.ts';
import { getProcess } from './processes.ts';

/** What this world has none of, as the Cloud Controller calls one of them, and what their lists take (CONTRACT §10, §11). */
const KINDS: Readonly<Record<string, readonly [name: string, ...parameters: string[]]>> = {
  audit_events: ['Event', 'types', 'target_guids', 'space_guids', 'organization_guids'],
  buildpacks: ['Buildpack', 'names', 'stacks', 'label_selector'],
  domains: ['Domain', 'names', 'organization_guids', 'label_selector'],
  feature_flags: ['Feature flag'],
  isolation_segments: ['Isolation segment', 'names', 'organization_guids', 'label_selector'],
  organization_quotas: ['Organization quota', 'names', 'organization_guids'],
  roles: ['Role', 'types', 'user_guids', 'space_guids', 'organization_guids', 'include'],
  routes: ['Route', 'app_guids', 'space_guids', 'organization_guids', 'hosts', 'include', 'label_selector'],
  security_groups: ['Security group', 'names'],
  service_brokers: ['Service broker', 'names', 'space_guids', 'label_selector'],
  service_credential_bindings: [
    'Service credential binding',
    'app_guids',
    'service_instance_guids',
    'type',
    'include',
    'label_selector',
  ],
  service_instances: ['Service instance', 'names', 'space_guids', 'organization_guids', 'label_selector'],
  service_offerings: ['Service offering', 'names', 'label_selector'],
  service_plans: ['Service plan', 'names', 'label_selector'],
  service_route_bindings: ['Service route binding', 'service_instance_guids', 'label_selector'],
  space_quotas: ['Space quota', 'names', 'organization_guids', 'space_guids'],
  stacks: ['Stack', 'names', 'label_selector'],
  tasks: ['Task', 'states', 'names', 'app_guids', 'space_guids', 'organization_guids', 'label_selector'],
  users: ['User', 'usernames', 'origins', 'label_selector'],
};

/** What is below a resource that this world has none of either. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  domains: ['relationships/shared_organizations', 'route_reservations'],
  isolation_segments: ['organizations', 'relationships/organizations', 'relationships/spaces'],
  routes: ['destinations'],
  service_instances: ['relationships/shared_spaces'],
};
const ofApps = ['tasks', 'routes', 'sidecars', 'features'];
const ofProcesses = ['stats', 'process_instances'];

const orders = new Orders<Row>();

function empty(path: (call: Call) => string, parameters: readonly string[], check?: (call: Call) => unknown): Answer {
  const rules: ListRules = { parameters, unlabelled: !parameters.includes('label_selector') };
  const none: readonly Row[] = [];
  return (call) =>
    answerList<Row>(call, {
      rules,
      orders,
      filters: {},
      rows: () => {
        check?.(call);
        return none;
      },
      present: (row) => row,
      paginate,
      path: call.links.href(path(call)),
    });
}

/** Lists without rows, and singles that are not found. */
export const routesOfOthers: Readonly<Record<string, Answer>> = Object.fromEntries<Answer>([
  ...Object.entries(KINDS).flatMap(([kind, [name, ...parameters]]): [string, Answer][] => {
    const missing = () => {
      throw notFound(name);
    };
    const below = (BELOW[kind] ?? []).map((rest): [string, Answer] => [`/v3/${kind}/:guid/${rest}`, missing]);
    return [[`/v3/${kind}`, empty(() => `/v3/${kind}`, parameters)], [`/v3/${kind}/:guid`, missing], ...below];
  }),
  ...ofApps.map((rest): [string, Answer] => [
    `/v3/apps/:guid/${rest}`,
    empty(
      ({ guid }) => `/v3/apps/${guid}/${rest}`,
      ['label_selector'],
      (call) => readableApp(call, call.guid),
    ),
  ]),
  // No instance is made up: only that there are none.
  ...ofProcesses.map((rest): [string, Answer] => [
    `/v3/processes/:guid/${rest}`,
    (call) => {
      getProcess({ ...call, parameters: new Map() });
      return { resources: [] };
    },
  ]),
]);
