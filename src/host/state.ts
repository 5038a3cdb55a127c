import type * as vscode from 'vscode';

/** The last write to each memento. */
const writes = new WeakMap<vscode.Memento, Promise<unknown>>();

/** One value kept in a memento. Nothing secret: mementos lie on disk in the clear. */
export class Kept<Value> {
  readonly #memento: vscode.Memento;
  readonly #key: string;
  readonly #initial: Value;
  #pending: { readonly value: Value } | undefined;

  constructor(memento: vscode.Memento, key: string, initial: Value) {
    this.#memento = memento;
    this.#key = key;
    this.#initial = initial;
  }

  get value(): Value {
    return this.#pending ? this.#pending.value : this.#memento.get(this.#key, this.#initial);
  }

  /**
   * Counts at once; settles when it is written. One write of a memento after the other, whatever its key: VS Code tells a window of
   * its own writes too, and what it tells takes the place of all the memento holds, of a later value that is not yet written as well.
   */
  set(value: Value): Promise<void> {
    const pending = { value };
    this.#pending = pending;
    const write = (writes.get(this.#memento) ?? Promise.resolve())
      .then(() => this.#memento.update(this.#key, value))
      .finally(() => {
        if (this.#pending === pending) this.#pending = undefined;
      });
    writes.set(
      this.#memento,
      write.catch(() => undefined),
    );
    return write;
  }
}
