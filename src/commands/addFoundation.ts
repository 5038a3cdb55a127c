import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { normalizeFoundationUrl } from '../api/url.ts';
import type { Foundation, Foundations } from '../auth/foundations.ts';
import { readTls, type TlsOptions } from '../auth/tls.ts';
import type { CommandArguments } from '../contributions.ts';
import { explain, sentence } from '../host/explain.ts';
import { ask } from '../host/input.ts';
import { isNode } from '../tree/nodes.ts';
import { flag, text } from './argument.ts';
import { askForTls, isTlsFailure } from './askForTls.ts';
import type { Command, CommandContext } from './context.ts';
import { signIn } from './signIn.ts';

/** Asks for the address, adds the foundation once it has shown to be one, and goes on to sign in. */
export const addFoundation: Command<CommandArguments['addFoundation']> = async (context, input) => {
  if (input && !isNode(input)) {
    await addNamed(context, input);
    return;
  }
  const added = await askAndAdd(context);
  if (added) await signIn(context, { foundation: added.url });
};

async function addNamed(context: CommandContext, argument: CommandArguments['addFoundation']): Promise<void> {
  const url = text(argument, 'url');
  const name = argument.name === undefined ? undefined : text(argument, 'name');
  const skipTlsValidation = flag(argument, 'skipTlsValidation');
  for (const file of ['caFile', 'certFile', 'keyFile'] as const) if (argument[file] !== undefined) text(argument, file);
  if (skipTlsValidation && argument.confirmed !== true && !(await mayWeaken(context, url))) return;
  await context.foundations.add({ url, name, ...readTls(argument) });
}

/** A foundation whose certificate has been checked so far: arguments skip inputs, never safeguards. */
async function mayWeaken({ foundations }: CommandContext, typed: string): Promise<boolean> {
  const url = normalizeFoundationUrl(typed);
  const known = foundations.all().find((one) => one.url === url);
  if (!known || known.tls.skipTlsValidation) return true;
  const skip = l10n.t('Skip TLS Validation');
  const question = l10n.t('Take any certificate from {0} from now on?', known.name ?? url);
  const detail = l10n.t('Whoever is between you and the foundation may then read your password and tokens.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, skip)) === skip;
}

async function askAndAdd({ foundations }: CommandContext): Promise<Foundation | undefined> {
  let added: Foundation | undefined;
  let refusal: unknown;
  const typed = await ask({
    title: l10n.t('Add Foundation'),
    prompt: l10n.t('The URL of its Cloud Foundry API, the one “cf api” shows'),
    placeholder: 'https://api.sys.example.com',
    check: problemWith,
    accept: async (url, signal) => {
      try {
        added = await foundations.add({ url }, signal);
      } catch (error) {
        // The line below the box has no room for what can be done about a certificate.
        if (!isTlsFailure(error)) throw error;
        refusal = error;
      }
    },
  });
  return added ?? (typed === undefined ? undefined : addWithTls(foundations, typed, refusal));
}

/** Asks for TLS options as long as a certificate stands in the way. */
async function addWithTls(foundations: Foundations, url: string, refusal: unknown): Promise<Foundation | undefined> {
  let tls: TlsOptions | undefined = {};
  for (let reason = refusal; ;) {
    tls = await askForTls(reason, tls);
    if (!tls) return undefined;
    try {
      return await foundations.add({ url, ...tls });
    } catch (error) {
      if (!isTlsFailure(error)) throw error;
      reason = error;
    }
  }
}

function problemWith(url: string): string | undefined {
  try {
    normalizeFoundationUrl(url);
    return undefined;
  } catch (error) {
    return sentence(explain(error));
  }
}
