import * as vscode from 'vscode';
import { Kept } from '../host/state.ts';
import { registerTools } from './register.ts';
import type { ToolSources } from './sources.ts';

/** What language models may be told: nothing of a foundation, until a person says so of it. Holds for all windows. */
export class LanguageModels implements vscode.Disposable {
  readonly #urls: Kept<readonly string[]>;
  readonly #changed = new vscode.EventEmitter<void>();
  /** A foundation was opened to language models, or closed. */
  readonly onDidChange = this.#changed.event;
  readonly #tools: vscode.Disposable;

  constructor(memento: vscode.Memento, sources: Omit<ToolSources, 'isAllowed'>) {
    this.#urls = new Kept<readonly string[]>(memento, 'languageModels', []);
    this.#tools = registerTools({ ...sources, isAllowed: this.has });
  }

  dispose(): void {
    this.#tools.dispose();
    this.#changed.dispose();
  }

  readonly has = (url: string): boolean => this.#urls.value.includes(url);

  /** Foundations, each with whether it is open to language models. */
  mark<One extends { readonly url: string }>(foundations: readonly One[]): (One & { readonly allowsModels: boolean })[] {
    return foundations.map((one) => ({ ...one, allowsModels: this.has(one.url) }));
  }

  /** Counts at once; settles when it is written. */
  async allow(url: string, isAllowed: boolean): Promise<void> {
    if (this.has(url) === isAllowed) return;
    const others = this.#urls.value.filter((other) => other !== url);
    const written = this.#urls.set(isAllowed ? [...others, url] : others);
    this.#changed.fire();
    await written;
  }
}
