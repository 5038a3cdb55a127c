import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { foundationOf, isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import { chooseFoundation } from './choose.ts';
import type { Command } from './context.ts';

/** Forgets a foundation's session. */
export const signOut: Command<CommandArguments['signOut']> = async (context, input) => {
  const foundation = input
    ? context.foundations.get(isNode(input) ? foundationOf(input).url : text(input, 'foundation'))
    : await chooseFoundation(context, l10n.t('Sign Out'), 'signedIn');
  if (foundation) await context.sessions.signOut(foundation.url);
};
