import * as l10n from '@vscode/l10n';
import { ask } from '../host/input.ts';
import type { Ask } from './asking.ts';

/** Asks for the id and the secret of a UAA client. */
export const askForClient: Ask = async ({ sessions, url, title, uaaUrl }) => {
  const clientId = await ask({
    title,
    prompt: l10n.t('Client id'),
    step: 1,
    totalSteps: 2,
    check: (typed) => (typed.trim() === '' ? l10n.t('A client id is needed.') : undefined),
  });
  if (clientId === undefined) return false;
  const typed = await ask({
    title,
    prompt: l10n.t('Secret of {0}, sent to {1} and kept among VS Code’s secrets', clientId.trim(), uaaUrl),
    password: true,
    step: 2,
    totalSteps: 2,
    check: (now) => (now === '' ? l10n.t('A secret is needed.') : undefined),
    accept: (clientSecret, signal) =>
      sessions.signIn(url, { method: 'clientCredentials', clientId: clientId.trim(), clientSecret }, signal),
  });
  return typed !== undefined;
};
