import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { isNode } from '../tree/nodes.ts';
import { askAndSignIn } from './askWayIn.ts';
import { foundationFor } from './choose.ts';
import type { Command } from './context.ts';
import { mayReplace } from './mayReplace.ts';
import { wayIn } from './wayIn.ts';

/** Signs in, whichever way. What is asked for can come as an argument; replacing a session cannot. */
export const signIn: Command<CommandArguments['signIn']> = async (context, input) => {
  const foundation = await foundationFor(context, input, l10n.t('Sign In'));
  if (!foundation) return;
  const argument = input && !isNode(input) ? input : undefined;
  // Looked at first: nobody should be asked about a session for an argument that cannot replace it.
  const way = argument && wayIn(argument);
  if (argument?.confirmed !== true && !(await mayReplace(context, foundation))) return;
  if (way) await context.sessions.signIn(foundation.url, way);
  else await askAndSignIn(context, foundation);
};
