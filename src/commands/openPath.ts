import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { fromUriParts } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { hostOf } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { addressOfNode, text } from './argument.ts';
import { askForPath } from './askForPath.ts';
import { foundationFor } from './choose.ts';
import type { Command, CommandContext } from './context.ts';
import { inFront } from './documentOf.ts';
import { PathHistory } from './pathHistory.ts';
import { readTyped } from './typedPath.ts';

/** Opens what a path of the API answers; asks for it, beginning with that of the row or of the document one looks at. */
export const openPath: Command<CommandArguments['openPath']> = async (context, input) => {
  if (input && !isNode(input)) {
    const { url } = context.foundations.get(text(input, 'foundation'));
    const read = readTyped(text(input, 'path'), url);
    if (read.problem === undefined) return context.documents.open({ foundation: url, path: read.path });
    throw new ExplainedError({ title: l10n.t('Not a path that can be opened'), detail: read.problem, fix: undefined });
  }
  const title = l10n.t('Open API Path');
  const uri = input ? undefined : inFront();
  const shown = input ? addressOfNode(input) : uri && fromUriParts(uri);
  const start = shown && context.foundations.find(shown.foundation) ? shown : undefined;
  const foundation = start?.foundation ?? (await foundationFor(context, undefined, title, 'signedIn'))?.url;
  if (foundation !== undefined) await ask(context, foundation, start?.path ?? '', title);
};

async function ask(context: CommandContext, foundation: string, start: string, what: string): Promise<void> {
  const title = `${what} · ${context.foundations.get(foundation).name ?? hostOf(foundation)}`;
  const history = new PathHistory(context.state);
  const path = await askForPath(context, { foundation, start, title, history });
  if (path === undefined) return;
  await history.add(foundation, path);
  await context.documents.open({ foundation, path });
}
