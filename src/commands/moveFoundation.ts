import * as l10n from '@vscode/l10n';
import type { CommandArguments } from '../contributions.ts';
import type { Node } from '../tree/nodes.ts';
import { foundationFor } from './choose.ts';
import type { Command, CommandContext } from './context.ts';

/** Has a foundation change places with the one above it; the first stays where it is. */
export const moveFoundationUp: Command<CommandArguments['moveFoundationUp']> = (context, input) =>
  move(context, input, -1, l10n.t('Move Up'));

/** Has it change places with the one below it; the last stays where it is. */
export const moveFoundationDown: Command<CommandArguments['moveFoundationDown']> = (context, input) =>
  move(context, input, 1, l10n.t('Move Down'));

async function move(
  context: CommandContext,
  input: Node | CommandArguments['moveFoundationUp'] | undefined,
  by: number,
  title: string,
): Promise<void> {
  const foundation = await foundationFor(context, input, title);
  if (!foundation) return;
  const at = context.foundations.all().findIndex(({ url }) => url === foundation.url);
  await context.foundations.move(foundation.url, at + by);
}
