import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { foundationOf, isNode } from '../tree/nodes.ts';
import type { Command } from './context.ts';
import { queryFor } from './queryFor.ts';
import { showFound } from './showFound.ts';

/** Shows what a saved or ready-made query finds, freshly read. */
export const runQuery: Command<CommandArguments['runQuery']> = async (context, input) => {
  if (isNode(input) && input.kind === 'query') {
    const { name, ...query } = input.query;
    await showFound(context, foundationOf(input).url, { ...query, ...(name === undefined ? {} : { name }) });
    return;
  }
  const chosen = await queryFor(context, input, l10n.t('Run Query'), 'all');
  if (!chosen) return;
  if (input) await context.tree.queries.run(chosen.foundation, chosen.query);
  else await showFound(context, chosen.foundation, chosen.query);
};
