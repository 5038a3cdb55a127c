import * as l10n from '@vscode/l10n';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { ExplainedError } from '../host/explain.ts';
import { foundationOf, isNode, type Node, type Pin } from '../tree/nodes.ts';
import { address } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command, CommandContext } from './context.ts';

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
  const chosen = input ? address(context, input) : await chooseResource(context, title, { appsOnly: true });
  if (!chosen) return undefined;
  const [, kinds, guid] = /^\/v3\/(apps|spaces)\/([^/?]+)$/.exec(chosen.path) ?? [];
  if (kinds === undefined || guid === undefined) {
    const detail = l10n.t('“{0}” is not the path of an app or a space', chosen.path);
    throw new ExplainedError({ title: l10n.t('Cannot be pinned'), detail, fix: undefined });
  }
  const api = await context.api(chosen.foundation);
  const { name } = kinds === 'apps' ? await api.apps.get(guid) : await api.spaces.get(guid);
  return { foundation: chosen.foundation, pin: { kind: kinds === 'apps' ? 'app' : 'space', guid, name } };
}

function pinOf(node: Node): Pin | undefined {
  if (node.kind === 'app') return { kind: 'app', guid: node.app.guid, name: node.app.name };
  if (node.kind === 'space') return { kind: 'space', guid: node.space.guid, name: node.space.name };
  return node.kind === 'note' && node.note.type === 'gone' ? node.note.pin : undefined;
}
