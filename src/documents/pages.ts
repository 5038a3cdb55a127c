import * as l10n from '@vscode/l10n';
import { formatNumber } from '../host/language.ts';
import type { Reading } from './reading.ts';

/** A step along a list: to another page, or what there is to know of this one. */
export interface PageStep {
  readonly title: string;
  readonly path?: string | undefined;
}

/** What the API gives without `per_page`. */
const DEFAULT_SIZE = 50;

/**
 * From page to page of a list, as far as there are any; empty for what is no list.
 * @param path the document's own, since no body says which page it is
 */
export function pageSteps(
  path: string,
  { pages, totalResults, totalPages }: Pick<Reading, 'pages' | 'totalResults' | 'totalPages'>,
): PageStep[] {
  if (!pages || totalResults === undefined) return [];
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const page = positive(query.get('page')) ?? 1;
  // Bodies of 2015 do not say how many pages there are (contract §15).
  const count = totalPages ?? Math.max(1, Math.ceil(totalResults / (positive(query.get('per_page')) ?? DEFAULT_SIZE)));
  const [first, previous, next, last] = ['first', 'previous', 'next', 'last'].map((name) => pages.get(name));
  // Past the end the totals are none of the list's (contract §2.2).
  const isPast = page > count || (page > 1 && totalResults === 0);
  const steps: PageStep[] = [
    { title: `$(chevron-left) ${l10n.t('Previous')}`, path: previous },
    { title: isPast ? l10n.t('page {0} is past the end', formatNumber(page)) : place(page, count, totalResults) },
    { title: `${l10n.t('Next')} $(chevron-right)`, path: next },
  ];
  if (first !== previous && page > 1) steps.unshift({ title: l10n.t('First'), path: first });
  if (last !== next && page < count) steps.push({ title: l10n.t('Last'), path: last });
  return steps.filter((step) => step.path !== undefined || !('path' in step));
}

function place(page: number, count: number, results: number): string {
  const all = results === 1 ? l10n.t('1 result') : l10n.t('{0} results', formatNumber(results));
  return count === 1 ? all : `${l10n.t('page {0} of {1}', formatNumber(page), formatNumber(count))} · ${all}`;
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
