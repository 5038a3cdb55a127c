import type * as vscode from 'vscode';
import { SCHEME, SNAPSHOT_SCHEME } from '../contributions.ts';
import type { History, Snapshot } from './history.ts';

/**
 * Earlier fetches as read-only texts of a scheme of their own: to show one makes no request, and VS Code restores no tab of such
 * a scheme. One that is no longer kept is empty.
 */
export class Snapshots implements vscode.TextDocumentContentProvider {
  readonly #history: History;

  constructor(history: History) {
    this.#history = history;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [at, query] = split(uri.query);
    const document = uri.with({ scheme: SCHEME, query }).toString();
    return this.#history.of(document).find((one) => one.at === Number(at))?.text ?? '';
  }
}

/** Where a document's earlier fetch is shown. */
export function snapshotUri(document: vscode.Uri, { at }: Snapshot): vscode.Uri {
  return document.with({ scheme: SNAPSHOT_SCHEME, query: `${at}?${document.query}` });
}

function split(query: string): [at: string, query: string] {
  const [at = '', ...rest] = query.split('?');
  return [at, rest.join('?')];
}
