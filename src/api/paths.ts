import type { ListName } from './parameters.ts';
import { pathOf } from './url.ts';

/** A GET path of the API as the contract knows it; `:guid` and `:name` stand for any one segment. */
export interface KnownPath {
  readonly path: string;
  /** The list it answers with, where its parameters are known. */
  readonly list?: ListName;
}

const plain = (...paths: readonly string[]): KnownPath[] => paths.map((path) => ({ path }));
const list = (path: string, name: ListName): KnownPath => ({ path, list: name });
/** A resource and what stands below it. */
const below = (kind: string, ...names: readonly string[]): KnownPath[] =>
  plain(`/v3/${kind}/:guid`, ...names.map((name) => `/v3/${kind}/:guid/${name}`));

/** What can be read of a foundation (contract §1, §2.4, §4–§11, §14). Bits are not among them: they are no documents. */
export const PATHS: readonly KnownPath[] = [
  ...plain('/', '/v3', '/v3/info', '/v2/info'),
  list('/v3/apps', 'apps'),
  ...below('apps'),
  list('/v3/apps/:guid/droplets', 'appDroplets'),
  ...plain('/v3/apps/:guid/droplets/current'),
  list('/v3/apps/:guid/packages', 'appPackages'),
  list('/v3/apps/:guid/builds', 'appBuilds'),
  list('/v3/apps/:guid/revisions', 'appRevisions'),
  list('/v3/apps/:guid/revisions/deployed', 'deployedRevisions'),
  list('/v3/apps/:guid/processes', 'appProcesses'),
  ...plain(
    ...['processes/:type', 'processes/:type/stats', 'tasks', 'routes', 'sidecars', 'features', 'permissions', 'ssh_enabled'].map(
      (name) => `/v3/apps/:guid/${name}`,
    ),
    ...['relationships/current_droplet', 'env', 'environment_variables', 'manifest'].map((name) => `/v3/apps/:guid/${name}`),
  ),
  list('/v3/droplets', 'droplets'),
  ...below('droplets'),
  list('/v3/packages', 'packages'),
  ...below('packages'),
  list('/v3/packages/:guid/droplets', 'packageDroplets'),
  list('/v3/deployments', 'deployments'),
  ...below('deployments'),
  list('/v3/builds', 'builds'),
  ...below('builds'),
  ...below('revisions', 'environment_variables'),
  list('/v3/processes', 'processes'),
  ...below('processes', 'stats', 'process_instances', 'sidecars'),
  list('/v3/spaces', 'spaces'),
  ...below('spaces', 'features', 'features/ssh', 'relationships/isolation_segment'),
  list('/v3/organizations', 'organizations'),
  ...below('organizations', 'domains', 'domains/default', 'usage_summary', 'relationships/default_isolation_segment'),
  ...plain('/v3/jobs/:guid', '/v3/tasks', '/v3/tasks/:guid', '/v3/routes', '/v3/routes/:guid', '/v3/routes/:guid/destinations'),
  ...plain('/v3/domains', '/v3/domains/:guid', '/v3/audit_events', '/v3/audit_events/:guid', '/v3/roles', '/v3/roles/:guid'),
  ...plain('/v3/users', '/v3/users/:guid', '/v3/stacks', '/v3/stacks/:guid', '/v3/stacks/:guid/apps'),
  ...plain('/v3/buildpacks', '/v3/buildpacks/:guid', '/v3/feature_flags', '/v3/feature_flags/:name'),
  ...plain('/v3/isolation_segments', '/v3/isolation_segments/:guid', '/v3/security_groups', '/v3/security_groups/:guid'),
  ...plain('/v3/service_instances', '/v3/service_instances/:guid', '/v3/service_credential_bindings'),
  ...plain('/v3/service_credential_bindings/:guid', '/v3/service_credential_bindings/:guid/details'),
  ...plain('/v3/service_offerings', '/v3/service_offerings/:guid', '/v3/service_plans', '/v3/service_plans/:guid'),
  ...plain('/v3/service_brokers', '/v3/service_brokers/:guid', '/v3/service_route_bindings', '/v3/service_route_bindings/:guid'),
  ...plain('/v3/organization_quotas', '/v3/organization_quotas/:guid', '/v3/space_quotas', '/v3/space_quotas/:guid'),
  ...plain('/v3/app_usage_events', '/v3/service_usage_events', '/v3/environment_variable_groups/running'),
  ...plain('/v3/environment_variable_groups/staging'),
];

/** Whether a segment of a known path stands for any. */
export function isPlaceholder(segment: string): boolean {
  return segment.startsWith(':');
}

/** The known path that a path without its query is one of; what is spelled out goes before a placeholder. */
export function knownPath(path: string, known: readonly KnownPath[] = PATHS): KnownPath | undefined {
  const segments = path.split('/');
  const fitting = known.filter((one) => {
    const own = one.path.split('/');
    return own.length === segments.length && own.every((segment, at) => segment === segments[at] || isPlaceholder(segment));
  });
  return fitting.find((one) => one.path === path) ?? fitting.find(({ path: own }) => !/\/:[^/]*$/.test(own)) ?? fitting[0];
}

/** A known path as far as it continues what is typed. */
export interface Continuation {
  /** What is typed with the rest behind it, up to a placeholder that nobody has filled yet. */
  readonly value: string;
  /** The whole path, placeholders and all. */
  readonly path: string;
}

/** Known paths that begin as what is typed does, its guids in the place of their placeholders. @param typed without a query */
export function continuations(typed: string, known: readonly KnownPath[] = PATHS): Continuation[] {
  const segments = typed.split('/');
  const last = segments.at(-1) ?? '';
  const found = known.flatMap(({ path }): Continuation[] => {
    const own = path.split('/');
    if (own.length < segments.length) return [];
    const fits = segments
      .slice(0, -1)
      .every((segment, at) => segment === own[at] || (isPlaceholder(own[at] ?? '') && segment !== ''));
    const next = own[segments.length - 1] ?? '';
    if (!fits || !(isPlaceholder(next) || next.startsWith(last))) return [];
    const filled = [...segments.slice(0, -1), isPlaceholder(next) && last !== '' ? last : next, ...own.slice(segments.length)];
    const open = filled.findIndex(isPlaceholder);
    // What lies behind a guid is proposed once that is there.
    if (open >= 0 && open < filled.length - 1) return [];
    const value = open < 0 ? filled.join('/') : `${filled.slice(0, open).join('/')}/`;
    return value === typed ? [] : [{ value, path: filled.join('/') }];
  });
  return [...new Map(found.map((one) => [one.path, one])).values()];
}

/** Kind of the resources whose guid belongs at the end of what is typed, as `apps` for `/v3/apps/abc`; undefined elsewhere. */
export function kindAtEnd(typed: string, known: readonly KnownPath[] = PATHS): string | undefined {
  const segments = typed.split('/');
  const isGuid = known.some(({ path }) => {
    const own = path.split('/');
    return own.length === segments.length && own.at(-1) === ':guid' && own.slice(0, -1).every((one, at) => one === segments[at]);
  });
  return isGuid ? segments.at(-2) : undefined;
}

/** Lists that a foundation links to from `/v3` (contract §1) and that are not known here. */
export function linkedPaths(root: unknown, known: readonly KnownPath[] = PATHS): KnownPath[] {
  const links = typeof root === 'object' && root !== null && 'links' in root ? root.links : undefined;
  if (typeof links !== 'object' || links === null) return [];
  const hrefs = Object.values(links).flatMap((link: unknown) =>
    typeof link === 'object' && link !== null && 'href' in link && typeof link.href === 'string' ? [link.href] : [],
  );
  const paths = new Set(hrefs.map((href) => pathOf(href).split('?')[0] ?? ''));
  return [...paths]
    .filter((path) => /^\/v3\/[\w-]+$/.test(path) && !known.some((one) => one.path === path))
    .map((path) => ({ path }));
}
