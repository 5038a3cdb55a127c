import { isCancelled } from '../api/errors.ts';
import type { Children } from './children.ts';
import { moreNode, type Node, noteNode, type ParentNode } from './nodes.ts';

type ReadPage = (page: number, signal: AbortSignal) => Promise<Children>;

/**
 * What hangs below one row, as far as it has been read. Errors stay here and become rows: one failing branch never empties
 * another, and a failed read never drops what an earlier one brought.
 */
export class Branch {
  #nodes: readonly Node[] = [];
  #pages = 0;
  #readAt = 0;
  #total: number | undefined;
  #hasMore = false;
  #failure: { readonly error: unknown; readonly page: boolean } | undefined;
  readonly #life = new AbortController();
  #reading: { readonly controller: AbortController; readonly done: Promise<void>; readonly more: boolean } | undefined;

  get total(): number | undefined {
    return this.#pages > 0 ? this.#total : undefined;
  }

  get nodes(): readonly Node[] {
    return this.#nodes;
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
      let children: Children = { nodes: [], total: undefined, hasMore: true };
      while (pages < wanted && children.hasMore) {
        pages += 1;
        children = join(children, await readPage(pages, signal));
      }
      signal.throwIfAborted();
      this.#take(children, pages);
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
      this.#take(join({ nodes: this.#nodes, total: this.#total, hasMore: true }, next), this.#pages + 1);
    });
  }

  /** Puts other nodes in place of those with their ids. */
  replace(nodes: readonly Node[]): void {
    const fresh = new Map(nodes.map((node) => [node.id, node]));
    if (fresh.size > 0) this.#nodes = this.#nodes.map((old) => fresh.get(old.id) ?? old);
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
    const rows = [...this.#nodes];
    if (this.#failure) {
      const { error, page } = this.#failure;
      const note = noteNode(parent, { type: 'error', error, stale: this.isRead && !page, page });
      if (page) rows.push(note);
      else rows.unshift(note);
    } else if (this.isRead && rows.length === 0) rows.push(noteNode(parent, { type: 'empty' }));
    const more = this.#hasMore && this.#failure?.page !== true;
    if (more)
      rows.push(moreNode(parent, { shown: this.#nodes.length, total: this.#total, loading: this.#reading?.more ?? false }));
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

  #take({ nodes, total, hasMore }: Children, pages: number): void {
    this.#nodes = nodes;
    this.#total = total;
    this.#hasMore = hasMore;
    this.#pages = pages;
    this.#readAt = Date.now();
  }
}

/** Pages shift while others write: an item that comes twice, in one page even, is shown once, where it came first. */
function join(before: Children, next: Children): Children {
  const nodes = new Map(before.nodes.map((node) => [node.id, node]));
  for (const node of next.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  return { nodes: [...nodes.values()], total: next.total ?? before.total, hasMore: next.hasMore };
}
