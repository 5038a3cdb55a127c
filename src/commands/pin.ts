import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { foundationOf, isNode, type Node, type Pin } from '../tree/nodes.ts';
import type { Command, CommandContext } from './context.ts';
import { namedApp } from './namedApp.ts';

/** Keeps an app or a space at the top of its foundation. */
export const pin: Command<CommandArguments['pin']> = async (context, input) => {
  const wanted = await pinnable(context, input, l10n.t('Pin'));
  if (wanted) await context.tree.arrangement.pin(wanted.foundation, wanted.pin);
};

/** Lets it stand at its usual place alone. */
export const unpin: Command<CommandArguments['unpin']> = async (context, input) => {
  const wanted = await pinnable(context, input, l10n.t('Unpin'));
  if (wanted) await context.tree.arrangement.unpin(wanted.foundation, wanted.pin.guid);
};

async function pinnable(
  context: CommandContext,
  input: Node | ResourceArgument | undefined,
  title: string,
): Promise<{ readonly foundation: string; readonly pin: Pin } | undefined> {
  if (isNode(input)) {
    const found = pinOf(input);
    return found && { foundation: foundationOf(input).url, pin: found };
  }
  const named = await namedApp(context, input, title, ['apps', 'spaces']);
  return named && { foundation: named.foundation, pin: { kind: named.kind, guid: named.guid, name: named.name } };
}

function pinOf(node: Node): Pin | undefined {
  if (node.kind === 'app') return { kind: 'app', guid: node.app.guid, name: node.app.name };
  if (node.kind === 'space') return { kind: 'space', guid: node.space.guid, name: node.space.name };
  return node.kind === 'note' && node.note.type === 'gone' ? node.note.pin : undefined;
}
