import type { Command } from './context.ts';

/** Shows everything again. */
export const clearFilter: Command<never> = ({ tree: { arrangement } }) => arrangement.filter({});
