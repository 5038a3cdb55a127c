import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { ask } from '../host/input.ts';
import { hostOf } from '../host/text.ts';
import { isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import { foundationFor } from './choose.ts';
import type { Command } from './context.ts';

/** Calls a foundation as a person likes, in place of its host or of a preset's name. Nothing changes on the foundation. */
export const renameFoundation: Command<CommandArguments['renameFoundation']> = async (context, input) => {
  const title = l10n.t('Rename Foundation');
  const foundation = await foundationFor(context, input, title);
  if (!foundation) return;
  const { url, name = '' } = foundation;
  if (input && !isNode(input)) {
    await context.foundations.rename(url, input.name === '' ? '' : text(input, 'name'));
    return;
  }
  await ask({
    title,
    prompt: l10n.t('The name it has in the view; leave it empty for {0}', hostOf(url)),
    placeholder: hostOf(url),
    value: name,
    // Enter alone is no wish: a preset's name would no longer follow its setting.
    accept: async (typed) => (typed === name ? undefined : context.foundations.rename(url, typed)),
  });
};
