import * as l10n from '@vscode/l10n';
import type { FindQuery } from '../api/savedQuery.ts';
import { ExplainedError } from '../host/explained.ts';
import { pick } from '../host/pick.ts';
import { plain } from '../host/text.ts';
import { describeQuery } from '../tree/describeQuery.ts';
import { foundationOf, isNode, type Node } from '../tree/nodes.ts';
import { readyQueries } from '../tree/readyQueries.ts';
import { text } from './argument.ts';
import { foundationFor } from './choose.ts';
import type { CommandContext } from './context.ts';

interface Chosen<Query> {
  readonly foundation: string;
  readonly query: Query;
}

/** One that stands under a name. */
export interface NamedQuery extends FindQuery {
  readonly name: string;
  /** Of a ready-made one: it has that in every language. */
  readonly key?: string;
}

/** A query that an argument names, or a person picks. @throws {ExplainedError} there is none of that name */
export async function queryFor(
  context: CommandContext,
  input: { readonly foundation: string; readonly name: string } | Node | undefined,
  title: string,
  only: 'saved' | 'all',
): Promise<Chosen<NamedQuery> | undefined> {
  const foundation = (await foundationFor(context, input, title, only === 'all' ? 'signedIn' : 'any'))?.url;
  if (foundation === undefined) return undefined;
  const saved: readonly NamedQuery[] = context.tree.queries.of(foundation);
  const queries = only === 'saved' ? saved : [...saved, ...readyQueries()];
  if (input && !isNode(input)) {
    const name = text(input, 'name');
    const query = queries.find((one) => one.name === name) ?? queries.find(({ key }) => key === name);
    if (query) return { foundation, query };
    throw notPossible(l10n.t('no query is called “{0}”', plain(name)));
  }
  if (queries.length === 0) throw notPossible(l10n.t('no query is saved there'));
  const choices = queries.map((query) => ({ label: query.name, description: describeQuery(query), value: query }));
  const query = await pick(title, l10n.t('Query'), choices);
  return query && { foundation, query };
}

/** Saved queries among the rows a command was called on, by foundation and name. */
export function savedAmong(nodes: readonly Node[]): Chosen<NamedQuery>[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'query' || node.query.origin !== 'saved' || node.query.name === undefined) return [];
    const { kind, query, name } = node.query;
    return [{ foundation: foundationOf(node).url, query: { kind, query, name } }];
  });
}

function notPossible(detail: string): ExplainedError {
  return new ExplainedError({ title: l10n.t('Not possible'), detail, fix: undefined });
}
