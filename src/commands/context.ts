import type * as vscode from 'vscode';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Foundations } from '../auth/foundations.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { FindQuery, SavedQuery } from '../api/savedQuery.ts';
import type { DocumentAddress } from '../documents/uri.ts';
import type { AppResource, MoreNode, Node, NoteNode, Pin } from '../tree/nodes.ts';
import type { Filter, Layout, Sort } from '../tree/shape.ts';

/** A question as far as it has been put together, and the names of what it names by guid. */
export interface Draft {
  readonly query: FindQuery['query'];
  readonly names: ReadonlyMap<string, string>;
  /** Of a query that is edited: it is offered to be saved by that. */
  readonly name?: string | undefined;
}

/** What commands work with. */
export interface CommandContext {
  readonly foundations: Foundations;
  readonly sessions: Sessions;
  readonly api: (foundation: string) => Promise<CloudFoundryApi>;
  readonly channel: vscode.LogOutputChannel;
  /** Where an error goes that a person need not see. */
  readonly note: (error: unknown) => void;
  readonly tree: {
    /** Below a foundation, a row, or everything. */
    refresh(at?: Node): Promise<void>;
    loadMore(node: MoreNode): Promise<void>;
    /** To the end of the list. @param told how far it is */
    loadAll(node: MoreNode, told: (shown: number, total?: number) => void, signal: AbortSignal): Promise<void>;
    /** How foundations are shown. */
    readonly arrangement: {
      shape(): { readonly layout: Layout; readonly sort: Sort; readonly filter: Filter; readonly pageSize: number };
      filter(filter: Filter): Promise<void>;
      layout(layout: Layout): Promise<void>;
      sort(by: Sort): Promise<void>;
      pin(foundation: string, pins: readonly Pin[]): Promise<void>;
      unpin(foundation: string, guids: readonly string[]): Promise<void>;
      watched(foundation: string): readonly { readonly guid: string; readonly name: string }[];
      watch(
        foundation: string,
        apps: readonly { readonly guid: string; readonly name: string }[],
        isWanted: boolean,
      ): Promise<void>;
    };
    /** Each foundation's queries. */
    readonly queries: {
      /** Those saved, in the order they were saved in. */
      of(foundation: string): readonly SavedQuery[];
      /** In place of the one of that name, where there is one, else last or `at` its place. @throws {ExplainedError} it has no name */
      save(foundation: string, query: SavedQuery, at?: number): Promise<void>;
      /** @throws {ExplainedError} there is none of this name, the other is empty, or another query has it */
      rename(foundation: string, name: string, to: string): Promise<void>;
      /** @throws {ExplainedError} there is none of this name */
      remove(foundation: string, name: string): Promise<void>;
      /** Shows what it finds, freshly read. One that is not saved stands among the foundation's until another takes its place. */
      run(foundation: string, query: FindQuery & { readonly name?: string }): Promise<void>;
    };
    /** Labels seen on apps: values by key. */
    labels(): ReadonlyMap<string, ReadonlySet<string>>;
    retry(node: NoteNode): Promise<void>;
    waiting(): (MoreNode | NoteNode)[];
    /** Reads everything of a foundation again. */
    refreshFoundation(url: string): Promise<void>;
    open(url: string): Promise<void>;
    /** Selects the row of what an API path is about; false where a filter hides it. @throws {ExplainedError} it has none */
    reveal(foundation: string, path: string, signal: AbortSignal): Promise<boolean>;
    /** How a resource is told in a line, as its row shows it. */
    summaries(): Promise<(resource: AppResource, isCurrent: boolean) => { label: string; description?: string | undefined }>;
  };
  /** What the extension keeps for all windows. */
  readonly state: vscode.Memento;
  /** Which foundations are open to language models. */
  readonly models: {
    has(foundation: string): boolean;
    allow(foundation: string, isAllowed: boolean): Promise<void>;
  };
  /** Questions that were put together in this window, by kind and foundation. */
  readonly drafts: Map<string, Draft>;
  readonly documents: {
    /** Shows a document, freshly fetched. */
    open(address: DocumentAddress, options?: { preserveFocus?: boolean; preview?: boolean }): Promise<void>;
    /** Fetches one again, in place. */
    refresh(uri: vscode.Uri): Promise<void>;
    /** Shows one with its secrets, until it is closed. */
    showSecrets(uri: vscode.Uri): Promise<void>;
  };
  readonly views: {
    /** Shows two documents with what differs: in words first where that helps, unless they are wanted as text. */
    compare(left: DocumentAddress, right: DocumentAddress, options?: { asText?: boolean }): Promise<void>;
    /** Shows a droplet's details, freshly read. */
    details(address: DocumentAddress): Promise<void>;
    /** What this window has fetched of a document, oldest first. */
    snapshots(uri: vscode.Uri): readonly { readonly at: number; readonly text: string }[];
    /** Shows what differs from an earlier fetch; by default from the last that was another. */
    compareWithPrevious(uri: vscode.Uri, earlier?: { readonly at: number; readonly text: string }): Promise<void>;
    /** Where the link at a place in a document leads; undefined where there is none. */
    linkAt(document: vscode.TextDocument, at: vscode.Position): Promise<DocumentAddress | undefined>;
  };
}

/**
 * A command: takes a row, its argument object, or nothing; settles when it is done.
 * @param selected the rows that are selected, where the row is one of several
 */
export type Command<Argument> = (
  context: CommandContext,
  input: Node | Argument | undefined,
  selected?: readonly Node[],
) => Promise<void>;
