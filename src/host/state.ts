import type * as vscode from 'vscode';

/**
 * Milliseconds in which what was set here counts: VS Code tells a window of its own earlier writes too, and puts what it tells in
 * the place of a later one for a moment.
 */
const SETTLING = 2_000;

/** One value kept in a memento. Nothing secret: mementos lie on disk in the clear. */
export class Kept<Value> {
  readonly #memento: vscode.Memento;
  readonly #key: string;
  readonly #initial: Value;
  #mine: { readonly value: Value; readonly until: number } | undefined;

  constructor(memento: vscode.Memento, key: string, initial: Value) {
    this.#memento = memento;
    this.#key = key;
    this.#initial = initial;
  }

  get value(): Value {
    if (this.#mine && Date.now() < this.#mine.until) return this.#mine.value;
    return this.#memento.get(this.#key, this.#initial);
  }

  set(value: Value): Thenable<void> {
    this.#mine = { value, until: Date.now() + SETTLING };
    return this.#memento.update(this.#key, value);
  }
}
