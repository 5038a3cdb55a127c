import type { Organization } from './organization.ts';
import type { Compare } from './order.ts';
import { type Page, Paged } from './page.ts';
import type { Space } from './space.ts';

interface Part<Item> {
  readonly paged: Paged<Item>;
  /** What has been read and not yet been given out. */
  readonly waiting: Item[];
  read: number;
  isRead: boolean;
  total: number | undefined;
}

/**
 * Lists that are parts of one, as one: in the order of `compare` where each part comes in it, else part after part. What has
 * been read stays, so a page is read once, and its pages come in turn whatever number is asked for first.
 */
export function merged<Item extends { readonly guid: string }>(
  lists: readonly Paged<Item>[],
  perPage: number,
  compare?: Compare<Item>,
): Paged<Item> {
  const parts = lists.map((paged): Part<Item> => ({ paged, waiting: [], read: 0, isRead: false, total: undefined }));
  const merger = new Merger(parts, perPage, compare);
  return new Paged((page, signal) => merger.page(page, signal));
}

/** Parts read at once: as many as pages of a list that is whole. */
const AT_ONCE = 4;

class Merger<Item extends { readonly guid: string }> {
  readonly #parts: readonly Part<Item>[];
  readonly #perPage: number;
  readonly #compare: Compare<Item> | undefined;
  readonly #seen = new Set<string>();
  readonly #items: Item[] = [];
  readonly #included = { organizations: new Map<string, Organization>(), spaces: new Map<string, Space>() };
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: readonly Part<Item>[], perPage: number, compare: Compare<Item> | undefined) {
    this.#parts = parts;
    this.#perPage = perPage;
    this.#compare = compare;
  }

  /** One after the other: each begins where the one before has stopped. */
  page(number: number, signal?: AbortSignal): Promise<Page<Item>> {
    const page = this.#turn.then(() => this.#page(number, signal));
    this.#turn = page.catch(() => undefined);
    return page;
  }

  async #page(number: number, signal?: AbortSignal): Promise<Page<Item>> {
    const [from, to] = [(number - 1) * this.#perPage, number * this.#perPage];
    // One more than the page has tells whether there is another.
    while (this.#items.length <= to && (await this.#takeOne(signal)));
    const totals = this.#parts.map(({ total }) => total);
    const total = totals.every((one) => one !== undefined) ? totals.reduce((sum, one) => sum + one, 0) : undefined;
    return {
      items: this.#items.slice(from, to),
      page: number,
      total,
      last: total === undefined ? undefined : Math.max(1, Math.ceil(total / this.#perPage)),
      hasMore: this.#items.length > to,
      included: {
        organizations: [...this.#included.organizations.values()],
        spaces: [...this.#included.spaces.values()],
      },
    };
  }

  /** False at the end of all parts. */
  async #takeOne(signal?: AbortSignal): Promise<boolean> {
    const open = await this.#fill(signal);
    const compare = this.#compare;
    const next = open.reduce<Part<Item> | undefined>((best, part) => {
      const [bestFirst, first] = [best?.waiting[0], part.waiting[0]];
      if (!bestFirst || !first) return best ?? part;
      return compare && compare(first, bestFirst) < 0 ? part : best;
    }, undefined);
    const item = next?.waiting.shift();
    if (!item) return false;
    if (!this.#seen.has(item.guid)) this.#items.push(item);
    this.#seen.add(item.guid);
    return true;
  }

  /** Every part that is not at its end has something waiting then; the totals of all are known from their first pages. */
  async #fill(signal?: AbortSignal): Promise<Part<Item>[]> {
    const dry = this.#parts.filter(({ waiting, isRead }) => waiting.length === 0 && !isRead);
    for (let at = 0; at < dry.length; at += AT_ONCE) {
      const reads = await Promise.allSettled(dry.slice(at, at + AT_ONCE).map((part) => this.#readOn(part, signal)));
      // Thrown once all have ended: who asks again must not meet a read that is still under way.
      const failed = reads.find((read) => read.status === 'rejected');
      if (failed) throw failed.reason;
    }
    return this.#parts.filter(({ waiting }) => waiting.length > 0);
  }

  async #readOn(part: Part<Item>, signal?: AbortSignal): Promise<void> {
    while (part.waiting.length === 0 && !part.isRead) await this.#read(part, signal);
  }

  async #read(part: Part<Item>, signal?: AbortSignal): Promise<void> {
    const { items, hasMore, total, included } = await part.paged.page(part.read + 1, signal);
    part.read += 1;
    part.isRead = !hasMore;
    part.total = total ?? part.total;
    part.waiting.push(...items);
    for (const one of included.organizations) this.#included.organizations.set(one.guid, one);
    for (const one of included.spaces) this.#included.spaces.set(one.guid, one);
  }
}
