import * as l10n from '@vscode/l10n';
import { normalizeFoundationUrl } from '../api/url.ts';
import type { Foundation, Foundations } from '../auth/foundations.ts';
import { readTls, type TlsOptions } from '../auth/tls.ts';
import type { CommandArguments } from '../contributions.ts';
import { explain } from '../host/explain.ts';
import { sentence } from '../host/explained.ts';
import { ask } from '../host/input.ts';
import { isNode } from '../tree/nodes.ts';
import { flag, text } from './argument.ts';
import { askForTls, isTlsFailure } from './askForTls.ts';
import type { Command, CommandContext } from './context.ts';
import { mayTrust } from './mayTrust.ts';
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
  const name = argument.name === undefined ? {} : { name: text(argument, 'name') };
  const skip = argument.skipTlsValidation === undefined ? {} : { skipTlsValidation: flag(argument, 'skipTlsValidation') };
  for (const file of ['caFile', 'certFile', 'keyFile'] as const) if (argument[file] !== undefined) text(argument, file);
  const given = readTls(argument);
  const known = context.foundations.find(url);
  const isChanged = Object.entries(given).some(([option, value]) => known?.tls[option as keyof TlsOptions] !== value);
  if (known && isChanged && argument.confirmed !== true) {
    const skipsTlsValidation = given.skipTlsValidation === true && !known.tls.skipTlsValidation;
    if (!(await mayTrust(known.name ?? known.url, { skipsTlsValidation }))) return;
  }
  await context.foundations.add({ url, ...name, ...given, ...skip });
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
