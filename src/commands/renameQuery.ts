import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { ask } from '../host/input.ts';
import { isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import type { Command } from './context.ts';
import { queryFor, savedAmong } from './queryFor.ts';

/** Calls a saved query by another name. */
export const renameQuery: Command<CommandArguments['renameQuery']> = async (context, input) => {
  const title = l10n.t('Rename Query');
  const [row] = isNode(input) ? savedAmong([input]) : [];
  const chosen = row ?? (await queryFor(context, input, title, 'saved'));
  if (!chosen) return;
  const { foundation, query } = chosen;
  if (input && !isNode(input)) {
    await context.tree.queries.rename(foundation, query.name, text(input, 'to'));
    return;
  }
  await ask({
    title,
    prompt: l10n.t('The name it has among the queries of its foundation'),
    value: query.name,
    accept: (typed) => context.tree.queries.rename(foundation, query.name, typed),
  });
};
