import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { type DocumentAddress, fromUriParts } from '../documents/uri.ts';
import { type Explanation, ExplainedError, sentence } from '../host/explained.ts';
import { isNode, type Node } from '../tree/nodes.ts';
import { describeFilter } from '../tree/shape.ts';
import { address, addressOfNode } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command, CommandContext } from './context.ts';
import { documentOf, isDocumentInFront } from './documentOf.ts';
import { slowly } from './slowly.ts';

/** Selects the row of what a document shows, wherever it stands now; of a pinned row the one at its usual place. */
export const revealInSidebar: Command<CommandArguments['revealInSidebar']> = async (context, input) => {
  const wanted = await addressOf(context, input);
  if (!wanted || (await reveal(context, wanted))) return;
  const hidden = hiddenBy(context);
  if (isResource(input)) throw new ExplainedError(hidden);
  const clear = l10n.t('Clear Filter');
  const chosen = await vscode.window.showInformationMessage(sentence(hidden), clear);
  if (chosen !== clear) return;
  await context.tree.arrangement.filter({});
  await reveal(context, wanted);
};

function reveal({ foundations, tree }: CommandContext, { foundation, path }: DocumentAddress): Promise<boolean> {
  const { url } = foundations.get(foundation);
  return slowly(l10n.t('Looking for the row'), (signal) => tree.reveal(url, path, signal));
}

async function addressOf(
  context: CommandContext,
  input: Node | CommandArguments['revealInSidebar'] | undefined,
): Promise<DocumentAddress | undefined> {
  if (isNode(input)) return addressOfNode(input);
  if (isResource(input)) return address(context, input);
  if (!input && !isDocumentInFront()) return chooseResource(context, l10n.t('Reveal in Sidebar'));
  return fromUriParts(documentOf(input));
}

/** Named as programs name it: they are told, and not asked. */
function isResource(input: object | undefined): input is ResourceArgument {
  return input !== undefined && !isNode(input) && 'foundation' in input;
}

function hiddenBy({ tree }: CommandContext): Explanation {
  const filter = describeFilter(tree.arrangement.shape().filter) ?? '';
  return { title: l10n.t('Hidden by the filter'), detail: l10n.t('{0}; clear it to see the row', filter), fix: undefined };
}
