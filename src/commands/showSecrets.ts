import type { CommandArguments } from '../contributions.ts';
import type { Command } from './context.ts';
import { documentOf } from './documentOf.ts';

/** Shows what a document holds back, until it is closed. */
export const showSecrets: Command<CommandArguments['showSecrets']> = (context, input) =>
  context.documents.showSecrets(documentOf(input));
