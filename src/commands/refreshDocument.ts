import type { CommandArguments } from '../contributions.ts';
import type { Command } from './context.ts';
import { documentOf } from './documentOf.ts';

/** Fetches a document again, in place. */
export const refreshDocument: Command<CommandArguments['refreshDocument']> = (context, input) =>
  context.documents.refresh(documentOf(input));
