import type { Links } from '../present/links.ts';

const apiVersion = '3.228.0';

/** The resources `GET /v3` links to. */
const resources = [
  'app_usage_events',
  'apps',
  'audit_events',
  'buildpacks',
  'builds',
  'deployments',
  'domains',
  'droplets',
  'environment_variable_groups',
  'feature_flags',
  'info',
  'isolation_segments',
  'organizations',
  'organization_quotas',
  'packages',
  'processes',
  'resource_matches',
  'roles',
  'routes',
  'security_groups',
  'service_brokers',
  'service_instances',
  'service_credential_bindings',
  'service_offerings',
  'service_plans',
  'service_route_bindings',
  'service_usage_events',
  'spaces',
  'space_quotas',
  'stacks',
  'tasks',
  'users',
];

/** Links to this server lack its port; those to the UAA are what an operator configured, so they can be followed. */
export function globalRoot(links: Links, uaaUrl: string): object {
  return {
    links: {
      self: links.to(''),
      cloud_controller_v3: { ...links.to('/v3'), meta: { version: apiVersion } },
      network_policy_v0: links.to('/networking/v0/external'),
      network_policy_v1: links.to('/networking/v1/external'),
      login: { href: uaaUrl },
      uaa: { href: uaaUrl },
      credhub: null,
      routing: null,
      logging: null,
      log_cache: null,
      log_stream: null,
      app_ssh: {
        href: '127.0.0.1:2222',
        meta: { host_key_fingerprint: 'Y411oivJwZCUQnXHq83mdM5SKCK4ftyoSXI31RRe4Zs', oauth_client: 'ssh-proxy' },
      },
    },
  };
}

export function v3Root(links: Links): object {
  const named = resources.map((name) => [name, links.to(`/v3/${name}`)]);
  return { links: { self: links.to('/v3'), ...(Object.fromEntries(named) as object) } };
}

export function info(links: Links): object {
  return {
    build: '',
    cli_version: { minimum: '', recommended: '' },
    custom: {},
    description: 'A Cloud Foundry in one process, for trying and testing clients',
    name: 'test-foundation',
    version: 0,
    osbapi_version: '2.17',
    rate_limits: { enabled: false, general_limit: '', reset_interval_in_minutes: '' },
    links: { self: links.to('/v3/info'), support: { href: '' } },
  };
}
