import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { foundationFor } from './choose.ts';
import type { Command } from './context.ts';

/** Forgets a foundation's session. */
export const signOut: Command<CommandArguments['signOut']> = async (context, input) => {
  const foundation = await foundationFor(context, input, l10n.t('Sign Out'), 'session');
  if (foundation) await context.sessions.signOut(foundation.url);
};
