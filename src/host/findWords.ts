import * as l10n from '@vscode/l10n';
import type { QueryKind } from '../api/savedQuery.ts';
import { formatNumber } from './language.ts';
import { shortGuid } from './resourceName.ts';
import { stateWord } from './stateWord.ts';
import { jsonAsText, plain } from './text.ts';
import { timesWords } from './timesWords.ts';

/** Names of what a query names by guid, as far as they are known. */
export type NameOf = (guid: string) => string | undefined;

/** `Droplets`. */
export function kindWord(kind: QueryKind): string {
  return {
    apps: () => l10n.t('Apps'),
    droplets: () => l10n.t('Droplets'),
    packages: () => l10n.t('Packages'),
    deployments: () => l10n.t('Deployments'),
  }[kind]();
}

/** More than these say no more. */
const MANY = 3;

/** The value of one parameter in words: `failed, expired`, `shop-dev`, `last 7 days`. */
export function valueWords(name: string, value: unknown, nameOf: NameOf = () => undefined): string {
  if (name === 'created_ats' || name === 'updated_ats') return timesWords(value);
  if (name === 'order_by') return orderWords(jsonAsText(value));
  if (typeof value === 'number') return formatNumber(value);
  const values = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(jsonAsText);
  const told = values.slice(0, MANY).map((one) => plain(wordOf(name, one, nameOf)));
  const more = values.length - told.length;
  return more > 0 ? l10n.t('{0} and {1} more', told.join(', '), formatNumber(more)) : told.join(', ');
}

function wordOf(name: string, value: string, nameOf: NameOf): string {
  if (name.endsWith('guids')) return nameOf(value) ?? shortGuid(value);
  return /^(states|status_\w+)$/.test(name) ? stateWord(value) : value;
}

/** `newest first`; an order that is not listed verbatim. */
export function orderWords(order: string): string {
  const words: Readonly<Record<string, () => string>> = {
    '-created_at': () => l10n.t('newest first'),
    created_at: () => l10n.t('oldest first'),
    '-updated_at': () => l10n.t('last updated first'),
    updated_at: () => l10n.t('longest not updated first'),
    name: () => l10n.t('by name'),
    '-name': () => l10n.t('by name, descending'),
    state: () => l10n.t('by state'),
    '-state': () => l10n.t('by state, descending'),
  };
  const by = order.replace(/^\+/, '');
  return (Object.hasOwn(words, by) ? words[by]?.() : undefined) ?? plain(order);
}
