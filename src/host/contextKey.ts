import * as vscode from 'vscode';

/** A key of `when` clauses. Set only when it changes: each set is a message to another process. */
export class ContextKey {
  readonly #key: string;
  #value: boolean | undefined;

  constructor(key: string) {
    this.#key = key;
  }

  set(value: boolean): void {
    if (value === this.#value) return;
    this.#value = value;
    void vscode.commands.executeCommand('setContext', this.#key, value);
  }
}
