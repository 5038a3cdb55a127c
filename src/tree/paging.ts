import type { Children, PageWanted, ReadPage } from './listing.ts';

/** Pages read at once. */
const AT_ONCE = 4;
/** Rows in each page of a list of which many are wanted. */
export const WHOLE = 1_000;

/**
 * A list's pages in order to its end, several asked for at once as soon as the first has told how many there are.
 * @param last the page nobody wants any beyond of: who needs more of it asks one by one
 * @throws {Error} of the page that fails, when its turn comes
 */
export async function* pagesOf(readPage: ReadPage, size: number, last: number, signal: AbortSignal): AsyncGenerator<Children> {
  const read = (wanted: PageWanted) => {
    const page = readPage(wanted, signal);
    // Its failure is met when its turn comes, if it ever does.
    page.catch(() => undefined);
    return page;
  };
  const asked: Promise<Children>[] = [];
  let [total, hasMore] = [0, true];
  for (let [number, next] = [1, 1]; hasMore; number++) {
    const known = Math.min(last, Math.ceil(total / size));
    while (next <= number || (next <= known && asked.length < AT_ONCE)) asked.push(read({ number: next++, size }));
    const [first] = asked.splice(0, 1);
    if (!first) return;
    const page = await first;
    signal.throwIfAborted();
    total = page.total ?? total;
    ({ hasMore } = page);
    yield page;
  }
}

/**
 * How so many rows are read again: in one page where that takes them, else in large ones.
 * @returns rows a page, their number, and how many pages of `size` rows the answer is where it is one page
 */
export function rereadOf(
  pages: number,
  size: number,
): { readonly size: number; readonly pages: number; readonly isOne: boolean } {
  const rows = pages * size;
  return rows <= WHOLE ? { size: rows, pages: 1, isOne: true } : { size: WHOLE, pages: Math.ceil(rows / WHOLE), isOne: false };
}
