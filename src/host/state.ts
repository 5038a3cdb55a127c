import type * as vscode from 'vscode';

/** One value kept in a memento. Nothing secret: mementos lie on disk in the clear. */
export class Kept<Value> {
  readonly #memento: vscode.Memento;
  readonly #key: string;
  readonly #initial: Value;

  constructor(memento: vscode.Memento, key: string, initial: Value) {
    this.#memento = memento;
    this.#key = key;
    this.#initial = initial;
  }

  get value(): Value {
    return this.#memento.get(this.#key, this.#initial);
  }

  set(value: Value): Thenable<void> {
    return this.#memento.update(this.#key, value);
  }
}
