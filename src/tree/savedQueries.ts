import * as l10n from '@vscode/l10n';
import type { FindQuery, SavedQuery } from '../api/savedQuery.ts';
import { ExplainedError } from '../host/explained.ts';
import { plain } from '../host/text.ts';

/** As much of a name as a row has room for. */
const LONGEST = /^.{0,100}/u;

/** A query that is offered to a person: one they saved, one that comes ready made, or the last they asked and did not save. */
export interface OfferedQuery extends FindQuery {
  readonly origin: 'saved' | 'ready' | 'unsaved';
  /** Among those of its origin. */
  readonly key: string;
  readonly name: string | undefined;
}

/** A name as it is kept: one line of text to be seen, of bounded length. Empty where nothing is left of it. */
export function queryName(typed: string): string {
  // Twice: where something unseen has gone, two spaces may stand side by side.
  const text = plain(plain(typed.toWellFormed()));
  // By characters, none of them cut in half.
  const [start = ''] = LONGEST.exec(text) ?? [];
  return start.trim();
}

/**
 * The query in place of the one with its name, or behind all others.
 * @param at its place, where it is to have another than the last
 * @throws {ExplainedError} it has no name
 */
export function withQuery(
  queries: readonly SavedQuery[],
  { kind, query, name: typed }: SavedQuery,
  at = queries.length,
): readonly SavedQuery[] {
  const saved = { name: nameFrom(typed), kind, query };
  const isThere = queries.some(({ name }) => name === saved.name);
  return isThere ? queries.map((one) => (one.name === saved.name ? saved : one)) : queries.toSpliced(at, 0, saved);
}

/** @throws {ExplainedError} there is none of this name, the other is empty, or another query has it */
export function withRenamed(queries: readonly SavedQuery[], name: string, typed: string): readonly SavedQuery[] {
  const to = nameFrom(typed);
  if (!queries.some((one) => one.name === name)) throw unknownQuery(name);
  if (to !== name && queries.some((one) => one.name === to)) throw problem(l10n.t('another query is called “{0}”', to));
  return queries.map((one) => (one.name === name ? { ...one, name: to } : one));
}

/** @throws {ExplainedError} there is none of this name */
export function withoutQuery(queries: readonly SavedQuery[], name: string): readonly SavedQuery[] {
  if (!queries.some((one) => one.name === name)) throw unknownQuery(name);
  return queries.filter((one) => one.name !== name);
}

/** Whether two ask the same. */
export function isSameQuery(left: FindQuery, right: FindQuery): boolean {
  return left.kind === right.kind && JSON.stringify(left.query) === JSON.stringify(right.query);
}

function unknownQuery(name: string): ExplainedError {
  return problem(l10n.t('no query is called “{0}”', plain(name)));
}

function nameFrom(typed: string): string {
  const name = queryName(typed);
  if (name === '') throw problem(l10n.t('a query needs a name'));
  return name;
}

function problem(detail: string): ExplainedError {
  return new ExplainedError({ title: l10n.t('Not possible'), detail, fix: undefined });
}
