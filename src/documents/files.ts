import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudFoundryApi } from '../api/client.ts';
import { isCancelled, SessionError } from '../api/errors.ts';
import { type Explanation, ExplainedError } from '../host/explain.ts';
import type { DocumentFacts } from './documentLenses.ts';
import { History } from './history.ts';
import { ReadOnlyFiles } from './readOnlyFiles.ts';
import { type DocumentAddress, fromUriParts, heldBack } from './uri.ts';

/** What the documents need of the house. */
export interface DocumentSources {
  readonly api: (foundation: string) => Promise<CloudFoundryApi>;
  /** Throws for a foundation that is none of this person's: no other is ever asked for anything. */
  readonly assertKnown: (foundation: string) => unknown;
  /** Where an error goes: the document itself shows only a lens. */
  readonly note: (error: unknown) => void;
}

interface State {
  readonly uri: vscode.Uri;
  /** VS Code reads a file again when this has grown; it asks for it often, so no request hangs on it. */
  mtime: number;
  error: unknown;
  /** Ends what is being fetched; another takes its place then. */
  controller: AbortController;
  /** What is being fetched, or has just been, for this mtime: VS Code may read twice for one change. */
  fetched: { readonly mtime: number; readonly bytes: Promise<Uint8Array> } | undefined;
}

/** How long a fetched body answers VS Code's own repeated reads. Milliseconds. */
const REPEATED = 2_000;

/** JSON documents of a foundation's resources, as a read-only file system: VS Code restores such tabs after a restart. */
export class DocumentFiles extends ReadOnlyFiles {
  readonly sources: DocumentSources;
  readonly #states = new Map<string, State>();
  /** What this window has fetched of each, by URI. */
  readonly history = new History();
  readonly #outcome = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly text: string }>();
  /** A document was read, or could not be. */
  readonly onDidRead = this.#outcome.event;

  constructor(sources: DocumentSources) {
    super();
    this.sources = sources;
  }

  dispose(): void {
    for (const state of this.#states.values()) stopFetching(state);
    this.changed.dispose();
    this.#outcome.dispose();
  }

  /** What is known of a document as it is shown. */
  facts(document: vscode.TextDocument): DocumentFacts {
    const uri = document.uri.toString();
    const error = this.#states.get(uri)?.error;
    return { uri, text: () => document.getText(), error, hasPrevious: this.history.previous(uri) !== undefined };
  }

  /** Has VS Code read a document again. */
  reload(uri: vscode.Uri): void {
    this.#state(uri).mtime += 1;
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** Fills what could not be loaded, once it can. What is on its way with a token of before a sign-out is not waited for. */
  sessionChanged(foundation: string, session: string): void {
    for (const state of this.#states.values()) {
      if (fromUriParts(state.uri)?.foundation !== foundation) continue;
      if (session === 'signedOut') stopFetching(state, new SessionError('signedOut'));
      if (state.error !== undefined) this.reload(state.uri);
    }
  }

  /** Nobody has the document open any more. */
  closed(uri: vscode.Uri): void {
    const state = this.#states.get(uri.toString());
    if (!state) return;
    stopFetching(state);
    state.error = undefined;
    state.fetched = undefined;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (!fromUriParts(uri)) throw vscode.FileSystemError.FileNotFound(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.#state(uri).mtime,
      size: 0,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const address = fromUriParts(uri);
    if (!address) throw vscode.FileSystemError.FileNotFound(uri);
    const state = this.#state(uri);
    if (state.fetched?.mtime === state.mtime) return state.fetched.bytes;
    const fetched = { mtime: state.mtime, bytes: this.#fetch(uri, address, state) };
    state.fetched = fetched;
    const bytes = await fetched.bytes;
    setTimeout(() => {
      if (state.fetched === fetched) state.fetched = undefined;
    }, REPEATED);
    return bytes;
  }

  async #fetch(uri: vscode.Uri, address: DocumentAddress, state: State): Promise<Uint8Array> {
    const text = await this.#text(uri, address, state);
    this.#outcome.fire({ uri, text });
    return new TextEncoder().encode(text);
  }

  /** VS Code never shows the text of an error thrown from here: the file is empty, and a lens says why. */
  async #text(uri: vscode.Uri, address: DocumentAddress, state: State): Promise<string> {
    const { mtime } = state;
    const { signal } = state.controller;
    // A slower answer to an older question must not speak for a newer one.
    const settle = (error: unknown) => {
      const isNewest = state.mtime === mtime;
      if (isNewest) state.error = error;
      return isNewest;
    };
    try {
      this.#assertFetchable(address);
      const api = await this.sources.api(address.foundation);
      const { text } = await api.raw(address.path, signal);
      const [{ layingOut }, { inTurns }] = await Promise.all([import('./layout.ts'), import('./turns.ts')]);
      const laidOut = (await inTurns(layingOut(text, indentFor(uri)))) ?? '';
      if (settle(undefined)) this.history.keep(uri.toString(), laidOut, Date.now());
      return laidOut;
    } catch (thrown) {
      const error: unknown = signal.aborted ? signal.reason : thrown;
      if (!isCancelled(error)) this.sources.note(error);
      settle(error);
      return '';
    }
  }

  #assertFetchable(address: DocumentAddress): void {
    this.sources.assertKnown(address.foundation);
    const reason = heldBack(address);
    if (reason) throw new ExplainedError(HELD_BACK[reason]());
  }

  #state(uri: vscode.Uri): State {
    const key = uri.toString();
    const known = this.#states.get(key);
    if (known) return known;
    // Later than any mtime of a window before this one, which VS Code may have kept with a restored tab.
    const state: State = { uri, mtime: Date.now(), error: undefined, controller: new AbortController(), fetched: undefined };
    this.#states.set(key, state);
    return state;
  }
}

function stopFetching(state: State, reason?: Error): void {
  state.controller.abort(reason);
  state.controller = new AbortController();
}

const HELD_BACK: Readonly<Record<'secrets' | 'bits', () => Explanation>> = {
  secrets: () => ({
    title: l10n.t('This document holds secrets'),
    detail: l10n.t('environment variables and credentials are not fetched'),
    fix: undefined,
  }),
  bits: () => ({ title: l10n.t('This is no document'), detail: l10n.t('it transfers bits'), fix: undefined }),
};

function indentFor(uri: vscode.Uri): string {
  const settings = vscode.workspace.getConfiguration('editor', { uri, languageId: 'json' });
  return settings.get<boolean>('insertSpaces', true) ? ' '.repeat(settings.get<number>('tabSize', 2)) : '\t';
}
