import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.ts';
import { foundationOf, isNode } from '../tree/nodes.ts';
import { ordered } from '../tree/paths.ts';
import { address, addressOfNode } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command } from './context.ts';
import { openFound } from './openFound.ts';

/** More documents than these are seldom meant. */
const MANY = 10;

/** Opens a resource's JSON, freshly fetched. A click on a row leaves the focus there, so that arrow keys go on. */
export const openResource: Command<CommandArguments['openResource']> = async (context, input, selected) => {
  if (isNode(input)) {
    if (input.kind === 'query' && !addressOfNode(input)) {
      await openFound(context, foundationOf(input).url, ordered(input.query), { preserveFocus: true });
      return;
    }
    const opened = (selected ?? [input]).flatMap((node) => addressOfNode(node) ?? []);
    if (opened.length > MANY && !(await isMeant(opened.length))) return;
    // A tab each: one that is only looked at makes room for the next.
    for (const one of opened) await context.documents.open(one, { preserveFocus: true, preview: opened.length === 1 });
    return;
  }
  const chosen = input ? address(context, input) : await chooseResource(context, l10n.t('Open JSON'));
  if (chosen) await context.documents.open(chosen);
};

async function isMeant(count: number): Promise<boolean> {
  const open = l10n.t('Open All');
  const question = l10n.t('Open {0} documents?', count);
  return (await vscode.window.showWarningMessage(question, { modal: true }, open)) === open;
}
