import type * as vscode from 'vscode';
import type { DocumentFiles } from './files.ts';
import type { Readings } from './readings.ts';
import type { Resources } from './resources.ts';
import { fromUriParts } from './uri.ts';

/** Tells what is pointed at in a document. */
export class HoverProvider implements vscode.HoverProvider {
  readonly #files: DocumentFiles;
  readonly #readings: Readings;
  #resources: Resources | undefined;

  constructor(files: DocumentFiles, readings: Readings) {
    this.#files = files;
    this.#readings = readings;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const address = fromUriParts(document.uri);
    const reading = address && (await this.#readings.of(document, token));
    if (!reading || token.isCancellationRequested) return undefined;
    const [{ hoverOf }, { Resources }] = await Promise.all([import('./hover.ts'), import('./resources.ts')]);
    this.#resources ??= new Resources((foundation) => this.#files.api(foundation));
    // Whoever moves the mouse on does not wait for the answer, and neither does the foundation.
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      const session = this.#files.sessionOf(address.foundation);
      const pointed = { document, address, session, reading, offset: document.offsetAt(position) };
      return await hoverOf(pointed, this.#resources, controller.signal);
    } finally {
      subscription.dispose();
    }
  }
}
