import type * as vscode from 'vscode';
import type { Body } from './body.ts';
import type { DocumentAddress } from './uri.ts';

/** What is known of a document in this window. */
export interface DocumentState {
  readonly uri: vscode.Uri;
  readonly address: DocumentAddress;
  /** VS Code reads a file again when this has grown; it asks for it often, so no request hangs on it. */
  mtime: number;
  /** Why it is empty; undefined when it is not. */
  error: unknown;
  /** What it shows, but for the text. */
  body: Omit<Body, 'text'> | undefined;
  /** Its foundation is one of this person's. */
  isKnown: boolean;
  /** It was seen to hold secrets, though its path does not tell. */
  isSecret: boolean;
  /** A person has asked to see its secrets, and has not closed it since. */
  isShown: boolean;
  /** Ends what is being fetched; another takes its place then. */
  controller: AbortController;
  /** What is being fetched, or has just been, for this mtime: VS Code may read twice for one change. */
  fetched: { readonly mtime: number; readonly bytes: Promise<Uint8Array> } | undefined;
}

export function newState(uri: vscode.Uri, address: DocumentAddress, isKnown: boolean): DocumentState {
  return {
    uri,
    address,
    // Later than any mtime of a window before this one, which VS Code may have kept with a restored tab.
    mtime: Date.now(),
    error: undefined,
    body: undefined,
    isKnown,
    isSecret: false,
    isShown: false,
    controller: new AbortController(),
    fetched: undefined,
  };
}

export function stopFetching(state: DocumentState, reason?: Error): void {
  state.controller.abort(reason);
  state.controller = new AbortController();
}
