import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.ts';
import { plain } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { flag } from './argument.ts';
import { foundationFor } from './choose.ts';
import type { Command } from './context.ts';

/** Opens a foundation to the tools for language models, after asking: what these read goes to whoever runs the model. */
export const allowLanguageModels: Command<CommandArguments['allowLanguageModels']> = async (context, input) => {
  const foundation = await foundationFor(context, input, l10n.t('Allow Language Models'));
  if (!foundation || context.models.has(foundation.url)) return;
  const isConfirmed = input !== undefined && !isNode(input) && flag(input, 'confirmed');
  if (isConfirmed || (await isMeant(foundation.name ?? foundation.url))) await context.models.allow(foundation.url, true);
};

/** Closes it to them again. */
export const disallowLanguageModels: Command<CommandArguments['disallowLanguageModels']> = async (context, input) => {
  const foundation = await foundationFor(context, input, l10n.t('Disallow Language Models'));
  if (foundation) await context.models.allow(foundation.url, false);
};

async function isMeant(name: string): Promise<boolean> {
  const allow = l10n.t('Allow');
  const detail = l10n.t(
    'Chat and agents may then ask this extension’s tools for what you can see there: apps, droplets, deployments and other resources. It goes to whoever runs the model. Environment variables, credentials and start commands are left out, and nothing can be changed.',
  );
  const question = l10n.t('Let language models read from {0}?', plain(name));
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, allow)) === allow;
}
