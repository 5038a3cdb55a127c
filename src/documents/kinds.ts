import { decode } from './uri.ts';

/** The lists of the API (contract §4–§11), by the word for one of their resources. */
const LISTS = new Map(
  [
    ...[
      'app',
      'build',
      'deployment',
      'droplet',
      'package',
      'revision',
      'sidecar',
      'space',
      'task',
      'organization',
      'user',
      'role',
    ],
    ...[
      'domain',
      'route',
      'stack',
      'buildpack',
      'job',
      'isolation_segment',
      'security_group',
      'organization_quota',
      'space_quota',
    ],
    ...['service_instance', 'service_credential_binding', 'service_route_binding'],
    ...['service_plan', 'service_offering', 'service_broker'],
  ].map((name) => [name, `${name}s`]),
);
LISTS.set('process', 'processes');
const KINDS: ReadonlySet<string> = new Set(LISTS.values());

/** What a name says beside the kind: `previous_droplet` is a droplet. */
const ROLE = /^(current|previous|default|shared|running|staging|new)_/;

/** Other words for some of them; those of audit events are of the second API. */
const ALIASES = new Map([
  ['created_by', 'users'],
  ['org', 'organizations'],
  ['service_binding', 'service_credential_bindings'],
  ['service_key', 'service_credential_bindings'],
]);

/** The list that has what a relationship, a field or an audit event's type names, as `droplets`; undefined for none we know. */
export function listNamed(name: string): string | undefined {
  const word = name.replace(ROLE, '');
  return LISTS.get(word) ?? ALIASES.get(word) ?? (KINDS.has(word) ? word : undefined);
}

/** What an API path answers with. */
export interface Content {
  /** The list's name in the API, or `instances`, which have no list of their own. */
  readonly kind: string;
  readonly isList: boolean;
  /** Of the resource in the path: of the one that is answered, or of the one that the list is below. */
  readonly guid: string | undefined;
  /** The kind of the resource that the list is below. */
  readonly parent?: string;
}

/** Undefined for what is no resource of the API that we know. */
export function contentOf(path: string): Content | undefined {
  const [version, kind = '', segment, below, last] = (path.split('?')[0] ?? '').split('/').slice(1);
  if (version !== 'v3' || !KINDS.has(kind)) return undefined;
  if (segment === undefined) return { kind, isList: true, guid: undefined };
  const guid = decode(segment);
  if (below === undefined) return { kind, isList: false, guid };
  const answered = answeredBelow(below, last, path);
  return answered && { ...answered, guid, parent: kind };
}

function answeredBelow(below: string, last: string | undefined, path: string): Pick<Content, 'kind' | 'isList'> | undefined {
  if (/\/(stats|process_instances)(\?|$)/.test(path)) return { kind: 'instances', isList: true };
  const kind = listNamed(below === 'relationships' ? (last ?? '') : below);
  const isList = last === undefined || last === 'deployed' || below === 'relationships';
  return kind === undefined ? undefined : { kind, isList };
}

/** The kind and the guid of a single resource's own path; undefined for every other path. */
export function singleAt(path: string): { readonly kind: string; readonly guid: string } | undefined {
  const subject = path.includes('?') ? undefined : contentOf(path);
  const isSingle = subject?.isList === false && subject.parent === undefined;
  return isSingle && subject.guid !== undefined ? { kind: subject.kind, guid: subject.guid } : undefined;
}
