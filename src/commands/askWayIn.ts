import * as l10n from '@vscode/l10n';
import { isCancelled } from '../api/errors.ts';
import type { LoginInfo } from '../api/login.ts';
import { readCliConfig } from '../auth/cliHome.ts';
import type { Foundation } from '../auth/foundations.ts';
import { cfHome } from '../host/home.ts';
import { type Choice, pickPaged } from '../host/pick.ts';
import { askForClient } from './askForClient.ts';
import { askForPasscode } from './askForPasscode.ts';
import { askForPassword } from './askForPassword.ts';
import type { Asking, Ask } from './asking.ts';
import type { CommandContext } from './context.ts';

/** Asks how to sign in, and for what that takes. */
export async function askAndSignIn(context: CommandContext, { url, name }: Foundation): Promise<void> {
  const { sessions, tree } = context;
  const title = l10n.t('Sign In to {0}', name ?? new URL(url).host);
  const { account } = await sessions.state(url);
  const start = await pickPaged(title, l10n.t('How do you sign in?'), async (_page, signal) => {
    // Who will receive a secret is asked for here, so that it can be shown before one is typed.
    const services = await context.foundations.verifiedServices(url, signal);
    const cli = await readCliConfig(cfHome());
    const isCliHere = cli?.target === url && cli.accessToken !== undefined;
    const login = await (await sessions.uaa()).loginInfo(url, signal).catch(saysNothing(context));
    const asking: Asking = { sessions, url, title, ...services, login, account };
    const ways = [...waysOf(login), ...(isCliHere ? [cliWay()] : [])];
    return { choices: ways.map(({ value, ...choice }) => ({ ...choice, value: () => value(asking) })), hasMore: false };
  });
  if (start && (await start())) await tree.open(url);
}

/** A login server that only has a page, or none: what every UAA takes is offered then. */
function saysNothing({ note }: CommandContext): (error: unknown) => LoginInfo {
  return (error) => {
    if (isCancelled(error)) throw error;
    note(error);
    return { prompts: [], origins: [] };
  };
}

function cliWay(): Choice<Ask> {
  const use: Ask = async ({ sessions, url }) => {
    await sessions.useCli(url);
    return true;
  };
  const description = l10n.t('as long as it lasts, without signing in');
  return { label: l10n.t('cf CLI Session'), description, iconId: 'terminal', value: use };
}

function waysOf({ prompts }: LoginInfo): Choice<Ask>[] {
  const has = (wanted: string) => prompts.length === 0 || prompts.some(({ name }) => name === wanted);
  const password = { label: l10n.t('User Name and Password'), iconId: 'account', value: askForPassword };
  const passcode = {
    label: l10n.t('One-Time Passcode'),
    description: l10n.t('from a page you sign in to in your browser'),
    iconId: 'globe',
    value: askForPasscode,
  };
  const client = {
    label: l10n.t('Client Credentials'),
    description: l10n.t('id and secret of a UAA client, as for automation'),
    iconId: 'key',
    value: askForClient,
  };
  // A login server may have no passwords of its own.
  return [...(has('password') ? [password] : []), ...(has('passcode') ? [passcode] : []), client];
}
