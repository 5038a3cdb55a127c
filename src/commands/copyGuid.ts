import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.ts';
import { decode } from '../documents/uri.ts';
import { ExplainedError } from '../host/explain.ts';
import { withoutIcons } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { guidOfNode } from '../tree/paths.ts';
import { address } from './argument.ts';
import { chooseResource } from './choose.ts';
import type { Command } from './context.ts';

/** Puts a resource's guid on the clipboard. */
export const copyGuid: Command<CommandArguments['copyGuid']> = async (context, input) => {
  const chosen = isNode(input) || !input ? undefined : address(context, input);
  const guid = isNode(input)
    ? guidOfNode(input)
    : guidIn(chosen?.path ?? (await chooseResource(context, l10n.t('Copy GUID')))?.path);
  if (guid === undefined) return;
  await vscode.env.clipboard.writeText(guid);
  vscode.window.setStatusBarMessage(l10n.t('Copied {0}', withoutIcons(guid)), 3000);
};

/** The last segment of a single resource's path. */
function guidIn(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const segment = /^\/v3\/[^/?]+\/([^/?]+)$/.exec(path)?.[1];
  const guid = segment && decode(segment);
  if (guid) return guid;
  const detail = l10n.t('“{0}” is not the path of one resource', path);
  throw new ExplainedError({ title: l10n.t('No GUID to copy'), detail, fix: undefined });
}
