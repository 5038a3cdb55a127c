import * as l10n from '@vscode/l10n';
import { singleAt, contentOf } from './kinds.ts';
import { kindWord } from './kindWords.ts';
import type { Reading } from './reading.ts';

/** Another document that one may want next. */
export interface Related {
  readonly title: string;
  readonly path: string;
}

/** A resource that a document is of, or names. */
type Guids = (kind: 'own' | 'app' | 'package') => string | undefined;

const NEWEST = 'order_by=-created_at';
const deploymentsOf = (app: string) => `/v3/deployments?app_guids=${app}&${NEWEST}`;
const buildsOf = (app: string) => `/v3/apps/${app}/builds?${NEWEST}`;
const buildsOfPackage = (packaged: string) => `/v3/builds?${NEWEST}&package_guids=${packaged}`;

/** A way on: what it is called, from which guid, and the path it leads to (contract §4–§9). */
type Way = readonly [title: () => string, of: 'own' | 'app' | 'package', path: (guid: string) => string];

/** What a resource's body does not link to, though people go there: few of each, the most wanted first. */
const WAYS: Readonly<Partial<Record<string, readonly Way[]>>> = {
  organizations: [
    [() => l10n.t('Spaces'), 'own', (guid) => `/v3/spaces?order_by=name&organization_guids=${guid}`],
    [() => l10n.t('Apps'), 'own', (guid) => `/v3/apps?order_by=name&organization_guids=${guid}`],
  ],
  spaces: [
    [() => l10n.t('Apps'), 'own', (guid) => `/v3/apps?order_by=name&space_guids=${guid}`],
    [() => l10n.t('Droplets'), 'own', (guid) => `/v3/droplets?${NEWEST}&space_guids=${guid}`],
    [() => l10n.t('Packages'), 'own', (guid) => `/v3/packages?${NEWEST}&space_guids=${guid}`],
  ],
  apps: [
    [() => l10n.t('Deployments'), 'own', deploymentsOf],
    [() => l10n.t('Builds'), 'own', buildsOf],
    [() => l10n.t('Audit Events'), 'own', (guid) => `/v3/audit_events?${NEWEST}&target_guids=${guid}`],
  ],
  packages: [
    [() => l10n.t('Builds'), 'own', buildsOfPackage],
    [() => l10n.t('Droplets'), 'own', (guid) => `/v3/packages/${guid}/droplets?${NEWEST}`],
  ],
  droplets: [
    [() => l10n.t('Builds of Its Package'), 'package', buildsOfPackage],
    [() => l10n.t('Deployments of Its App'), 'app', deploymentsOf],
  ],
  builds: [[() => l10n.t('Deployments of Its App'), 'app', deploymentsOf]],
  deployments: [
    [() => l10n.t('Deployments of Its App'), 'app', deploymentsOf],
    [() => l10n.t('Builds of Its App'), 'app', buildsOf],
  ],
  revisions: [[() => l10n.t('Deployments of Its App'), 'app', deploymentsOf]],
};

/** Where one may want to go from a document: from a resource to what belongs to it, from a list to what it is below. */
export function relatedTo(path: string, { own, references }: Pick<Reading, 'own' | 'references'>): Related[] {
  const subject = contentOf(path);
  if (!subject) return [];
  if (subject.isList) return ownerOf(path);
  const guids: Guids = (of) => (of === 'own' ? own : singleAt(references.get(of) ?? '')?.guid);
  return (WAYS[subject.kind] ?? []).flatMap(([title, of, pathTo]) => {
    const guid = guids(of);
    return guid === undefined ? [] : [{ title: title(), path: pathTo(encodeURIComponent(guid)) }];
  });
}

/** The one resource that a list is of, by its path or by its filter. */
function ownerOf(path: string): Related[] {
  const { parent, guid } = contentOf(path) ?? {};
  if (parent !== undefined && guid !== undefined) return [owner(parent, guid)];
  const parameters = new URLSearchParams(path.split('?')[1] ?? '');
  return Object.entries(OWNERS).flatMap(([parameter, kind]) => {
    const value = parameters.get(parameter);
    return value && !value.includes(',') ? [owner(kind, value)] : [];
  });
}

const OWNERS = {
  package_guids: 'packages',
  app_guids: 'apps',
  space_guids: 'spaces',
  organization_guids: 'organizations',
} as const;

function owner(kind: string, guid: string): Related {
  return { title: kindWord(kind), path: `/v3/${kind}/${encodeURIComponent(guid)}` };
}
