import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Foundation } from '../auth/foundations.ts';
import type { CommandArguments } from '../contributions.ts';
import { ExplainedError } from '../host/explain.ts';
import { ask } from '../host/input.ts';
import { isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import { foundationFor } from './choose.ts';
import type { Command, CommandContext } from './context.ts';

const STEPS = 2;

/** Signs in with user name and password. What is asked for can come as an argument; replacing a session cannot. */
export const signIn: Command<CommandArguments['signIn']> = async (context, input) => {
  const foundation = await foundationFor(context, input, l10n.t('Sign In'));
  if (!foundation) return;
  const argument = input && !isNode(input) ? input : undefined;
  if (argument?.confirmed !== true && !(await mayReplace(context, foundation))) return;
  if (argument?.method === undefined) {
    await askAndSignIn(context, foundation);
    return;
  }
  const method: string = argument.method;
  if (method !== 'password') {
    const detail = l10n.t('“{0}” is not one; “password” is', method);
    throw new ExplainedError({ title: l10n.t('Unknown way to sign in'), detail, fix: undefined });
  }
  await context.sessions.signIn(foundation.url, {
    method,
    username: text(argument, 'username'),
    password: text(argument, 'password'),
  });
};

async function mayReplace({ sessions }: CommandContext, { url, name }: Foundation): Promise<boolean> {
  const { state, account } = await sessions.state(url);
  if (state !== 'signedIn') return true;
  const replace = l10n.t('Sign In Anew');
  const question = l10n.t('You are signed in to {0} as {1}.', name ?? url, account ?? '');
  const detail = l10n.t('Signing in anew replaces that session.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}

async function askAndSignIn({ foundations, sessions, tree }: CommandContext, { url, name }: Foundation): Promise<void> {
  const title = l10n.t('Sign In to {0}', name ?? new URL(url).host);
  const { account } = await sessions.state(url);
  let uaaUrl = '';
  const username = await ask({
    title,
    prompt: l10n.t('User name'),
    value: account,
    step: 1,
    totalSteps: STEPS,
    check: (typed) => (typed.trim() === '' ? l10n.t('A user name is needed.') : undefined),
    // Who will receive the password is asked for here, so that it can be shown before it is typed.
    accept: async (_typed, signal) => ({ uaaUrl } = await foundations.verifiedServices(url, signal)),
  });
  if (username === undefined) return;
  const password = await ask({
    title,
    prompt: l10n.t('Password of {0}, sent to {1}', username.trim(), uaaUrl),
    password: true,
    step: 2,
    totalSteps: STEPS,
    check: (typed) => (typed === '' ? l10n.t('A password is needed.') : undefined),
    accept: (typed, signal) => sessions.signIn(url, { method: 'password', username: username.trim(), password: typed }, signal),
  });
  if (password !== undefined) await tree.open(url);
}
