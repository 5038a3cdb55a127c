import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CONTEXT } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { ExplainedError } from '../host/explain.ts';
import { keepWalkthrough } from '../host/walkthrough.ts';
import type { DocumentFiles } from './files.ts';
import type { Snapshot } from './history.ts';
import type { Readings } from './readings.ts';
import { snapshotUri } from './snapshots.ts';
import { keepTab } from './tabs.ts';
import { type DocumentAddress, fromUriParts, toUriParts } from './uri.ts';

/** Documents seen otherwise than one by one as text. */
export class DocumentViews implements vscode.Disposable {
  readonly #files: DocumentFiles;
  readonly #readings: Readings;
  readonly #registered: vscode.Disposable;
  readonly #hasCompared = new ContextKey(CONTEXT.hasCompared);

  /** @param registered what VS Code was handed of documents: it goes with the views */
  constructor(files: DocumentFiles, readings: Readings, registered: vscode.Disposable) {
    this.#files = files;
    this.#readings = readings;
    this.#registered = registered;
  }

  dispose(): void {
    this.#registered.dispose();
  }

  /** Where the link at a place in a document leads; undefined where there is none. */
  async linkAt(document: vscode.TextDocument, at: vscode.Position): Promise<DocumentAddress | undefined> {
    const { foundation } = fromUriParts(document.uri) ?? {};
    if (foundation === undefined) return undefined;
    const { token } = new vscode.CancellationTokenSource();
    const reading = await this.#readings.of(document, token);
    const offset = document.offsetAt(at);
    const path = reading?.links.find(({ start, end }) => start <= offset && offset <= end)?.path;
    return path === undefined ? undefined : { foundation, path };
  }

  /** Shows two documents beside each other, both freshly fetched, with what differs marked. */
  async compare(left: DocumentAddress, right: DocumentAddress): Promise<void> {
    const [before, after] = [left, right].map((address) => vscode.Uri.from(toUriParts(address)));
    if (!before || !after) return;
    for (const uri of [before, after]) this.#assertComparable(uri);
    for (const uri of [before, after]) this.#files.reload(uri);
    await this.#showDiff(before, after, `${nameOf(before)} ↔ ${nameOf(after)}`);
  }

  /** What this window has fetched of a document, oldest first; the last is what it is now. Nothing is kept of secrets. */
  snapshots(uri: vscode.Uri): readonly Snapshot[] {
    return this.#files.history.of(uri.toString());
  }

  /**
   * Shows what has changed since an earlier fetch; by default the last that was another. Nothing is fetched for a document that is
   * open.
   * @throws {ExplainedError} this window has seen no other
   */
  async compareWithPrevious(uri: vscode.Uri, earlier = this.#files.history.previous(uri.toString())): Promise<void> {
    this.#assertComparable(uri);
    if (!earlier) {
      const detail = l10n.t('this window has not seen {0} otherwise than it is now', nameOf(uri));
      throw new ExplainedError({ title: l10n.t('Nothing to compare with'), detail, fix: undefined });
    }
    await keepTab(uri);
    const time = new Date(earlier.at).toLocaleTimeString();
    await this.#showDiff(snapshotUri(uri, earlier), uri, l10n.t('{0} ({1} ↔ now)', nameOf(uri), time));
  }

  /** @throws {ExplainedError} it holds secrets: those are looked at, and go nowhere else */
  #assertComparable(uri: vscode.Uri): void {
    if (!this.#files.isSecret(uri)) return;
    const detail = l10n.t('{0} holds secrets, which are not kept, nor shown beside others', nameOf(uri));
    throw new ExplainedError({ title: l10n.t('Not compared'), detail, fix: undefined });
  }

  async #showDiff(before: vscode.Uri, after: vscode.Uri, title: string): Promise<void> {
    await keepWalkthrough();
    await vscode.commands.executeCommand('vscode.diff', before, after, title);
    this.#hasCompared.set(true);
  }
}

/** As its tab is called. */
function nameOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}
