import { isCancelled } from '../api/errors.ts';
import type { Children } from './children.ts';
import { moreNode, type Node, noteNode, type ParentNode } from './nodes.ts';

type ReadPage = (page: number, signal: AbortSignal) => Promise<Children>;

/** Pages put together. */
interface Listing extends Children {
  /** The list changed between its pages: rows may be missing. */
  readonly moved: boolean;
}

const NOTHING: Listing = { nodes: [], total: undefined, hasMore: true, moved: false };

/**
 * What hangs below one row, as far as it has been read. Errors stay here and become rows: one failing branch never empties
 * another, and a failed read never drops what an earlier one brought.
 */
export class Branch {
  #listing = NOTHING;
  #pages = 0;
  #readAt = 0;
  #failure: { readonly error: unknown; readonly page: boolean } | undefined;
  readonly #life = new AbortController();
  #reading: { readonly controller: AbortController; readonly done: Promise<void>; readonly more: boolean } | undefined;

  get total(): number | undefined {
    return this.#listing.total;
  }

  get nodes(): readonly Node[] {
    return this.#listing.nodes;
  }

  get isRead(): boolean {
    return this.#pages > 0;
  }

  /** Aborted once the branch is dropped. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** The last reading failed, and the reason is known. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** Milliseconds since the last read; 0 while nothing has been read. */
  get age(): number {
    return this.isRead ? Date.now() - this.#readAt : 0;
  }

  get reading(): Promise<void> | undefined {
    return this.#reading?.done;
  }

  /** How many pages are shown. */
  get pages(): number {
    return this.#pages;
  }

  /** Whether the next page is on its way. */
  get isReadingMore(): boolean {
    return this.#reading?.more ?? false;
  }

  /** Reads again the pages that are shown, or the first. Another reading is given up for it; a page that was wanted is not. */
  read(readPage: ReadPage): Promise<void> {
    const wanted = Math.max(1, this.#pages + (this.isReadingMore ? 1 : 0));
    return this.#start(false, async (signal) => {
      let pages = 0;
      let listing = NOTHING;
      while (pages < wanted && listing.hasMore) {
        pages += 1;
        listing = join(listing, await readPage(pages, signal));
      }
      signal.throwIfAborted();
      this.#take(listing, pages);
    });
  }

  /** Reads the next page. What was there stays, whatever comes of it. */
  readMore(readPage: ReadPage): Promise<void> {
    if (this.signal.aborted || !this.#hasMore) return Promise.resolve();
    if (!this.#reading) return this.#readNext(readPage);
    // What is shown is being read again: the next page comes after that.
    return this.#reading.more ? this.#reading.done : this.#reading.done.then(() => this.readMore(readPage));
  }

  #readNext(readPage: ReadPage): Promise<void> {
    return this.#start(true, async (signal) => {
      const next = await readPage(this.#pages + 1, signal);
      signal.throwIfAborted();
      this.#take(join(this.#listing, next), this.#pages + 1);
    });
  }

  /** Puts other nodes in place of those with their ids. */
  replace(nodes: readonly Node[]): void {
    const fresh = new Map(nodes.map((node) => [node.id, node]));
    if (fresh.size > 0) this.#listing = { ...this.#listing, nodes: this.nodes.map((old) => fresh.get(old.id) ?? old) };
  }

  /** Nobody waits for it any longer: ends the request too. */
  cancel(): void {
    this.#reading?.controller.abort();
    this.#reading = undefined;
  }

  /** It is no longer part of the tree. */
  dispose(): void {
    this.cancel();
    this.#life.abort();
  }

  rows(parent: ParentNode): Node[] {
    const rows = [...this.nodes];
    if (this.#failure) {
      const { error, page } = this.#failure;
      const note = noteNode(parent, { type: 'error', error, stale: this.isRead && !page, page });
      if (page) rows.push(note);
      else rows.unshift(note);
    } else if (this.#listing.moved) rows.push(noteNode(parent, { type: 'moved' }));
    else if (this.isRead && rows.length === 0) rows.push(noteNode(parent, { type: 'empty' }));
    const more = this.#hasMore && this.#failure?.page !== true;
    if (more) rows.push(moreNode(parent, { shown: this.nodes.length, total: this.total, loading: this.isReadingMore }));
    return rows;
  }

  #start(more: boolean, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    const done = work(controller.signal)
      .then(() => {
        this.#failure = undefined;
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted || isCancelled(error)) return;
        this.#failure = { error, page: more };
      })
      .finally(() => {
        if (this.#reading?.controller === controller) this.#reading = undefined;
      });
    this.#reading = { controller, done, more };
    return done;
  }

  /** Whether there is a next page to ask for. */
  get #hasMore(): boolean {
    return this.isRead && this.#listing.hasMore;
  }

  #take(listing: Listing, pages: number): void {
    this.#listing = listing;
    this.#pages = pages;
    this.#readAt = Date.now();
  }
}

/** Pages shift while others write: an item that comes twice, in one page even, is shown once, where it came first. */
function join(before: Listing, next: Children): Listing {
  const nodes = new Map(before.nodes.map((node) => [node.id, node]));
  for (const node of next.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const cameAgain = before.nodes.length + next.nodes.length !== nodes.size;
  const toldAnew = before.total !== undefined && next.total !== undefined && before.total !== next.total;
  const total = next.total ?? before.total;
  const isShort = !next.hasMore && total !== undefined && total !== nodes.size;
  const moved = before.moved || cameAgain || toldAnew || isShort;
  return { nodes: [...nodes.values()], total, hasMore: next.hasMore, moved };
}
