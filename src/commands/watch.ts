import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { foundationOf, isNode, type Node } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { namedApp } from './namedApp.ts';

/** Follows what an app does, even where its row is closed. */
export const watch: Command<CommandArguments['watch']> = (context, input, selected) => turn(context, input, selected, true);

export const unwatch: Command<CommandArguments['unwatch']> = (context, input, selected) => turn(context, input, selected, false);

async function turn(
  context: CommandContext,
  input: Node | ResourceArgument | undefined,
  selected: readonly Node[] | undefined,
  isWanted: boolean,
): Promise<void> {
  const { arrangement } = context.tree;
  if (isNode(input)) {
    for (const node of selected ?? [input]) {
      if (node.kind !== 'app') continue;
      const { guid, name } = node.app;
      await arrangement.watch(foundationOf(node).url, { guid, name }, isWanted);
    }
    return;
  }
  const named = await namedApp(context, input, isWanted ? l10n.t('Watch') : l10n.t('Unwatch'), ['apps']);
  if (named) await arrangement.watch(named.foundation, { guid: named.guid, name: named.name }, isWanted);
}
