import type { CommandArguments } from '../contributions.ts';
import type { Command } from './context.ts';
import { documentOf } from './documentOf.ts';

/** Shows how a document differs from what it was at an earlier fetch. */
export const compareWithPrevious: Command<CommandArguments['compareWithPrevious']> = (context, input) =>
  context.views.compareWithPrevious(documentOf(input));
