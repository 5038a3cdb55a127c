import * as vscode from 'vscode';
import type { DocumentFiles } from './files.ts';
import type { Readings } from './readings.ts';
import { fromUriParts } from './uri.ts';

/** Draws what {@link documentLenses} offers, above the first lines. */
export class Lenses implements vscode.CodeLensProvider {
  readonly #files: DocumentFiles;
  readonly #readings: Readings;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(files: DocumentFiles, readings: Readings) {
    this.#files = files;
    this.#readings = readings;
    const redraw = () => this.#changed.fire();
    this.#subscription = vscode.Disposable.from(files.onDidRead(redraw), files.onDidChangeSession(redraw));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
    const address = fromUriParts(document.uri);
    if (!address) return [];
    const { documentLenses } = await import('./documentLenses.ts');
    const reading = await this.#readings.of(document, token);
    return documentLenses(address, { ...this.#files.facts(document), reading }).map(
      ({ line = 0, title, command = '', argument }) =>
        new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: argument ? [argument] : [] }),
    );
  }
}
