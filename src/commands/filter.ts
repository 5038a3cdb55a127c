import * as l10n from '@vscode/l10n';
import { assertQuery } from '../api/query.ts';
import type { CommandArguments } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { isNode } from '../tree/nodes.ts';
import type { Filter } from '../tree/shape.ts';
import { askForFilter } from './askForFilter.ts';
import type { Command } from './context.ts';

/** Shows only the apps, droplets and packages that are wanted. A search over all of a foundation's apps begins at once. */
export const filter: Command<CommandArguments['filter']> = async (context, input) => {
  if (input && !isNode(input)) await context.tree.arrangement.filter(readFilter(input));
  else await askForFilter(context);
};

const PARTS = ['text', 'states', 'labelSelector', 'dropletStates', 'packageStates'];

/** @throws {ExplainedError} not what a filter holds; {QueryError} a label selector the server would refuse */
function readFilter(argument: CommandArguments['filter']): Filter {
  const { text, labelSelector } = argument;
  const unknown = Object.keys(argument).find((name) => !PARTS.includes(name));
  if (unknown !== undefined) throw wrong(l10n.t('a filter has no “{0}”; it has {1}', unknown, PARTS.join(', ')));
  for (const [name, value] of Object.entries({ text, labelSelector })) {
    if (value !== undefined && typeof value !== 'string') throw wrong(l10n.t('“{0}” must be a text', name));
  }
  if (labelSelector) assertQuery('apps', { label_selector: labelSelector });
  const lists = (['states', 'dropletStates', 'packageStates'] as const).flatMap((name) => {
    const value: unknown = argument[name];
    if (value === undefined) return [];
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
      throw wrong(l10n.t('“{0}” must be a list of texts', name));
    }
    return [[name, value.map((state) => state.toUpperCase())] as const];
  });
  return { ...(text ? { text } : {}), ...(labelSelector ? { labelSelector } : {}), ...Object.fromEntries(lists) };
}

function wrong(detail: string): ExplainedError {
  return new ExplainedError({ title: l10n.t('Wrong argument'), detail, fix: undefined });
}
