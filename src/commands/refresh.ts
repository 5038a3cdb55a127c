import type { CommandArguments } from '../contributions.ts';
import { isNode } from '../tree/nodes.ts';
import { text } from './argument.ts';
import type { Command } from './context.ts';

/** Reads a row and what is open below it again; without one, everything that is open. */
export const refresh: Command<CommandArguments['refresh']> = async ({ tree, foundations }, input, selected) => {
  if (selected) await Promise.all(selected.map((node) => tree.refresh(node)));
  else if (!input || isNode(input)) await tree.refresh(input);
  else if (input.foundation === undefined) await tree.refresh();
  else await tree.refreshFoundation(foundations.get(text(input, 'foundation')).url);
};
