import type * as vscode from 'vscode';
import type { CloudFoundryApi } from '../api/client.ts';

/** What the documents need of the house. */
export interface DocumentSources {
  readonly api: (foundation: string) => Promise<CloudFoundryApi>;
  /** This person's: no other is ever asked for anything. */
  readonly foundations: {
    has(url: string): boolean;
    /** Throws for one that is none of them. */
    get(url: string): unknown;
    readonly onDidChange: vscode.Event<void>;
  };
  /** Where an error goes: the document itself shows only a lens. */
  readonly note: (error: unknown) => void;
  /** Shows what went wrong with something a person clicked, where nothing else would. */
  readonly report: (error: unknown) => void;
}

/** What became of a foundation's session. */
export interface SessionChange {
  readonly url: string;
  readonly state: string;
  readonly account: string | undefined;
}
