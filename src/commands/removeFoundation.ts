import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Foundation } from '../auth/foundations.ts';
import type { CommandArguments } from '../contributions.ts';
import { isNode } from '../tree/nodes.ts';
import { foundationFor } from './choose.ts';
import type { Command } from './context.ts';

/** Takes a foundation out of the view, and its session with it, after asking: UAA is told. Nothing changes on the foundation. */
export const removeFoundation: Command<CommandArguments['removeFoundation']> = async (context, input) => {
  const foundation = await foundationFor(context, input, l10n.t('Remove Foundation'));
  if (!foundation) return;
  const confirmed = input && !isNode(input) && input.confirmed === true;
  if (!confirmed && !(await isConfirmed(foundation))) return;
  await context.foundations.remove(foundation);
};

async function isConfirmed({ url, name, preset }: Foundation): Promise<boolean> {
  const remove = l10n.t('Remove');
  const detail = preset
    ? l10n.t(
        'It comes from the setting cfExplorer.foundations, which will be changed. Its session is forgotten. Nothing changes on it.',
      )
    : l10n.t('Its session is forgotten. Nothing changes on it.');
  const question = l10n.t('Remove the foundation {0}?', name ?? url);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}
