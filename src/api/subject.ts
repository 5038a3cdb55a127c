import { decodedSegment } from './url.ts';

/** The lists below an app that have a row of their own. */
const GROUPS = ['droplets', 'packages', 'deployments', 'revisions', 'processes'] as const;

const KINDS = {
  organizations: 'organization',
  spaces: 'space',
  apps: 'app',
  droplets: 'droplet',
  packages: 'package',
  builds: 'build',
  deployments: 'deployment',
  revisions: 'revision',
  processes: 'process',
} as const;

/** One resource; a type for each kind. */
type Single<Kind extends string> = Kind extends string ? { readonly kind: Kind; readonly guid: string } : never;

/** What an API path is about, of what a foundation's tree has rows for. */
export type Subject =
  | { readonly kind: 'foundation' }
  | Single<(typeof KINDS)[keyof typeof KINDS]>
  /** A list of an app's. */
  | { readonly kind: 'group'; readonly app: string; readonly group: (typeof GROUPS)[number] }
  /** What the path names without its guid (contract §5, §10). */
  | { readonly kind: 'currentDroplet'; readonly app: string }
  | { readonly kind: 'processOfType'; readonly app: string; readonly type: string };

/** Undefined for what has no row: jobs, users, lists across apps. */
export function subjectOf(path: string): Subject | undefined {
  const [apiPath = '', query = ''] = path.split('?');
  if (apiPath === '/') return { kind: 'foundation' };
  const [empty, version, list = '', guid, below, last, ...more] = apiPath.split('/').map(decodedSegment);
  if (empty !== '' || version !== 'v3' || more.length > 0) return undefined;
  if (guid === undefined) return list === 'deployments' ? deploymentsOf(query) : undefined;
  if (below === undefined) return isKind(list) ? { kind: KINDS[list], guid } : undefined;
  return list === 'apps' ? belowApp(guid, below, last) : undefined;
}

function isKind(list: string): list is keyof typeof KINDS {
  return Object.hasOwn(KINDS, list);
}

function belowApp(app: string, below: string, last: string | undefined): Subject | undefined {
  if (below === 'processes' && last !== undefined) return { kind: 'processOfType', app, type: last };
  if (`${below}/${last ?? ''}` === 'droplets/current') return { kind: 'currentDroplet', app };
  if (`${below}/${last ?? ''}` === 'relationships/current_droplet') return { kind: 'currentDroplet', app };
  const group = GROUPS.find((one) => one === below && one !== 'deployments');
  const isList = last === undefined || (below === 'revisions' && last === 'deployed');
  return group && isList ? { kind: 'group', app, group } : undefined;
}

/** There is no such list below an app (contract §5): the global one takes the app's guid. */
function deploymentsOf(query: string): Subject | undefined {
  const apps = new URLSearchParams(query).get('app_guids')?.split(',') ?? [];
  const [app] = apps;
  return apps.length === 1 && app ? { kind: 'group', app, group: 'deployments' } : undefined;
}
