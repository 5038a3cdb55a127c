import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { foundationOf, isNode } from '../tree/nodes.ts';
import { buildFind, draftOf } from './buildFind.ts';
import type { Command } from './context.ts';
import { queryFor } from './queryFor.ts';

/** Lets a person change a query, step by step; it stays as it is unless they save the other by its name. */
export const editQuery: Command<CommandArguments['editQuery']> = async (context, input) => {
  if (isNode(input) && input.kind === 'query') {
    await buildFind(context, foundationOf(input).url, input.query.kind, draftOf(input.query));
    return;
  }
  const chosen = await queryFor(context, input, l10n.t('Edit Query'), 'all');
  if (chosen) await buildFind(context, chosen.foundation, chosen.query.kind, draftOf(chosen.query));
};
