import * as vscode from 'vscode';
import { CONTEXT } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { keepWalkthrough } from '../host/walkthrough.ts';
import type { Documents } from './documents.ts';
import { type DocumentAddress, toUriParts } from './uri.ts';

/** Documents seen otherwise than one by one as text. */
export class DocumentViews implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #registered: vscode.Disposable;
  readonly #hasCompared = new ContextKey(CONTEXT.hasCompared);

  /** @param registered what VS Code was handed of documents: it goes with the views */
  constructor(documents: Documents, registered: vscode.Disposable) {
    this.#documents = documents;
    this.#registered = registered;
  }

  dispose(): void {
    this.#registered.dispose();
  }

  /** Shows two documents beside each other, both freshly fetched, with what differs marked. */
  async compare(left: DocumentAddress, right: DocumentAddress): Promise<void> {
    const [before, after] = [left, right].map((address) => vscode.Uri.from(toUriParts(address)));
    if (!before || !after) return;
    for (const uri of [before, after]) this.#documents.reload(uri);
    const nameOf = ({ path }: vscode.Uri) => path.split('/').at(-1) ?? path;
    await keepWalkthrough();
    await vscode.commands.executeCommand('vscode.diff', before, after, `${nameOf(before)} ↔ ${nameOf(after)}`);
    this.#hasCompared.set(true);
  }
}
