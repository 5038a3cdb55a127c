import * as l10n from '@vscode/l10n';
import type { FindQuery } from '../api/savedQuery.ts';
import { parseRelative, type TimeUnit } from '../api/sendingTime.ts';
import { type NameOf, orderWords } from '../host/findWords.ts';
import { formatNumber } from '../host/language.ts';
import { stateWord } from '../host/stateWord.ts';
import { jsonAsText, plain } from '../host/text.ts';
import { timesWords } from '../host/timesWords.ts';

/** Values that are named one by one: more of them are counted. */
const FEW = 3;

/** How many there are to a page is no part of what is asked. */
const PAGING = ['page', 'per_page', 'include'];

/** A query in words: `droplets · failed · created in the last 7 days`. What it does not know it tells as it is sent. */
export function describeQuery({ kind, query }: FindQuery, nameOf: NameOf = () => undefined): string {
  const kinds = {
    apps: l10n.t('apps'),
    droplets: l10n.t('droplets'),
    packages: l10n.t('packages'),
    deployments: l10n.t('deployments'),
  };
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || PAGING.includes(name) ? [] : describeParameter(name, value, nameOf),
  );
  return [kinds[kind], ...parts].map(plain).join(' · ');
}

function describeParameter(name: string, value: unknown, nameOf: NameOf): string[] {
  const named = namesIn(value, nameOf);
  switch (name) {
    case 'states':
    case 'status_values':
    case 'status_reasons':
      return [listed(value, stateWord)];
    case 'types':
    case 'stacks':
    case 'lifecycle_type':
    case 'label_selector':
      return [listed(value, (one) => one)];
    case 'names':
      return [listed(value, (one) => `“${one}”`)];
    case 'app_guids':
      if (named !== undefined) return [l10n.t('of {0}', named)];
      return [countOf(value) === 1 ? l10n.t('of 1 app') : l10n.t('of {0} apps', formatNumber(countOf(value)))];
    case 'space_guids':
      if (named !== undefined) return [l10n.t('in {0}', named)];
      return [countOf(value) === 1 ? l10n.t('in 1 space') : l10n.t('in {0} spaces', formatNumber(countOf(value)))];
    case 'organization_guids':
      if (named !== undefined) return [l10n.t('in {0}', named)];
      return [countOf(value) === 1 ? l10n.t('in 1 organization') : l10n.t('in {0} organizations', formatNumber(countOf(value)))];
    case 'created_ats':
      return [spanOf(value, (span) => l10n.t('created in {0}', span)) ?? l10n.t('created: {0}', timesWords(value))];
    case 'updated_ats':
      return [spanOf(value, (span) => l10n.t('updated in {0}', span)) ?? l10n.t('updated: {0}', timesWords(value))];
    case 'order_by':
      return [orderWords(jsonAsText(value))];
    default:
      return [`${name}=${listed(value, (one) => one)}`];
  }
}

function listed(value: unknown, word: (value: string) => string): string {
  const values = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((one) => word(jsonAsText(one)));
  const named = values.slice(0, FEW).join(', ');
  return values.length > FEW ? l10n.t('{0} and {1} more', named, formatNumber(values.length - FEW)) : named;
}

/** Few of which each is known by name. */
function namesIn(guids: unknown, nameOf: NameOf): string | undefined {
  if (!Array.isArray(guids) || guids.length > FEW) return undefined;
  const names = guids.map((guid) => nameOf(jsonAsText(guid)));
  return names.includes(undefined) ? undefined : names.join(', ');
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

/** With `the last 7 days`; undefined where it is no span up to now. */
function spanOf(times: unknown, tell: (span: string) => string): string | undefined {
  const [[relation, time] = [], ...others] = typeof times === 'object' && times !== null ? Object.entries(times) : [];
  const ago = others.length === 0 && (relation === 'gte' || relation === 'gt') ? parseRelative(time) : undefined;
  return ago && tell(lastWords(ago));
}

function lastWords(ago: { readonly count: number; readonly unit: TimeUnit }): string {
  const count = formatNumber(ago.count);
  const isOne = ago.count === 1;
  switch (ago.unit) {
    case 'm':
      return isOne ? l10n.t('the last minute') : l10n.t('the last {0} minutes', count);
    case 'h':
      return isOne ? l10n.t('the last hour') : l10n.t('the last {0} hours', count);
    case 'd':
      return isOne ? l10n.t('the last day') : l10n.t('the last {0} days', count);
    case 'w':
      return isOne ? l10n.t('the last week') : l10n.t('the last {0} weeks', count);
  }
}
