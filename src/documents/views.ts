import * as vscode from 'vscode';
import { COMPARISON, EDITOR } from '../contributions.ts';
import type { Documents } from './documents.ts';
import type { Snapshot } from './history.ts';
import type { PageViews } from './webviews/pageViews.ts';
import type { Readings } from './readings.ts';
import { type DocumentAddress, fromUriParts } from './uri.ts';

/** Documents seen otherwise than one by one as text. What that takes is loaded with the first that is. */
export class DocumentViews implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #readings: Readings;
  readonly #views: () => Promise<PageViews>;
  readonly #registered: vscode.Disposable;

  /** @param registered what VS Code was handed of documents: it goes with the views */
  constructor(documents: Documents, readings: Readings, registered: vscode.Disposable) {
    this.#documents = documents;
    this.#readings = readings;
    let loading: Promise<PageViews> | undefined;
    this.#views = () => (loading ??= import('./webviews/pageViews.ts').then(({ PageViews }) => new PageViews(documents)));
    const editor: vscode.CustomReadonlyEditorProvider = {
      openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: async ({ uri }, panel) => (await this.#views()).resolve(uri, panel),
    };
    const webviewOptions = { enableFindWidget: true };
    this.#registered = vscode.Disposable.from(
      registered,
      vscode.window.registerCustomEditorProvider(EDITOR, editor, { webviewOptions }),
      vscode.window.registerWebviewPanelSerializer(COMPARISON, {
        deserializeWebviewPanel: async (panel, kept) => (await this.#views()).restore(panel, kept),
      }),
    );
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

  /** As {@link PageViews.compare}. */
  async compare(left: DocumentAddress, right: DocumentAddress, options?: { asText?: boolean }): Promise<void> {
    await (await this.#views()).compare(left, right, options);
  }

  /** What this window has fetched of a document, oldest first; the last is what it is now. Nothing is kept of secrets. */
  snapshots(uri: vscode.Uri): readonly Snapshot[] {
    return this.#documents.files.history.of(uri.toString());
  }

  /** As {@link PageViews.compareWithPrevious}. */
  async compareWithPrevious(uri: vscode.Uri, earlier?: Snapshot): Promise<void> {
    await (await this.#views()).compareWithPrevious(uri, earlier);
  }

  /** As {@link PageViews.details}. */
  async details(address: DocumentAddress): Promise<void> {
    await (await this.#views()).details(address);
  }
}
