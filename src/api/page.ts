import * as v from 'valibot';
import { organization, type Organization } from './organization.ts';
import { ListLimitError } from './queryErrors.ts';
import { space, type Space } from './space.ts';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Counted from 1. */
  readonly page: number;
  /** How many the whole list has. Undefined on a page past the end, where the server claims 0 (contract §2.2). */
  readonly total: number | undefined;
  /** Number of the list's last page, as told with this one; undefined where it is not told. */
  readonly last: number | undefined;
  readonly hasMore: boolean;
  /** Parents the query's `include` asked for. */
  readonly included: { readonly organizations: readonly Organization[]; readonly spaces: readonly Space[] };
}

const link = v.nullish(v.object({ href: v.string() }));

/** The body of a list; those of 2015–16 have no `total_pages` (contract §15). */
export function pageBody<Item>(item: v.GenericSchema<unknown, Item>) {
  return v.object({
    pagination: v.object({ total_results: v.number(), total_pages: v.nullish(v.number()), next: link }),
    resources: v.array(item),
    included: v.nullish(
      v.object({ organizations: v.nullish(v.array(organization), []), spaces: v.nullish(v.array(space), []) }),
      {
        organizations: [],
        spaces: [],
      },
    ),
  });
}

export interface Walk {
  readonly signal?: AbortSignal | undefined;
  /** Requests in flight at once. */
  readonly concurrency?: number;
  /** Page to begin with: where an earlier walk failed, for one. */
  readonly from?: number;
}

/** A whole list. */
export interface Whole<Item> {
  /** Each guid once, in the form it first came in. */
  readonly items: readonly Item[];
  /** How many the list has, as the server last told. */
  readonly total: number;
  /** The list changed while it was read: an item came twice, or their number is not what was told, or was told anew. */
  readonly moved: boolean;
  /** The operator lets nobody read further than so many items (contract §2.2): these are the first. */
  readonly limit?: number;
}

/**
 * A list's pages, fetched when asked for. Iterating it ends where the list does; `break` ends it sooner. Each call throws what the
 * calls of {@link CloudFoundryApi} throw, for the page it is about.
 */
export class Paged<Item> implements AsyncIterable<Page<Item>> {
  readonly #fetchPage: (page: number, signal?: AbortSignal) => Promise<Page<Item>>;

  constructor(fetchPage: (page: number, signal?: AbortSignal) => Promise<Page<Item>>) {
    this.#fetchPage = fetchPage;
  }

  /** One page by number, counted from 1: numbers stay right where hrefs may point past a proxy. */
  page(number: number, signal?: AbortSignal): Promise<Page<Item>> {
    return this.#fetchPage(number, signal);
  }

  /**
   * The pages in order: the first, which tells how many there are, then the others, several at once. Who leaves early or aborts
   * ends what is in flight. A page that fails is thrown when its turn comes: those before it have been given out by then.
   */
  async *pages({ signal, concurrency = 4, from = 1 }: Walk = {}): AsyncGenerator<Page<Item>, void> {
    const leaving = new AbortController();
    const ends = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
    const asked: Promise<Page<Item>>[] = [];
    let next = from;
    const ask = () => {
      const page = this.page(next++, ends);
      // Its failure is met when its turn comes, if it ever does.
      page.catch(() => undefined);
      asked.push(page);
    };
    try {
      ask();
      for (let page = await asked.shift(); page; page = await asked.shift()) {
        // A list that grew says so on its last page; one that shrank ends sooner.
        const last = page.hasMore ? (page.last ?? 0) : 0;
        while (next <= last && asked.length < concurrency && concurrency > 1) ask();
        yield page;
        if (!page.hasMore) return;
        if (asked.length === 0) ask();
      }
    } finally {
      leaving.abort();
    }
  }

  /** Page by page: nothing is asked for that the caller may not come to. */
  [Symbol.asyncIterator](): AsyncGenerator<Page<Item>, void> {
    return this.pages({ concurrency: 1 });
  }

  /** Every item: pages shift while others write, and an item may come twice, or not at all. */
  async all(this: Paged<Item & { readonly guid: string }>, walk?: Walk): Promise<Whole<Item>> {
    const seen = new Map<string, Item>();
    const totals = new Set<number>();
    let came = 0;
    let total = 0;
    let limit: number | undefined;
    try {
      for await (const page of this.pages(walk)) {
        for (const item of page.items) if (!seen.has(item.guid)) seen.set(item.guid, item);
        came += page.items.length;
        total = page.total ?? total;
        totals.add(total);
      }
    } catch (error) {
      // What came before it stays good.
      if (!(error instanceof ListLimitError) || totals.size === 0) throw error;
      ({ limit } = error);
    }
    // A walk that began later cannot have met all of them.
    const isShort = (walk?.from ?? 1) === 1 && limit === undefined && seen.size !== total;
    const moved = totals.size > 1 || came !== seen.size || isShort;
    return { items: [...seen.values()], total, moved, ...(limit === undefined ? {} : { limit }) };
  }
}
