import * as l10n from '@vscode/l10n';
import { normalizeFoundationUrl } from '../api/url.ts';
import type { Foundation } from '../auth/foundations.ts';
import type { CommandArguments } from '../contributions.ts';
import { explain, sentence } from '../host/explain.ts';
import { ask } from '../host/input.ts';
import { isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import type { Command } from './context.ts';
import { signIn } from './signIn.ts';

/** Asks for the address, adds the foundation once it has shown to be one, and goes on to sign in. */
export const addFoundation: Command<CommandArguments['addFoundation']> = async (context, input) => {
  if (input && !isNode(input)) {
    await context.foundations.add({ url: text(input, 'url'), name: input.name === undefined ? undefined : text(input, 'name') });
    return;
  }
  let added: Foundation | undefined;
  await ask({
    title: l10n.t('Add Foundation'),
    prompt: l10n.t('The URL of its Cloud Foundry API, the one “cf api” shows'),
    placeholder: 'https://api.sys.example.com',
    check: problemWith,
    accept: async (url, signal) => (added = await context.foundations.add({ url }, signal)),
  });
  if (added) await signIn(context, { foundation: added.url });
};

function problemWith(url: string): string | undefined {
  try {
    normalizeFoundationUrl(url);
    return undefined;
  } catch (error) {
    return sentence(explain(error));
  }
}
