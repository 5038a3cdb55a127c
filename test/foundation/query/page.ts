import type { Rows } from '../world/rows.ts';
import type { ListQuery } from './listRules.ts';
import { type Parameter, splitList, toQuery } from './parameters.ts';

export interface Link {
  href: string;
}

export interface Pagination {
  total_results: number;
  total_pages: number;
  first: Link;
  last: Link;
  next: Link | null;
  previous: Link | null;
}

export interface Page<T> {
  readonly total: number;
  /** Past the end there are none. */
  readonly rows: readonly T[];
}

/** The asked page, as it is when since the first page was read a row was added in front or the first one removed. */
export function pageOf<T>(rows: Rows<T>, { page, perPage }: ListQuery, change?: 'repeated' | 'vanished'): Page<T> {
  const shift = page === 1 || change === undefined || rows.length === 0 ? 0 : change === 'repeated' ? 1 : -1;
  const start = (page - 1) * perPage - shift;
  return { total: rows.length + shift, rows: rows.slice(start, start + perPage) };
}

/** Makes a list's `pagination` from how many rows there are and how many of them this page holds. */
export type Paginate = (query: ListQuery, total: number, shown: number, path: string) => object;

/** Past the end `total_results` is 0, whatever there is, because the count comes with the rows (CONTRACT §2.2). */
export function paginate(query: ListQuery, total: number, shown: number, path: string): Pagination {
  const known = shown === 0 ? 0 : total;
  return { total_results: known, total_pages: lastPage(query, known), ...links(query, known, path) };
}

/** 2016 counted apart from the rows, and told no number of pages. */
export function paginate2016(query: ListQuery, total: number, _shown: number, path: string): Omit<Pagination, 'total_pages'> {
  return { total_results: total, ...links(query, total, path) };
}

function lastPage({ perPage }: ListQuery, total: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}

function links(query: ListQuery, total: number, path: string) {
  const last = lastPage(query, total);
  const { page } = query;
  const link = (number: number) => ({ href: `${path}?${pageQuery(query, number)}` });
  return {
    first: link(1),
    last: link(last),
    next: page + 1 <= last ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
  };
}

/** Parameters that say where, not what: they are in the path of nested lists and never repeated in hrefs. */
const placed = new Set(['page', 'per_page', 'order_by', 'app_guid', 'package_guid', 'isolation_segment_guid']);

function pageQuery(query: ListQuery, page: number): string {
  const filters = [...query.parameters].filter(([name]) => !placed.has(name)).flatMap(repeat);
  const order: [string, string][] = query.order === null ? [] : [['order_by', query.order]];
  return toQuery([...filters, ...order, ['page', `${page}`], ['per_page', `${query.perPage}`]]);
}

const unsplit = new Set(['label_selector', 'lifecycle_type', 'current']);

function repeat([name, value]: [string, Parameter]): [string, string][] {
  if (value === null) return [[name, '']];
  if (typeof value !== 'string') return [...value].map(([operator, operand]) => [`${name}[${operator}]`, operand]);
  if (unsplit.has(name)) return [[name, value]];
  return [
    [
      name,
      splitList(value)
        .map((part) => part.replaceAll(',', '%2C'))
        .join(','),
    ],
  ];
}
