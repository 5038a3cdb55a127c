import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Foundation } from '../auth/foundations.ts';
import { withoutLinks } from '../host/text.ts';
import type { CommandContext } from './context.ts';

/** Asks before a session that works is replaced. */
export async function mayReplace({ sessions }: CommandContext, { url, name }: Foundation): Promise<boolean> {
  const { state, account } = await sessions.state(url);
  if (state !== 'signedIn') return true;
  const replace = l10n.t('Sign In Anew');
  const question =
    account === undefined
      ? l10n.t('You are signed in to {0}.', name ?? url)
      : l10n.t('You are signed in to {0} as {1}.', name ?? url, withoutLinks(account));
  const detail = l10n.t('Signing in anew replaces that session.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}
