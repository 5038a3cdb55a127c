import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudFoundryApi } from '../api/client.ts';
import { ConnectionError, isCancelled, SessionError } from '../api/errors.ts';
import { ExplainedError } from '../host/explained.ts';
import type { DocumentFacts } from './documentLenses.ts';
import { History } from './history.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';
import { SecretsHeldError } from './secrets.ts';
import type { DocumentSources, SessionChange } from './sources.ts';
import { type DocumentState, newState, stopFetching } from './state.ts';
import { isInTab, isPlainText } from './tabs.ts';
import { fromUriParts, heldBack } from './uri.ts';

/** Whoever has put together so long a text has used up the turn of the event loop. Characters. */
const LARGE = 1_000_000;

/** How long a fetched body answers VS Code's own repeated reads. Milliseconds. */
const REPEATED = 2_000;

/** JSON documents of a foundation's resources, as a read-only file system: VS Code restores such tabs after a restart. */
export class DocumentFiles extends ReadOnlyFiles {
  readonly sources: DocumentSources;
  readonly #states = new Map<string, DocumentState>();
  /** Who was signed in when last heard of, by foundation. */
  readonly #accounts = new Map<string, string | undefined>();
  readonly #sessions = new Map<string, number>();
  /** What this window has fetched of each, by URI. */
  readonly history = new History();
  readonly #outcome = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly text: string }>();
  /** A document was read, or could not be. */
  readonly onDidRead = this.#outcome.event;
  readonly #session = new vscode.EventEmitter<SessionChange & { readonly endsAnother: boolean }>();
  /** What could not be read may now be; where another account's session has ended, nothing is kept of what it was shown. */
  readonly onDidChangeSession = this.#session.event;
  readonly #subscription: vscode.Disposable;

  constructor(sources: DocumentSources) {
    super();
    this.sources = sources;
    this.#subscription = sources.foundations.onDidChange(() => this.#foundationsChanged());
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const state of this.#states.values()) stopFetching(state);
    this.changed.dispose();
    this.#outcome.dispose();
    this.#session.dispose();
  }

  /** What is known of a document as it is shown. */
  facts(document: vscode.TextDocument): Omit<DocumentFacts, 'reading'> {
    const uri = document.uri.toString();
    const { error, isKnown = true, body } = this.#states.get(uri) ?? {};
    const seen = this.history.of(uri).length;
    const hasPrevious = seen > 1 && body?.isJson !== false;
    return { uri, text: () => document.getText(), error, isKnown, body, hasPrevious, hasHistory: seen > 0 };
  }

  /** What VS Code last read of a document, but for its text. */
  body(uri: vscode.Uri): DocumentState['body'] {
    return this.#states.get(uri.toString())?.body;
  }

  /** Why a document is empty as VS Code last read it; undefined where it is not. */
  error(uri: vscode.Uri): unknown {
    return this.#states.get(uri.toString())?.error;
  }

  /** Tells one session of a foundation in this window from another. */
  sessionOf(foundation: string): number {
    return this.#sessions.get(foundation) ?? 0;
  }

  /** @throws {ExplainedError} it is none of this person's */
  async api(foundation: string): Promise<CloudFoundryApi> {
    this.sources.foundations.get(foundation);
    return this.sources.api(foundation);
  }

  /** Has VS Code read a document again. */
  reload(uri: vscode.Uri): void {
    const state = this.#state(uri);
    state.mtime += 1;
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** It shows only to whom asks for it, is kept nowhere and compared with nothing. */
  isSecret(uri: vscode.Uri): boolean {
    const state = this.#state(uri);
    return state.isSecret || heldBack(state.address) === 'secrets';
  }

  /** A person has asked to see its secrets, and sees them. */
  isShown(uri: vscode.Uri): boolean {
    return this.#state(uri).isShown;
  }

  /** Secrets may be in what is read of it next, until it is closed. */
  show(uri: vscode.Uri): void {
    this.#state(uri).isShown = true;
  }

  /** Takes its secrets out of sight. VS Code, and other extensions, may hold the text of what was closed for some minutes. */
  hide(uri: vscode.Uri): void {
    const state = this.#states.get(uri.toString());
    if (!state?.isShown) return;
    state.isShown = false;
    state.fetched = undefined;
    stopFetching(state);
    this.reload(uri);
  }

  /**
   * Fills what could not be loaded, once it can. What one account has read is not kept for another; what is on its way with a token
   * of before a sign-out is not waited for.
   */
  sessionChanged(change: SessionChange): void {
    const { url, state: session, account } = change;
    this.#sessions.set(url, this.sessionOf(url) + 1);
    const isAnother = session === 'signedIn' && (account === undefined || this.#accounts.get(url) !== account);
    this.#accounts.set(url, account);
    const endsAnother = session === 'signedOut' || isAnother;
    if (endsAnother) this.history.forget((uri) => this.#states.get(uri)?.address.foundation === url);
    for (const state of this.#states.values()) {
      if (state.address.foundation !== url) continue;
      if (session === 'signedOut') stopFetching(state, new SessionError('signedOut'));
      if (endsAnother) this.hide(state.uri);
      if (state.error !== undefined) this.reload(state.uri);
    }
    this.#session.fire({ ...change, endsAnother });
  }

  /** Tries again what no connection kept empty, of one foundation or of all: another document has come, or somebody is back. */
  retryUnreachable(foundation?: string): void {
    for (const { uri, address, error } of this.#states.values()) {
      const isMeant = foundation === undefined || address.foundation === foundation;
      if (isMeant && error instanceof ConnectionError && isInTab(uri)) this.reload(uri);
    }
  }

  /** A document of a foundation that is gone says so; of one that is there again, it is filled. */
  #foundationsChanged(): void {
    for (const state of this.#states.values()) {
      const isKnown = this.sources.foundations.has(state.address.foundation);
      if (isKnown === state.isKnown) continue;
      state.isKnown = isKnown;
      state.isShown = false;
      stopFetching(state);
      this.history.forget((uri) => uri === state.uri.toString());
      if (!isKnown || isInTab(state.uri)) this.reload(state.uri);
    }
  }

  /** Nobody has the document open any more. */
  closed(uri: vscode.Uri): void {
    const state = this.#states.get(uri.toString());
    if (!state) return;
    stopFetching(state);
    state.error = undefined;
    state.fetched = undefined;
    state.isShown = false;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { mtime } = this.#state(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: 0, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const state = this.#state(uri);
    if (state.fetched?.mtime === state.mtime) return state.fetched.bytes;
    const fetched = { mtime: state.mtime, bytes: this.#fetch(state) };
    state.fetched = fetched;
    const bytes = await fetched.bytes;
    setTimeout(() => {
      // To read secrets once more would write another audit event.
      if (state.fetched === fetched && !state.isShown) state.fetched = undefined;
    }, REPEATED);
    return bytes;
  }

  async #fetch(state: DocumentState): Promise<Uint8Array> {
    const text = await this.#text(state);
    // To make bytes of it takes another.
    if (text.length > LARGE) await new Promise(setImmediate);
    this.#outcome.fire({ uri: state.uri, text });
    return new TextEncoder().encode(text);
  }

  /** VS Code never shows the text of an error thrown from here: the file is empty, and a lens says why. */
  async #text(state: DocumentState): Promise<string> {
    const { uri, address, mtime } = state;
    const { signal } = state.controller;
    // A slower answer to an older question must not speak for a newer one.
    const isNewest = () => state.mtime === mtime;
    try {
      this.#assertFetchable(state);
      const api = await this.sources.api(address.foundation);
      const { fetchBody } = await import('./body.ts');
      const { text, ...body } = await fetchBody(api, address, {
        indent: indentFor(uri),
        isShown: () => state.isShown,
        signal,
      });
      state.isSecret ||= body.holdsSecrets;
      if (!isNewest()) return text;
      Object.assign(state, { error: undefined, body });
      this.retryUnreachable(address.foundation);
      if (body.isJson && !body.namesSchema && !this.isSecret(uri)) this.history.keep(uri.toString(), text, Date.now());
      return body.namesSchema && !isPlainText(uri) ? '' : text;
    } catch (thrown) {
      const error: unknown = signal.aborted ? signal.reason : thrown;
      if (error instanceof SecretsHeldError) state.isSecret = true;
      else if (!isCancelled(error)) this.sources.note(error);
      if (isNewest()) Object.assign(state, { error, body: undefined });
      return '';
    }
  }

  #assertFetchable({ uri, address, isShown }: DocumentState): void {
    this.sources.foundations.get(address.foundation);
    if (this.isSecret(uri) && !isShown) throw new SecretsHeldError(address);
    if (heldBack(address) !== 'bits') return;
    throw new ExplainedError({ title: l10n.t('This is no document'), detail: l10n.t('it transfers bits'), fix: undefined });
  }

  /** @throws {vscode.FileSystemError} it is none of ours */
  #state(uri: vscode.Uri): DocumentState {
    const key = uri.toString();
    const known = this.#states.get(key);
    if (known) return known;
    const address = fromUriParts(uri);
    if (!address) throw vscode.FileSystemError.FileNotFound(uri);
    const state = newState(uri, address, this.sources.foundations.has(address.foundation));
    this.#states.set(key, state);
    return state;
  }
}

function indentFor(uri: vscode.Uri): string {
  const settings = vscode.workspace.getConfiguration('editor', { uri, languageId: 'json' });
  return settings.get<boolean>('insertSpaces', true) ? ' '.repeat(settings.get<number>('tabSize', 2)) : '\t';
}
