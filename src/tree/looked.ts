import type { App } from '../api/app.ts';
import type { Page } from '../api/page.ts';

/** Milliseconds for which apps that were looked at are not asked for again: long enough to type a name. */
const FRESH = 60_000;
/** Pages kept: some twenty thousand apps. */
const MOST = 20;

/** The apps a search has looked at: each letter typed looks at the same ones again. */
export class LookedAt {
  readonly #pages = new Map<string, { readonly page: Page<App>; readonly at: number }>();

  /** @param list which list, as a key: foundation, space, label selector, order */
  async page(list: string, number: number, read: () => Promise<Page<App>>): Promise<Page<App>> {
    const key = `${list} ${number}`;
    const known = this.#pages.get(key);
    if (known && known.at > Date.now() - FRESH) return known.page;
    const page = await read();
    if (this.#pages.size < MOST || this.#pages.has(key)) this.#pages.set(key, { page, at: Date.now() });
    return page;
  }

  forget(): void {
    this.#pages.clear();
  }
}
