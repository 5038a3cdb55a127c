import { ConnectionError } from '../api/errors.ts';
import { branchRows } from './branchRows.ts';
import { Found, type Order } from './found.ts';
import { countOf, EMPTY, join, type Listing, type ReadPage } from './listing.ts';
import type { Count } from './known.ts';
import type { Node, ParentNode } from './nodes.ts';
import { pagesOf, rereadOf, WHOLE } from './paging.ts';
import { Reading } from './reading.ts';

/**
 * What hangs below one row, as far as it has been read. Errors stay here and become rows: one failing branch never empties
 * another, and a failed read never drops what an earlier one brought.
 */
export class Branch {
  #listing = EMPTY;
  /** Rows that no loaded page has. */
  readonly #found = new Found();
  #pages = 0;
  #size = WHOLE;
  /** Rows that a search is to bring at once; reading all of it in large pages leaves that as it is. */
  #screenful = WHOLE;
  #readAt = 0;
  readonly #life = new AbortController();
  readonly #reading = new Reading();

  get total(): number | undefined {
    return this.#listing.total;
  }

  /** How many of the list have been looked at: a search shows fewer. */
  get seen(): number {
    return this.#listing.search ? this.#listing.seen : this.#shown.nodes.length;
  }

  /** How many rows of how many; undefined while nothing has been read. */
  get count(): Count | undefined {
    return this.isRead ? countOf(this.#shown) : undefined;
  }

  /** The rows of the list, and above them those that stand beside it. */
  get nodes(): readonly Node[] {
    return [...this.#listing.beside, ...this.#shown.nodes];
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
    return this.#reading.failure !== undefined;
  }

  /** Why. */
  get failure(): unknown {
    return this.#reading.failure?.error;
  }

  /** No answer came. */
  get isUnreachable(): boolean {
    return this.failure instanceof ConnectionError;
  }

  /** Milliseconds since the last read; 0 while nothing has been read. */
  get age(): number {
    return this.isRead ? Date.now() - this.#readAt : 0;
  }

  get reading(): Promise<void> | undefined {
    return this.#reading.done;
  }

  /** How many pages are shown. */
  get pages(): number {
    return this.#pages;
  }

  /** Whether the next page is on its way. */
  get isReadingMore(): boolean {
    return this.#reading.isMore;
  }

  /** How many rows were asked for at once. */
  get size(): number {
    return this.#size;
  }

  /** What a filter lets through is being looked for, and some may be shown. */
  get isSearching(): boolean {
    return this.#listing.search && this.reading !== undefined;
  }

  /**
   * Reads again what is shown, in few large pages, or the first page. Another reading is given up for it; a page that was wanted
   * is not.
   * @param size rows a page, for a first read
   * @param told called when more of it can be shown
   */
  read(readAny: ReadPage, size = this.#size, told: () => void = () => undefined): Promise<void> {
    const readPage = this.#found.again(readAny);
    // All of it is being read, and newly so.
    if (this.#reading.isWhole && this.reading) return this.reading;
    if (!this.isRead) this.#size = this.#screenful = size;
    const wanted = Math.max(1, this.#pages + (this.isReadingMore ? 1 : 0));
    // What a search looks at it reads in pages of its own size.
    if (this.#listing.search || !this.isRead)
      return this.#reading.start('anew', (signal) => this.#readSlowly(readPage, wanted, told, signal));
    const again = rereadOf(wanted, this.#size);
    return this.#reading.start('anew', async (signal) => {
      let pages = 0;
      let listing: Listing = { ...EMPTY, beside: this.#listing.beside };
      for await (const page of pagesOf(readPage, again.size, again.pages, signal)) {
        listing = join(listing, page);
        pages += 1;
        if (pages === again.pages) break;
      }
      if (again.isOne) pages = listing.hasMore ? wanted : Math.max(1, Math.ceil(listing.nodes.length / this.#size));
      else this.#size = again.size;
      this.#take(listing, pages);
    });
  }

  /** One page after the other: each may be the last that is wanted. */
  async #readSlowly(readPage: ReadPage, wanted: number, told: () => void, signal: AbortSignal): Promise<void> {
    const rows = Math.max(this.#screenful, this.#listing.nodes.length);
    let pages = 0;
    let listing: Listing = { ...EMPTY, beside: this.#listing.beside };
    while (listing.hasMore && (pages < wanted || isScant(listing, rows))) {
      pages += 1;
      listing = join(listing, await readPage({ number: pages, size: this.#size }, signal));
      signal.throwIfAborted();
      // What a search has found so far is shown, once that is no less than before.
      if (listing.search && pages >= wanted) this.#show(listing, pages, told);
    }
    this.#take(listing, pages);
  }

  /** Reads the next page; of a search as many as bring another page of rows. What was there stays, whatever comes of it. */
  readMore(readPage: ReadPage, told: () => void = () => undefined): Promise<void> {
    if (this.signal.aborted || !this.#hasMore) return Promise.resolve();
    const { reading } = this;
    if (!reading) return this.#readNext(readPage, told);
    // What is shown is being read again: the next page comes after that.
    return this.isReadingMore ? reading : reading.then(() => this.readMore(readPage, told));
  }

  #readNext(readPage: ReadPage, told: () => void): Promise<void> {
    const rows = this.#listing.nodes.length + this.#screenful;
    return this.#reading.start('more', async (signal) => {
      do {
        const next = await readPage({ number: this.#pages + 1, size: this.#size }, signal);
        signal.throwIfAborted();
        this.#show(join(this.#listing, next), this.#pages + 1, told);
      } while (this.#listing.hasMore && isScant(this.#listing, rows));
    });
  }

  /** Reads the list to its end, in large pages, several at once. What has been read when it is given up stays. */
  readAll(readAny: ReadPage, told: () => void): Promise<void> {
    const readPage = this.#found.again(readAny);
    if (this.signal.aborted || !this.#hasMore) return Promise.resolve();
    return this.#reading.start('whole', async (signal) => {
      let listing: Listing = { ...EMPTY, beside: this.#listing.beside };
      let pages = 0;
      for await (const page of pagesOf(readPage, WHOLE, Infinity, signal)) {
        listing = join(listing, page);
        pages += 1;
        if (listing.nodes.length < this.#listing.nodes.length && listing.hasMore) continue;
        this.#size = WHOLE;
        this.#show(listing, pages, told);
      }
    });
  }

  /** Puts other nodes in place of those with their ids. */
  replace(nodes: readonly Node[]): void {
    if (nodes.length === 0) return;
    const fresh = new Map(nodes.map((node) => [node.id, node]));
    const replaced = (old: Node) => fresh.get(old.id) ?? old;
    const { beside, nodes: listed } = this.#listing;
    this.#found.replace(replaced);
    this.#listing = { ...this.#listing, beside: beside.map(replaced), nodes: listed.map(replaced) };
  }

  /** Shows a row that lies beyond the loaded pages where it stands in the list's order, until a page brings it. */
  insert(row: Node, order: Order): void {
    this.#found.add(row, order);
    this.#found.settle(this.#listing.nodes);
  }

  /** Nobody waits for it any longer: ends the request too. */
  cancel(): void {
    this.#reading.cancel();
  }

  /** It is no longer part of the tree. */
  dispose(): void {
    this.cancel();
    this.#life.abort();
  }

  rows(parent: ParentNode): Node[] {
    return branchRows(parent, this.nodes, this.#shown, {
      isRead: this.isRead,
      hasMore: this.#hasMore,
      loading: this.isReadingMore || this.isSearching,
      failure: this.#reading.failure,
      seen: this.seen,
    });
  }

  /** Whether there is a next page to ask for. */
  get #hasMore(): boolean {
    return this.isRead && this.#listing.hasMore;
  }

  #show(listing: Listing, pages: number, told: () => void): void {
    this.#take(listing, pages);
    told();
  }

  /** The pages' rows, and those that were found among them. */
  get #shown(): Listing {
    return { ...this.#listing, nodes: this.#found.among(this.#listing.nodes) };
  }

  #take(listing: Listing, pages: number): void {
    this.#listing = listing;
    this.#found.settle(listing.nodes);
    this.#pages = pages;
    this.#readAt = Date.now();
  }
}

/** A search goes on until it has found a screenful. */
function isScant({ search, nodes }: Listing, rows: number): boolean {
  return search && nodes.length < rows;
}
