import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isCancelled } from '../api/errors.ts';
import { COMMAND } from '../contributions.ts';
import { ExplainedError } from './explained.ts';
import { plain } from './text.ts';

/** The one way errors reach a person as a message. States of a row or a document are drawn there instead. Words load with the first. */
export class Reporter {
  readonly #channel: vscode.LogOutputChannel;

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** Writes an error down that a person sees elsewhere, or need not see. */
  note(error: unknown): void {
    if (isCancelled(error)) return;
    this.#channel.warn(describeForLog(error));
  }

  /** Shows an error, with the log one click away. Does not wait for the message to be closed. */
  show(error: unknown): void {
    if (isCancelled(error)) return;
    this.#channel.error(describeForLog(error));
    void toExplained(error).then(async ({ message }) => {
      const showLog = l10n.t('Show Log');
      const chosen = await vscode.window.showErrorMessage(message, showLog);
      if (chosen === showLog) void vscode.commands.executeCommand(COMMAND.showLog);
    });
  }

  /** The error as its caller in code gets it: the sentence a person would have been shown. */
  async explained(error: unknown): Promise<Error> {
    if (isCancelled(error)) return error as Error;
    this.#channel.error(describeForLog(error));
    return toExplained(error);
  }
}

async function toExplained(error: unknown): Promise<ExplainedError> {
  if (error instanceof ExplainedError) return error;
  const { explain } = await import('./explain.ts');
  return new ExplainedError(explain(error));
}

/** Messages hold no secret (api/errors.ts); stacks only of what we did not foresee. */
function describeForLog(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const requestId = 'requestId' in error && typeof error.requestId === 'string' ? ` ${error.requestId}` : '';
  const foreseen = error.name !== 'Error' && error.name !== 'TypeError';
  // A server's title is part of some messages: a line break in it would forge a line of the log.
  return `${error.name}: ${plain(error.message)}${requestId}${foreseen ? '' : `\n${error.stack ?? ''}`}`;
}
