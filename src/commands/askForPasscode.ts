import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ask } from '../host/input.ts';
import { type Ask, labelOf } from './asking.ts';

/** Asks for the passcode that the login server's page shows to who has signed in there. */
export const askForPasscode: Ask = async (asking) => {
  const { sessions, url, title, uaaUrl, loginUrl } = asking;
  const page = `${loginUrl}/passcode`;
  const typed = await ask({
    title,
    prompt: l10n.t('{0}, sent to {1}', labelOf(asking, 'passcode') ?? l10n.t('One-time passcode'), uaaUrl),
    password: true,
    // The link in the prompt is the server's; the button's is made of the address that is pinned.
    button: {
      iconId: 'link-external',
      tooltip: l10n.t('Open {0}', page),
      run: () => vscode.env.openExternal(vscode.Uri.parse(page, true)),
    },
    check: (now) => (now.trim() === '' ? l10n.t('A passcode is needed.') : undefined),
    accept: (now, signal) => sessions.signIn(url, { method: 'passcode', passcode: now.trim() }, signal),
  });
  return typed !== undefined;
};
