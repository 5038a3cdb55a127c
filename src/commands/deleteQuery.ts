import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.ts';
import { withoutLinks } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { queryFor, savedAmong } from './queryFor.ts';

type Deleted = ReturnType<typeof savedAmong>;

/** Deletes saved queries without asking: little is lost, and a person can take it back. Nothing changes on the foundation. */
export const deleteQuery: Command<CommandArguments['deleteQuery']> = async (context, input, selected) => {
  const rows = isNode(input) ? savedAmong(selected ?? [input]) : [];
  const chosen = rows.length > 0 ? undefined : await queryFor(context, input, l10n.t('Delete Query'), 'saved');
  const deleted = chosen ? [chosen] : rows;
  for (const { foundation, query } of deleted) await context.tree.queries.remove(foundation, query.name);
  const isByPerson = !input || isNode(input);
  if (isByPerson && deleted.length > 0) offerUndo(context, deleted).catch(context.note);
};

async function offerUndo({ tree: { queries } }: CommandContext, deleted: Deleted): Promise<void> {
  const [only] = deleted;
  const told =
    deleted.length === 1 && only
      ? l10n.t('Deleted the query “{0}”.', only.query.name)
      : l10n.t('Deleted {0} queries.', deleted.length);
  const undo = l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(withoutLinks(told), undo)) !== undo) return;
  for (const { foundation, query } of deleted) {
    // Another may have its name by now: what is there stays.
    if (!queries.of(foundation).some(({ name }) => name === query.name)) await queries.save(foundation, query);
  }
}
