import { labelsOf } from './labels.ts';
import { Finder } from './finder.ts';
import { Follower } from './follower.ts';
import {
  type FoundationNode,
  foundationNode,
  isParent,
  type MoreNode,
  type Node,
  type NoteNode,
  noteNode,
  type ParentNode,
} from './nodes.ts';
import { Reader } from './reader.ts';
import { QueryRows } from './queryRows.ts';
import { Refresher } from './refresher.ts';
import { Rows } from './rows.ts';
import { hidesApps } from './shape.ts';
import { isSlow } from './slow.ts';
import type { TreeSources } from './sources.ts';
import type { Service } from './tooltip.ts';

/** Reads rows when they are wanted and again when they are asked for. Knows nothing of VS Code: the provider draws what this holds. */
export class TreeModel {
  readonly #sources: TreeSources;
  readonly #rows = new Rows();
  readonly #reader: Reader;
  readonly #refresher: Refresher;
  readonly #finder: Finder;
  /** Foundations that were there when that was last told. */
  #known: ReadonlySet<string>;
  /** What moves among the rows. */
  readonly follower: Follower;
  readonly queries: QueryRows;

  constructor(sources: TreeSources) {
    this.#sources = sources;
    this.#known = new Set(sources.foundations().map(({ url }) => url));
    this.#reader = new Reader(sources, this.#rows);
    this.#refresher = new Refresher(sources, this.#rows, this.#reader);
    this.#finder = new Finder(sources, this.#rows, this.#reader);
    this.follower = new Follower(sources, this.#rows, this.#reader, this.#refresher);
    this.queries = new QueryRows(sources, this.#rows, this.#reader, this.#refresher);
  }

  /** A row as last read. */
  latest<Kind extends Node>(node: Kind): Kind {
    return this.#rows.latest(node);
  }

  async roots(): Promise<FoundationNode[]> {
    const foundations = this.#sources.foundations();
    const nodes = await Promise.all(
      foundations.map(async (foundation, index) => ({
        ...foundationNode(foundation, await this.#sources.session(foundation.url)),
        isUnreachable: this.#rows.known(foundation.url)?.isUnreachable === true,
        count: this.#rows.known(foundation.url)?.count,
        moves: movesAt(index, foundations.length),
      })),
    );
    this.#rows.keep(nodes);
    return nodes;
  }

  /** A row's children; what has been read is not read again. Never throws: a failure is a row. */
  async children(given: ParentNode): Promise<Node[]> {
    const parent = this.latest(given);
    const branch = this.#rows.branch(parent.id);
    if (!branch.isRead && !branch.hasFailed) {
      this.#sources.opened(parent.id);
      const reading = branch.reading ?? this.#reader.read(parent);
      if (await isSlow(reading)) {
        void reading.then(() => this.#sources.changed(parent));
        return [noteNode(parent, { type: 'loading' })];
      }
    }
    const rows = this.#rows.below(parent);
    return parent.kind === 'foundation' ? this.queries.above(parent, rows) : rows;
  }

  /** The row of what an API path of a foundation is about, and all above it read; undefined where a filter hides it. */
  async find(url: string, path: string, signal: AbortSignal): Promise<Node | undefined> {
    const root = (await this.roots()).find((one) => one.url === url);
    return root && this.#finder.find(root, path, signal);
  }

  /** Reads a list's next page, or stops a search. */
  async loadMore({ parent: given }: { readonly parent: ParentNode }): Promise<void> {
    const parent = this.latest(given);
    const branch = this.#rows.branch(parent.id);
    if (branch.isSearching) {
      branch.cancel();
      this.#sources.changed(parent);
      return;
    }
    if (branch.isReadingMore) return branch.reading;
    await this.#reader.readOn(parent, (list, tell) => list.readMore(this.#reader.page(parent), tell));
  }

  /** Reads a list to its end. @param signal ends it; what has been read by then stays */
  async loadAll(
    { parent: given }: { readonly parent: ParentNode },
    told: (shown: number, total?: number) => void,
    signal: AbortSignal,
  ) {
    const parent = this.latest(given);
    const branch = this.#rows.branch(parent.id);
    if (signal.aborted) return;
    const cancel = () => branch.cancel();
    signal.addEventListener('abort', cancel);
    try {
      await this.#reader.readOn(parent, (list, tell) =>
        list.readAll(this.#reader.page(parent), () => {
          told(list.seen, list.total);
          tell();
        }),
      );
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  async retry({ parent, note }: NoteNode): Promise<void> {
    if (note.type === 'error' && note.of === 'page') {
      await this.loadMore({ parent });
      return;
    }
    this.#reader.forget();
    await this.#refresher.reread(this.latest(parent), true);
    this.#sources.changed(parent);
  }

  /** Reads a row and what is open below it again; what cannot be read stays as it was and says so. */
  async refresh(node: Node | undefined): Promise<void> {
    this.#reader.forget();
    this.follower.lookAgain();
    await (node ? this.#refresher.refresh(isParent(node) ? node : node.parent) : this.#refresher.refreshAll(() => this.roots()));
  }

  /** The rows that now wait for a click to go on. */
  waiting(): (MoreNode | NoteNode)[] {
    return this.#rows.waiting();
  }

  /** Labels of the apps that have been read: values by key. */
  labels(): Map<string, Set<string>> {
    return labelsOf(this.#rows.all());
  }

  /** Whether a row's children were read longer ago than `milliseconds`, and fill one page. */
  isOlder(parent: ParentNode, milliseconds: number): boolean {
    const branch = this.#rows.known(parent.id);
    return branch?.pages === 1 && branch.age > milliseconds;
  }

  /** Nobody looks: what is searched for can be gone on with later. */
  stopSearching(): void {
    for (const row of this.#rows.stopSearching()) this.#sources.changed(row);
  }

  /** A closed row wants no answer any more. */
  collapse(parent: ParentNode): void {
    const branch = this.#rows.known(parent.id);
    if (!branch?.reading || (branch.isRead && !branch.isSearching)) return;
    branch.cancel();
    this.#sources.changed(parent);
  }

  /** Somebody signed in or out: what was read as another is dropped. A session that ran out leaves what it had read. */
  async sessionChanged(url: string, state: FoundationNode['session']): Promise<void> {
    const before = this.#rows.find(url);
    this.#refresher.forget();
    const isOver = state === 'expired' || state === 'cliEnded';
    const root = (await this.roots()).find((node) => node.url === url);
    const isSame = before?.kind === 'foundation' && before.account === root?.account && before.session !== 'signedOut';
    // Who comes back finds what was there, read anew; nobody finds what was read as another.
    if (state === 'signedIn' && isSame) await this.refresh(root);
    else if (!isOver) this.#forget(url);
    if (root) this.#sources.changed(root);
  }

  #forget(url: string): void {
    this.#reader.forget();
    this.follower.forget(url);
    this.#rows.drop(url);
  }

  /** What is known of a foundation's service, without asking it. */
  async service(url: string): Promise<Service> {
    const { budget } = await this.#sources.api(url);
    return { apiVersion: this.#sources.apiVersion(url), budget };
  }

  /** Foundations whose session has ended, as far as their rows have been read. */
  endedSessions(): number {
    const roots = this.#sources.foundations().map(({ url }) => this.#rows.find(url));
    return roots.filter((root) => root?.kind === 'foundation' && ['expired', 'cliEnded'].includes(root.session)).length;
  }

  /** Another layout, order or filter: all of it is to be read anew. */
  reshape(): void {
    this.#refresher.forget();
    if (!hidesApps(this.#sources.shape().filter)) this.#reader.forget();
    for (const { url } of this.#sources.foundations()) this.#rows.drop(url);
    this.#sources.changed(undefined);
  }

  /** Reads a foundation's own rows again, and nothing below them: what is pinned has changed. */
  async repin(url: string): Promise<void> {
    const root = (await this.roots()).find((node) => node.url === url);
    const branch = this.#rows.known(url);
    if (!root || !branch?.isRead) return;
    // A search shows no pins of its own, and is not worth repeating for them.
    if (!hidesApps(this.#sources.shape().filter)) {
      // What is being read to its end has read its pins at the beginning.
      await branch.reading;
      await this.#reader.read(root);
    }
    this.#sources.changed(root);
  }

  /**
   * Drops what was read of foundations that are gone, and ends its requests. What is read of one while it is gone fails, and is not
   * what is shown once it is there again.
   */
  keepOnly(urls: readonly string[]): void {
    this.#reader.forget();
    this.#rows.keepOnly(urls.filter((url) => this.#known.has(url)));
    this.#known = new Set(urls);
  }

  /** Ends every request. */
  dispose(): void {
    this.#rows.keepOnly([]);
  }
}

function movesAt(index: number, count: number): NonNullable<FoundationNode['moves']> {
  return (['moveUp', 'moveDown'] as const).filter((move) => (move === 'moveUp' ? index > 0 : index < count - 1));
}
