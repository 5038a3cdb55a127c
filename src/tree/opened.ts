import type * as vscode from 'vscode';
import { Kept } from '../host/state.ts';
import { isAtOrBelow } from './ids.ts';

/** Which rows are open and which is selected: VS Code forgets both when its window reloads. Each workspace its own. */
export class Opened {
  readonly #expanded: Set<string>;
  readonly #keptExpanded: Kept<readonly string[]>;
  readonly #keptSelected: Kept<string | undefined>;
  /** Selected before the reload, and not shown again yet. */
  #awaited: string | undefined;

  constructor(memento: vscode.Memento) {
    this.#keptExpanded = new Kept<readonly string[]>(memento, 'expanded', []);
    this.#keptSelected = new Kept<string | undefined>(memento, 'selected', undefined);
    this.#expanded = new Set(this.#keptExpanded.value);
    this.#awaited = this.#keptSelected.value;
  }

  readonly has = (id: string): boolean => this.#expanded.has(id);

  /** False where it was so before. */
  turn(id: string, isOpen: boolean): boolean {
    if (isOpen === this.#expanded.has(id)) return false;
    if (isOpen) this.#expanded.add(id);
    else this.#expanded.delete(id);
    void this.#keptExpanded.set([...this.#expanded]);
    return true;
  }

  /** A row has another id: it is open where it was. */
  move(from: string, to: string): void {
    if (from !== to && this.turn(from, false)) this.turn(to, true);
  }

  /** What was open and selected at a row or below it is not remembered. */
  async forget(row: string): Promise<void> {
    for (const id of this.#expanded) if (isAtOrBelow(id, row)) this.#expanded.delete(id);
    if (isAtOrBelow(this.#awaited ?? '', row)) this.#awaited = undefined;
    const selected = this.#keptSelected.value;
    await Promise.all([
      this.#keptExpanded.set([...this.#expanded]),
      isAtOrBelow(selected ?? '', row) && this.#keptSelected.set(undefined),
    ]);
  }

  select(id: string | undefined): void {
    if (id !== undefined) this.#awaited = undefined;
    void this.#keptSelected.set(id ?? this.#awaited);
  }

  /** Whether a row is the one that was selected before the reload; from then on none is. */
  takeAwaited(id: string): boolean {
    if (id !== this.#awaited) return false;
    this.#awaited = undefined;
    return true;
  }
}
