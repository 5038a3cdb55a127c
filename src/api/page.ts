import * as v from 'valibot';
import { organization, type Organization } from './organization.ts';
import { space, type Space } from './space.ts';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Counted from 1. */
  readonly page: number;
  /** How many the whole list has. Undefined on a page past the end, where the server claims 0 (contract §2.2). */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  /** Parents the query's `include` asked for. */
  readonly included: { readonly organizations: readonly Organization[]; readonly spaces: readonly Space[] };
}

const link = v.nullish(v.object({ href: v.string() }));

/** The body of a list; those of 2015–16 have no `total_pages` (contract §15). */
export function pageBody<Item>(item: v.GenericSchema<unknown, Item>) {
  return v.object({
    pagination: v.object({ total_results: v.number(), next: link }),
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

/** A list's pages, fetched when asked for. Iterating it ends where the list does; `break` ends it sooner. */
export class Paged<Item> implements AsyncIterable<Page<Item>> {
  readonly #fetchPage: (page: number, signal?: AbortSignal) => Promise<Page<Item>>;

  constructor(fetchPage: (page: number, signal?: AbortSignal) => Promise<Page<Item>>) {
    this.#fetchPage = fetchPage;
  }

  /** One page by number, counted from 1: numbers stay right where hrefs may point past a proxy. */
  page(number: number, signal?: AbortSignal): Promise<Page<Item>> {
    return this.#fetchPage(number, signal);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Page<Item>> {
    for (let number = 1; ; number++) {
      const page = await this.page(number);
      yield page;
      if (!page.hasMore) return;
    }
  }

  /** Every item, each guid once: pages shift while others write, and an item may come twice. */
  async all(this: Paged<Item & { readonly guid: string }>): Promise<Item[]> {
    const seen = new Map<string, Item>();
    for await (const { items } of this) for (const item of items) if (!seen.has(item.guid)) seen.set(item.guid, item);
    return [...seen.values()];
  }
}
