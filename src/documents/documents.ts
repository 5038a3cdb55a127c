import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CONTEXT } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { ExplainedError } from '../host/explained.ts';
import { firstEvent } from '../host/firstEvent.ts';
import { keepWalkthrough } from '../host/walkthrough.ts';
import { DocumentFiles } from './files.ts';
import type { DocumentSources } from './sources.ts';
import { documentAt, isInTab } from './tabs.ts';
import { type DocumentAddress, fromUriParts, toUriParts } from './uri.ts';

/** How long to wait for a read that VS Code may have no reason to make: past the longest a request takes. Milliseconds. */
const UNREAD = 310_000;

/** How long VS Code may take to put into the editor what it has read. Milliseconds. */
const DRAWN = 2_000;

/** Shows documents in editors: alone, fetched again, beside others. */
export class Documents {
  readonly files: DocumentFiles;
  readonly #hasOpened = new ContextKey(CONTEXT.hasOpened);
  /** Asked for last. */
  #wanted: vscode.Uri | undefined;

  constructor(sources: DocumentSources) {
    this.files = new DocumentFiles(sources);
  }

  /** Shows a document, freshly fetched whether or not it was open: one GET. Settles when the editor shows it. */
  async open(address: DocumentAddress, { preserveFocus = false, preview = true } = {}): Promise<void> {
    const uri = vscode.Uri.from(toUriParts(address));
    // What shows its secrets has been asked for once, and would write another audit event.
    const isFetched = !(this.files.isShown(uri) && isInTab(uri) && documentAt(uri));
    const read = isFetched && documentAt(uri) ? this.#read(uri) : undefined;
    this.#wanted = uri;
    if (isFetched) this.files.reload(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    // Clicks faster than editors: who has clicked elsewhere since wants that, and not this in its place.
    const isOvertaken = () => preview && this.#wanted !== uri;
    if (isOvertaken()) return;
    await keepWalkthrough();
    try {
      await vscode.window.showTextDocument(document, { preview, preserveFocus });
    } catch (error) {
      if (isOvertaken()) return;
      throw error;
    }
    this.#hasOpened.set(true);
    await drawn(document, await read);
  }

  /**
   * Fetches a document again where it stands: what is selected and scrolled to stays. One that is not open is opened. Settles when
   * the editor shows it.
   * @throws {ExplainedError} it is none of ours
   */
  async refresh(uri: vscode.Uri): Promise<void> {
    const document = isInTab(uri) ? documentAt(uri) : undefined;
    if (!document) return this.open(addressOf(uri));
    const read = this.#read(uri);
    this.files.reload(uri);
    await drawn(document, await read);
  }

  /** Shows a document with its secrets until it is closed. Where it shows them already, nothing is asked for. */
  async showSecrets(uri: vscode.Uri): Promise<void> {
    const address = addressOf(uri);
    if (this.files.isShown(uri) && isInTab(uri)) return this.open(address);
    this.files.show(uri);
    await this.refresh(uri);
  }

  /** What VS Code reads of a document next. */
  #read(uri: vscode.Uri): Promise<string | undefined> {
    const wanted = uri.toString();
    return firstEvent(this.files.onDidRead, UNREAD, (one) => one.uri.toString() === wanted).then((one) => one?.text);
  }
}

async function drawn(document: vscode.TextDocument, text: string | undefined): Promise<void> {
  const isDrawn = () => text === undefined || document.getText() === text;
  if (!isDrawn()) await firstEvent(vscode.workspace.onDidChangeTextDocument, DRAWN, isDrawn);
}

/** @throws {ExplainedError} it is none of ours */
function addressOf(uri: vscode.Uri): DocumentAddress {
  const address = fromUriParts(uri);
  if (address) return address;
  const detail = l10n.t('{0} is none of Cloud Foundry', uri.toString());
  throw new ExplainedError({ title: l10n.t('No such document'), detail, fix: undefined });
}
