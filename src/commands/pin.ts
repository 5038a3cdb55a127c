import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { foundationOf, isNode, type Node, type Pin } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { namedApp } from './namedApp.ts';

/** Keeps apps or spaces at the top of their foundation. */
export const pin: Command<CommandArguments['pin']> = async (context, input, selected) => {
  const wanted = await pinnable(context, input, selected, l10n.t('Pin'));
  for (const [foundation, pins] of wanted) await context.tree.arrangement.pin(foundation, pins);
};

/** Lets them stand at their usual place alone. */
export const unpin: Command<CommandArguments['unpin']> = async (context, input, selected) => {
  const wanted = await pinnable(context, input, selected, l10n.t('Unpin'));
  for (const [foundation, pins] of wanted) {
    await context.tree.arrangement.unpin(
      foundation,
      pins.map(({ guid }) => guid),
    );
  }
};

/** By foundation. */
async function pinnable(
  context: CommandContext,
  input: Node | ResourceArgument | undefined,
  selected: readonly Node[] | undefined,
  title: string,
): Promise<ReadonlyMap<string, readonly Pin[]>> {
  if (isNode(input)) {
    const byFoundation = Map.groupBy(selected ?? [input], (node) => foundationOf(node).url);
    return new Map([...byFoundation].map(([url, nodes]) => [url, nodes.flatMap((node) => pinOf(node) ?? [])]));
  }
  const named = await namedApp(context, input, title, ['apps', 'spaces']);
  return new Map(named && [[named.foundation, [{ kind: named.kind, guid: named.guid, name: named.name }]]]);
}

function pinOf(node: Node): Pin | undefined {
  if (node.kind === 'app') return { kind: 'app', guid: node.app.guid, name: node.app.name };
  if (node.kind === 'space') return { kind: 'space', guid: node.space.guid, name: node.space.name };
  return node.kind === 'note' && node.note.type === 'gone' ? node.note.pin : undefined;
}
