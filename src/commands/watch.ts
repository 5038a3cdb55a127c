import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { foundationOf, isNode, type Node } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { namedApp } from './namedApp.ts';

/** Follows what an app does, even where its row is closed. */
export const watch: Command<CommandArguments['watch']> = (context, input) => turn(context, input, true);

export const unwatch: Command<CommandArguments['unwatch']> = (context, input) => turn(context, input, false);

async function turn(context: CommandContext, input: Node | ResourceArgument | undefined, isWanted: boolean): Promise<void> {
  if (isNode(input)) {
    if (input.kind !== 'app') return;
    const { guid, name } = input.app;
    await context.tree.arrangement.watch(foundationOf(input).url, { guid, name }, isWanted);
    return;
  }
  const named = await namedApp(context, input, isWanted ? l10n.t('Watch') : l10n.t('Unwatch'), ['apps']);
  if (named) await context.tree.arrangement.watch(named.foundation, named, isWanted);
}
