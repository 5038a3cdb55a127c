import type { App } from '../api/app.ts';
import type { Page } from '../api/page.ts';

/** Milliseconds for which apps that were looked at are not asked for again: long enough to type a name. */
const FRESH = 60_000;
/** Pages kept: some twenty thousand apps. */
const MOST = 20;

/** The apps a search has looked at: each letter typed looks at the same ones again. */
export class LookedAt {
  readonly #pages = new Map<string, { readonly page: Page<App>; readonly at: number }>();
  /** Counts what was forgotten: an answer of before must not be kept. */
  #age = 0;

  /** @param list which list, as a key: foundation, space, label selector, order */
  async page(list: string, number: number, read: () => Promise<Page<App>>): Promise<Page<App>> {
    const key = `${list} ${number}`;
    const known = this.#pages.get(key);
    if (known && known.at > Date.now() - FRESH) return known.page;
    const age = this.#age;
    const page = await read();
    if (age !== this.#age) return page;
    this.#pages.delete(key);
    for (const oldest of this.#pages.keys()) if (this.#pages.size >= MOST) this.#pages.delete(oldest);
    this.#pages.set(key, { page, at: Date.now() });
    return page;
  }

  /** Whoever looks next may be somebody else, or want to know anew. */
  forget(): void {
    this.#age += 1;
    this.#pages.clear();
  }
}
