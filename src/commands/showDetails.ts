import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import { isNode } from '../tree/nodes.ts';
import { address, addressOfNode } from './argument.ts';
import { chooseDroplet } from './chooseDroplet.ts';
import type { Command } from './context.ts';

/** Shows a droplet as a page: what it is, where it came from and what became of it. */
export const showDetails: Command<CommandArguments['showDetails']> = async (context, input) => {
  const named = isNode(input) ? addressOfNode(input) : input && address(context, input);
  const chosen = input ? named : await chooseDroplet(context, l10n.t('Details'));
  if (chosen) await context.views.details(chosen);
};
