import * as vscode from 'vscode';
import type { DocumentFiles } from './files.ts';
import { fromUriParts } from './uri.ts';

/** Draws what {@link documentLenses} offers, above the first line. */
export class Lenses implements vscode.CodeLensProvider {
  readonly #files: DocumentFiles;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(files: DocumentFiles) {
    this.#files = files;
    const redraw = () => this.#changed.fire();
    this.#subscription = vscode.Disposable.from(files.onDidRead(redraw), files.onDidForget(redraw));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const address = fromUriParts(document.uri);
    if (!address) return [];
    const { documentLenses } = await import('./documentLenses.ts');
    return documentLenses(address, this.#files.facts(document)).map(
      ({ title, command = '', argument }) =>
        new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: argument ? [argument] : [] }),
    );
  }
}
