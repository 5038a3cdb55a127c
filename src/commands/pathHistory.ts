import type * as vscode from 'vscode';
import { Kept } from '../host/state.ts';

/** How many are kept of a foundation. */
export const MOST_PATHS = 50;

/** Nobody asks the API by such a parameter; a value of it, pasted, is not to lie on disk. */
const SECRET = /[?&][^=&]*(pass|secret|token|credential|key|signature|auth)[^=&]*=/i;

/** The paths a person has opened, latest first, by foundation. Of GETs, with their queries, and nothing of what these answered. */
export class PathHistory {
  readonly #paths: Kept<Readonly<Record<string, readonly string[]>>>;

  constructor(memento: vscode.Memento) {
    this.#paths = new Kept<Readonly<Record<string, readonly string[]>>>(memento, 'paths', {});
  }

  of(foundation: string): readonly string[] {
    return this.#paths.value[foundation] ?? [];
  }

  async add(foundation: string, path: string): Promise<void> {
    if (SECRET.test(path)) return;
    await this.#keep(foundation, [path, ...this.of(foundation).filter((one) => one !== path)].slice(0, MOST_PATHS));
  }

  async remove(foundation: string, path: string): Promise<void> {
    await this.#keep(
      foundation,
      this.of(foundation).filter((one) => one !== path),
    );
  }

  /** Of a foundation that is gone nothing is kept. */
  async forget(foundation: string): Promise<void> {
    if (this.of(foundation).length > 0) await this.#keep(foundation, []);
  }

  async #keep(foundation: string, paths: readonly string[]): Promise<void> {
    const others = Object.entries(this.#paths.value).filter(([url]) => url !== foundation);
    await this.#paths.set(Object.fromEntries(paths.length > 0 ? [...others, [foundation, paths]] : others));
  }
}
