import * as l10n from '@vscode/l10n';
import type { Prompt } from '../api/login.ts';
import { ask } from '../host/input.ts';
import { pick } from '../host/pick.ts';
import { type Ask, type Asking, labelOf, shortened } from './asking.ts';

const OWN = ['username', 'password', 'passcode'];
/** More would be a server that wears a person out. */
const MOST_EXTRA = 5;

/** Asks for user name and password, for the identity provider where there are several, and for what else the server prompts. */
export const askForPassword: Ask = async (asking) => {
  const { sessions, url, title, login, account, uaaUrl } = asking;
  const extra: Prompt[] = login.prompts.filter(({ name }) => !OWN.includes(name)).slice(0, MOST_EXTRA);
  const totalSteps = 2 + extra.length;
  const username = await ask({
    title,
    prompt: labelOf(asking, 'username') ?? l10n.t('User name'),
    value: account,
    step: 1,
    totalSteps,
    check: (typed) => (typed.trim() === '' ? l10n.t('A user name is needed.') : undefined),
  });
  if (username === undefined) return false;
  const chosen = await chooseOrigin(asking);
  if (!chosen) return false;
  const user = { method: 'password', username: username.trim(), ...chosen } as const;
  const label = labelOf(asking, 'password') ?? l10n.t('Password');
  const answers: Record<string, string> = {};
  let password = '';
  const prompts = [{ name: 'password', type: 'password', label: l10n.t('{0} of {1}', label, user.username) }, ...extra];
  for (const [index, prompt] of prompts.entries()) {
    const typed = await ask({
      title,
      prompt: l10n.t('{0}, sent to {1}', shortened(prompt.label), uaaUrl),
      password: prompt.type === 'password',
      step: 2 + index,
      totalSteps,
      // What else is asked for may not concern everybody: UAA says so where it does.
      check: (now) => (prompt.name === 'password' && now === '' ? l10n.t('A password is needed.') : undefined),
      accept: async (now, signal) => {
        if (prompt.name === 'password') password = now;
        else answers[prompt.name] = now;
        // All is sent with the last answer: each try counts towards a lockout.
        if (index === prompts.length - 1) await sessions.signIn(url, { ...user, password, extra: given(answers) }, signal);
      },
    });
    if (typed === undefined) return false;
  }
  return true;
};

function given(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''));
}

/** Which identity provider, where the login server lists any beside its own users. Undefined when dismissed. */
async function chooseOrigin({ login, title }: Asking): Promise<{ readonly origin?: string } | undefined> {
  if (login.origins.length === 0) return {};
  const byServer = { label: l10n.t('As the login server chooses'), iconId: 'dash', value: {} };
  const listed = login.origins.map((origin) => ({ label: origin, iconId: 'organization', value: { origin } }));
  return pick(title, l10n.t('Identity provider'), [byServer, ...listed]);
}
