import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments, ResourceArgument } from '../contributions.ts';
import { decode } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { withoutIcons } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { guidOfNode } from '../tree/paths.ts';
import { address } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command, CommandContext } from './context.ts';

/** Puts a resource's guid on the clipboard; those of several rows a line each. */
export const copyGuid: Command<CommandArguments['copyGuid']> = async (context, input, selected) => {
  const guids = isNode(input) ? (selected ?? [input]).flatMap((node) => guidOfNode(node) ?? []) : await named(context, input);
  if (guids.length === 0) return;
  await vscode.env.clipboard.writeText(guids.join('\n'));
  const [only = ''] = guids;
  const told = guids.length === 1 ? l10n.t('Copied {0}', withoutIcons(only)) : l10n.t('Copied {0} GUIDs', guids.length);
  vscode.window.setStatusBarMessage(told, 3000);
};

async function named(context: CommandContext, argument: ResourceArgument | undefined): Promise<string[]> {
  const chosen = argument ? address(context, argument) : await chooseResource(context, l10n.t('Copy GUID'));
  const guid = guidIn(chosen?.path);
  return guid === undefined ? [] : [guid];
}

/** The last segment of a single resource's path. */
function guidIn(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const segment = /^\/v3\/[^/?]+\/([^/?]+)$/.exec(path)?.[1];
  const guid = segment && decode(segment);
  if (guid) return guid;
  const detail = l10n.t('“{0}” is not the path of one resource', path);
  throw new ExplainedError({ title: l10n.t('No GUID to copy'), detail, fix: undefined });
}
