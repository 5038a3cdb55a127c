import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Journal } from './journal.ts';

/** Sees the errors that nobody catches, and those that are shown to a person. */
export class Witness {
  /** Of VS Code itself or of another extension: told, and no concern of ours. */
  readonly foreign: string[] = [];
  readonly toasts: string[] = [];
  readonly #journal: Journal;
  readonly #own: string;
  readonly #rejected = new Map<Promise<unknown>, unknown>();
  readonly #showErrorMessage = vscode.window.showErrorMessage;

  constructor(journal: Journal, extensionPath: string) {
    this.#journal = journal;
    this.#own = join(extensionPath, 'dist');
    process.on('unhandledRejection', this.#onRejection);
    process.on('rejectionHandled', this.#onHandled);
    process.on('uncaughtExceptionMonitor', this.#onException);
    const shown = (message: string): Thenable<undefined> => {
      this.toasts.push(message);
      journal.note(`toast: ${message}`);
      return Promise.resolve(undefined);
    };
    vscode.window.showErrorMessage = shown;
  }

  /** Those that nobody has caught by now are told. */
  stop(): void {
    process.off('unhandledRejection', this.#onRejection);
    process.off('rejectionHandled', this.#onHandled);
    process.off('uncaughtExceptionMonitor', this.#onException);
    vscode.window.showErrorMessage = this.#showErrorMessage;
    for (const reason of this.#rejected.values()) this.#tell('unhandled rejection', reason);
  }

  readonly #onRejection = (reason: unknown, promise: Promise<unknown>): void => {
    this.#journal.note(`rejected, and not caught so far: ${String(reason)}`);
    this.#rejected.set(promise, reason);
  };

  readonly #onHandled = (promise: Promise<unknown>): void => void this.#rejected.delete(promise);

  readonly #onException = (error: unknown): void => this.#tell('uncaught exception', error);

  /** An error without a stack may be anybody's: then it is ours. */
  #tell(what: string, error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const text = `${what}: ${String(error)}\n${stack}`;
    if (stack.includes('    at ') && !stack.includes(this.#own)) this.foreign.push(text);
    else this.#journal.problem(text);
  }
}
