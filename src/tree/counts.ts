import * as l10n from '@vscode/l10n';
import { formatNumber } from '../host/language.ts';
import type { Count } from './known.ts';

/** `5`, or `2 of 5` while not all of them are shown; `2+` where nobody tells of how many. */
export function formatCount({ shown, total }: Pick<Count, 'shown' | 'total'>): string {
  if (total === undefined) return `${formatNumber(shown)}+`;
  return shown < total ? l10n.t('{0} of {1}', formatNumber(shown), formatNumber(total)) : formatNumber(total);
}

/** `5 apps`, or `2 of 5 apps` while not all of them are shown. */
export function countOfApps(count: Count): string {
  return isOne(count) ? l10n.t('1 app') : l10n.t('{0} apps', formatCount(count));
}

/** `5 spaces`, or `2 of 5 spaces` while not all of them are shown. */
export function countOfSpaces(count: Count): string {
  return isOne(count) ? l10n.t('1 space') : l10n.t('{0} spaces', formatCount(count));
}

function isOne({ shown, total }: Count): boolean {
  return shown === 1 && total === 1;
}
