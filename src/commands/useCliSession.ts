import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { readCliConfig } from '../auth/cliHome.ts';
import { ExplainedError } from '../host/explained.ts';
import { cfHome, fullPath } from '../host/home.ts';
import { hostOf } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import type { Command } from './context.ts';
import { mayReplace } from './mayReplace.ts';
import { mayTrust } from './mayTrust.ts';

/** Uses the cf CLI's session, read-only, at the foundation the CLI targets; adds that where it is not there yet. */
export const useCliSession: Command<CommandArguments['useCliSession']> = async (context, input) => {
  const argument = input && !isNode(input) ? input : undefined;
  const home = homeOf(argument);
  const config = await readCliConfig(home);
  if (!config) throw problem(l10n.t('there is no {0}/.cf/config.json that can be read; run `cf login` first', home));
  const { target, accessToken, skipTlsValidation } = config;
  if (target === undefined) throw problem(l10n.t('the cf CLI targets no foundation; run `cf login` first'));
  if (accessToken === undefined) throw problem(l10n.t('the cf CLI is signed out; run `cf login` first'));
  if (!context.foundations.has(target)) {
    const isMeant = !skipTlsValidation || argument?.confirmed === true;
    if (!isMeant && !(await mayTrust(hostOf(target), { skipsTlsValidation: true }))) return;
    await context.foundations.add({ url: target, ...(skipTlsValidation ? { skipTlsValidation } : {}) });
  }
  const foundation = context.foundations.get(target);
  if (argument?.confirmed !== true && !(await mayReplace(context, foundation))) return;
  await context.sessions.useCli(target, argument?.home === undefined ? undefined : home);
  await context.tree.open(target);
};

function homeOf(argument: CommandArguments['useCliSession'] | undefined): string {
  if (argument?.home === undefined) return cfHome();
  const typed = text(argument, 'home');
  const home = fullPath(typed);
  if (home !== undefined) return home;
  const detail = l10n.t('“home” must be a full path, or begin with ~/');
  throw new ExplainedError({ title: l10n.t('Wrong argument'), detail, fix: undefined });
}

function problem(detail: string): ExplainedError {
  return new ExplainedError({ title: l10n.t('No cf CLI session'), detail, fix: undefined });
}
