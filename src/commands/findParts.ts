import * as l10n from '@vscode/l10n';
import { OWNERS } from '../api/findQuery.ts';
import type { Parameter } from '../api/parameters.ts';
import { parametersOf } from '../api/query.ts';
import type { QueryKind } from '../api/savedQuery.ts';

/** A part of a question: a parameter of its list, or one that becomes one when it is sent. */
export interface FindPart {
  readonly name: string;
  readonly parameter: Parameter;
  readonly iconId: string;
  readonly label: string;
}

/** How a part is called and drawn, in the order people ask for them. `include` is none: it adds nothing to rows. */
const PARTS: readonly (readonly [name: string, iconId: string, label: () => string])[] = [
  ['states', 'circle-filled', () => l10n.t('State')],
  ['status_values', 'circle-filled', () => l10n.t('Status')],
  ['status_reasons', 'info', () => l10n.t('Status Reason')],
  ['types', 'symbol-enum', () => l10n.t('Type')],
  ['names', 'symbol-string', () => l10n.t('Name')],
  ['app_guids', 'window', () => l10n.t('App')],
  ['space_guids', 'layers', () => l10n.t('Space')],
  ['organization_guids', 'organization', () => l10n.t('Organization')],
  ['created_ats', 'calendar', () => l10n.t('Created')],
  ['updated_ats', 'history', () => l10n.t('Updated')],
  ['label_selector', 'tag', () => l10n.t('Labels')],
  ['stacks', 'server', () => l10n.t('Stack')],
  ['lifecycle_type', 'symbol-enum', () => l10n.t('Lifecycle')],
  ['guids', 'key', () => l10n.t('GUIDs')],
];

const ORDER: typeof PARTS = [['order_by', 'list-ordered', () => l10n.t('Order')]];

const PAGING: typeof PARTS = [
  ['per_page', 'list-flat', () => l10n.t('Items per Page')],
  ['page', 'bookmark', () => l10n.t('Page')],
];

/** What a question of that kind may ask for. */
export function findParts(kind: QueryKind): readonly FindPart[] {
  return partsOf(kind, PARTS);
}

/** In what order they come. */
export function orderPart(kind: QueryKind): readonly FindPart[] {
  return partsOf(kind, ORDER);
}

/** Which of them are in a document: rows have pages of their own. */
export function pagingParts(kind: QueryKind): readonly FindPart[] {
  return partsOf(kind, PAGING);
}

function partsOf(kind: QueryKind, parts: typeof PARTS): FindPart[] {
  const own = parametersOf(kind);
  const owners = kind === 'deployments' ? Object.fromEntries(OWNERS.map((name) => [name, { form: 'guids' } as const])) : {};
  const parameters: Readonly<Record<string, Parameter>> = { ...own, ...owners };
  return parts.flatMap(([name, iconId, label]) => {
    const parameter = parameters[name];
    return parameter ? [{ name, parameter, iconId, label: label() }] : [];
  });
}

/** `Find Droplets`. */
export function findTitle(kind: QueryKind): string {
  return {
    apps: () => l10n.t('Find Apps'),
    droplets: () => l10n.t('Find Droplets'),
    packages: () => l10n.t('Find Packages'),
    deployments: () => l10n.t('Find Deployments'),
  }[kind]();
}
