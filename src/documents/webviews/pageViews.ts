import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMPARISON, CONTEXT, EDITOR } from '../../contributions.ts';
import { ContextKey } from '../../host/contextKey.ts';
import { ExplainedError } from '../../host/explained.ts';
import { keepWalkthrough } from '../../host/walkthrough.ts';
import { Comparison, titleOf } from './comparison.ts';
import { compared, type Compared, fromKept } from './compared.ts';
import { DetailsEditor } from './detailsEditor.ts';
import type { Documents } from '../documents.ts';
import { snapshotUri } from '../snapshots.ts';
import { keepTab } from '../tabs.ts';
import { decode, type DocumentAddress, fromUriParts, heldBack, toUriParts } from '../uri.ts';

/** Pages and diffs of documents. */
export class PageViews {
  readonly #documents: Documents;
  /** By the URI of the droplet's document. */
  readonly #details = new Map<string, { readonly editor: DetailsEditor; readonly loading: Promise<void> }>();
  readonly #hasCompared = new ContextKey(CONTEXT.hasCompared);

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /**
   * Shows what two documents differ in, both freshly fetched: in words first where they are of a kind that can be told so, else (or
   * where that is wanted) beside each other with what differs marked.
   * @throws {ExplainedError} one of them holds secrets: of a droplet's, words tell no more than the names
   */
  async compare(left: DocumentAddress, right: DocumentAddress, { asText = false } = {}): Promise<void> {
    for (const address of [left, right]) {
      this.#documents.files.sources.foundations.get(address.foundation);
      if (heldBack(address) === 'secrets') throw notCompared(vscode.Uri.from(toUriParts(address)));
    }
    const inWords = asText ? undefined : compared(left, right);
    if (!inWords) return this.#diff(left, right);
    await keepWalkthrough();
    const { Active } = vscode.ViewColumn;
    const panel = vscode.window.createWebviewPanel(COMPARISON, titleOf(inWords), Active, { enableFindWidget: true });
    await this.#compare(inWords, panel);
    this.#hasCompared.set(true);
  }

  /** Fills a tab that showed a comparison before the restart. Waits for nothing: VS Code draws the tab only after this. */
  restore(panel: vscode.WebviewPanel, kept: unknown): void {
    const before = fromKept(kept);
    if (before) void this.#compare(before, panel);
    else panel.dispose();
  }

  #compare(inWords: Compared, panel: vscode.WebviewPanel): Promise<void> {
    return new Comparison(this.#documents, inWords, this.#diff.bind(this), panel).load();
  }

  /** Shows a droplet's details, freshly read. Settles when all of them are there. @throws {ExplainedError} it is no droplet */
  async details(address: DocumentAddress): Promise<void> {
    if (guidOf(address) === undefined) {
      const detail = l10n.t('“{0}” is not the path of a droplet', address.path);
      throw new ExplainedError({ title: l10n.t('Not possible'), detail, fix: undefined });
    }
    const uri = vscode.Uri.from(toUriParts(address));
    const reloading = this.#details.get(uri.toString())?.editor.load();
    await keepWalkthrough();
    await vscode.commands.executeCommand('vscode.openWith', uri, EDITOR, { preview: false });
    await (reloading ?? this.#details.get(uri.toString())?.loading);
  }

  /** Fills a tab with the details of the droplet whose document this is: VS Code opens, and restores, such tabs by the URI alone. */
  resolve(uri: vscode.Uri, panel: vscode.WebviewPanel): void {
    const address = fromUriParts(uri);
    const guid = address && guidOf(address);
    if (address === undefined || guid === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const editor = new DetailsEditor(this.#documents, address, guid, panel);
    const key = uri.toString();
    this.#details.set(key, { editor, loading: editor.load() });
    panel.onDidDispose(() => {
      if (this.#details.get(key)?.editor === editor) this.#details.delete(key);
    });
  }

  /**
   * Shows what has changed since an earlier fetch; by default the last that was another. Nothing is fetched for a document that is
   * open.
   * @throws {ExplainedError} this window has seen no other
   */
  async compareWithPrevious(uri: vscode.Uri, earlier = this.#documents.files.history.previous(uri.toString())): Promise<void> {
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
    if (this.#documents.files.isSecret(uri)) throw notCompared(uri);
  }

  async #diff(left: DocumentAddress, right: DocumentAddress): Promise<void> {
    const [before, after] = [left, right].map((address) => vscode.Uri.from(toUriParts(address)));
    if (!before || !after) return;
    await Promise.all([before, after].map((uri) => this.#read(uri)));
    await this.#showDiff(before, after, `${nameOf(before)} ↔ ${nameOf(after)}`);
  }

  /**
   * Reads a document before VS Code does, which is given the same: no diff could say why a side is empty.
   * @throws {ExplainedError} it holds secrets; {Error} it cannot be read
   */
  async #read(uri: vscode.Uri): Promise<void> {
    const { files } = this.#documents;
    this.#assertComparable(uri);
    files.reload(uri);
    await files.readFile(uri);
    this.#assertComparable(uri);
    const error = files.error(uri);
    if (error !== undefined) throw error as Error;
  }

  async #showDiff(before: vscode.Uri, after: vscode.Uri, title: string): Promise<void> {
    await keepWalkthrough();
    await vscode.commands.executeCommand('vscode.diff', before, after, title);
    this.#hasCompared.set(true);
  }
}

/** Secrets are looked at, and go nowhere else. */
function notCompared(uri: vscode.Uri): ExplainedError {
  const detail = l10n.t('{0} holds secrets, which are not kept, nor shown beside others', nameOf(uri));
  return new ExplainedError({ title: l10n.t('Not compared'), detail, fix: undefined });
}

/** As its tab is called. */
function nameOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}

/** The guid of the droplet whose document this is; undefined for any other. */
function guidOf({ path }: DocumentAddress): string | undefined {
  const segment = /^\/v3\/droplets\/([^/?]+)$/.exec(path)?.[1];
  return segment === undefined ? undefined : decode(segment);
}
