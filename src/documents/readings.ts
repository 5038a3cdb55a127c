import type * as vscode from 'vscode';
import type { Reading } from './reading.ts';
import { fromUriParts } from './uri.ts';

/** A pass over a document that is under way or done, and for whom it is. */
interface Pass {
  readonly version: number;
  readonly tokens: vscode.CancellationToken[];
  readonly reading: Promise<Reading | undefined>;
}

/** What has been found in the documents that are open: one pass for each version, whoever asks first. */
export class Readings {
  readonly #passes = new WeakMap<vscode.TextDocument, Pass>();

  /** Undefined once it is cancelled, and for what is no document of ours. */
  async of(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Reading | undefined> {
    while (!token.isCancellationRequested) {
      const known = this.#passes.get(document);
      const pass = known?.version === document.version ? known : this.#begin(document);
      pass.tokens.push(token);
      const reading = await pass.reading;
      if (reading || !fromUriParts(document.uri)) return reading;
      // Those before us no longer wanted it.
      if (this.#passes.get(document) === pass) this.#passes.delete(document);
    }
    return undefined;
  }

  #begin(document: vscode.TextDocument): Pass {
    const { version } = document;
    const tokens: vscode.CancellationToken[] = [];
    const isCancelled = () => document.version !== version || tokens.every((token) => token.isCancellationRequested);
    const pass = { version, tokens, reading: readIn(document, isCancelled) };
    this.#passes.set(document, pass);
    return pass;
  }
}

async function readIn(document: vscode.TextDocument, isCancelled: () => boolean): Promise<Reading | undefined> {
  const address = fromUriParts(document.uri);
  if (!address) return undefined;
  const [{ read }, { inTurns }] = await Promise.all([import('./reading.ts'), import('./json/turns.ts')]);
  return inTurns(read(document.getText(), address), isCancelled);
}
