import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ask } from '../host/input.ts';
import { type Ask, labelOf } from './asking.ts';

/** Opens the login server's page and asks for the passcode that it shows to who has signed in there. */
export const askForPasscode: Ask = async (asking) => {
  const { sessions, url, title, uaaUrl, loginUrl } = asking;
  const page = `${loginUrl}/passcode`;
  // The link in the prompt is the server's; this is made of the address that is pinned.
  const open = () => vscode.env.openExternal(vscode.Uri.parse(page, true));
  void open();
  const typed = await ask({
    title,
    prompt: l10n.t('{0}, sent to {1}', labelOf(asking, 'passcode') ?? l10n.t('One-time passcode'), uaaUrl),
    password: true,
    button: { iconId: 'link-external', tooltip: l10n.t('Open {0}', page), run: open },
    check: (now) => (now.trim() === '' ? l10n.t('A passcode is needed.') : undefined),
    accept: (now, signal) => sessions.signIn(url, { method: 'passcode', passcode: now.trim() }, signal),
  });
  return typed !== undefined;
};
