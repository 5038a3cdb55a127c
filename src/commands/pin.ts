import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { foundationOf, isNode, type Node, type Pin } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { namedApp } from './namedApp.ts';

/** Keeps apps or spaces at the top of their foundation. */
export const pin: Command<CommandArguments['pin']> = async ({ tree, ...context }, input, selected) => {
  const wanted = await pinnable({ tree, ...context }, input, selected, l10n.t('Pin'));
  for (const { foundation, pin: one } of wanted) await tree.arrangement.pin(foundation, one);
};

/** Lets them stand at their usual place alone. */
export const unpin: Command<CommandArguments['unpin']> = async ({ tree, ...context }, input, selected) => {
  const wanted = await pinnable({ tree, ...context }, input, selected, l10n.t('Unpin'));
  for (const { foundation, pin: one } of wanted) await tree.arrangement.unpin(foundation, one.guid);
};

async function pinnable(
  context: CommandContext,
  input: Node | ResourceArgument | undefined,
  selected: readonly Node[] | undefined,
  title: string,
): Promise<{ readonly foundation: string; readonly pin: Pin }[]> {
  if (isNode(input)) {
    return (selected ?? [input]).flatMap((node) => {
      const found = pinOf(node);
      return found ? [{ foundation: foundationOf(node).url, pin: found }] : [];
    });
  }
  const named = await namedApp(context, input, title, ['apps', 'spaces']);
  return named ? [{ foundation: named.foundation, pin: { kind: named.kind, guid: named.guid, name: named.name } }] : [];
}

function pinOf(node: Node): Pin | undefined {
  if (node.kind === 'app') return { kind: 'app', guid: node.app.guid, name: node.app.name };
  if (node.kind === 'space') return { kind: 'space', guid: node.space.guid, name: node.space.name };
  return node.kind === 'note' && node.note.type === 'gone' ? node.note.pin : undefined;
}
