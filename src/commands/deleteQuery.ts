import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.ts';
import { withoutLinks } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { queryFor, savedAmong } from './queryFor.ts';

type Deleted = readonly (ReturnType<typeof savedAmong>[number] & {
  /** Its place among those of its foundation. */
  readonly at: number;
})[];

/** Deletes saved queries without asking: little is lost, and a person can take it back. Nothing changes on the foundation. */
export const deleteQuery: Command<CommandArguments['deleteQuery']> = async (context, input, selected) => {
  const rows = isNode(input) ? savedAmong(selected ?? [input]) : [];
  const chosen = rows.length > 0 ? undefined : await queryFor(context, input, l10n.t('Delete Query'), 'saved');
  const { queries } = context.tree;
  const placed = (chosen ? [chosen] : rows).map(({ foundation, query }) => {
    return { foundation, query, at: queries.of(foundation).findIndex(({ name }) => name === query.name) };
  });
  // First first, so that each finds the place it had when they are put back.
  const deleted = placed.sort((left, right) => left.at - right.at);
  for (const { foundation, query } of deleted) await queries.remove(foundation, query.name);
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
  for (const { foundation, query, at } of deleted) {
    // Another may have its name by now: what is there stays.
    if (!queries.of(foundation).some(({ name }) => name === query.name)) await queries.save(foundation, query, at);
  }
}
