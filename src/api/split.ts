import { parametersOf } from './query.ts';
import type { ListName } from './parameters.ts';

/** Guids in one request, and characters they take: routers take request lines of some 8 KB (contract §16). */
const MOST_GUIDS = 150;
const MOST_CHARACTERS = 7_500;

/** A query as so many that none is too long for a router: the results of all of them are those of the one. */
export function splitQuery<Query extends object>(list: ListName, query: Query): Query[] {
  const parameters = parametersOf(list);
  const long = Object.entries(query as Record<string, unknown>).filter(
    (entry): entry is [string, readonly string[]] => parameters[entry[0]]?.form === 'guids' && Array.isArray(entry[1]),
  );
  let parts: Query[] = [query];
  for (const [name, guids] of long) {
    const pieces = chunks([...new Set(guids)], MOST_GUIDS / long.length, MOST_CHARACTERS / long.length);
    parts = parts.flatMap((part) => pieces.map((piece) => ({ ...part, [name]: piece })));
  }
  return parts;
}

function chunks(guids: readonly string[], most: number, characters: number): string[][] {
  const result: string[][] = [];
  let length = Infinity;
  for (const guid of guids) {
    const more = encodeURIComponent(guid).length + 1;
    if (length + more > characters || (result.at(-1)?.length ?? 0) >= Math.floor(most)) {
      result.push([]);
      length = 0;
    }
    result.at(-1)?.push(guid);
    length += more;
  }
  return result;
}
