import { encodeItem, parametersOf } from './query.ts';
import type { ListName } from './parameters.ts';

/** Guids or names in one request, and characters they take: routers take request lines of some 8 KB (contract §16). */
const MOST_VALUES = 150;
const MOST_CHARACTERS = 7_500;

/** A query as so many that none is too long for a router: the results of all of them are those of the one. */
export function splitQuery<Query extends object>(list: ListName, query: Query): Query[] {
  const parameters = parametersOf(list);
  const long = Object.entries(query as Record<string, unknown>).filter(
    (entry): entry is [string, readonly string[]] => Array.isArray(entry[1]) && isSplit(parameters, entry[0], entry[1]),
  );
  let parts: Query[] = [query];
  for (const [name, values] of long) {
    const pieces = chunks([...new Set(values)], MOST_VALUES / long.length, MOST_CHARACTERS / long.length);
    parts = parts.flatMap((part) => pieces.map((piece) => ({ ...part, [name]: piece })));
  }
  return parts;
}

/** A resource has one name, so that lists by names are parts of one as those by guids are. A single name has no parts. */
function isSplit(parameters: ReturnType<typeof parametersOf>, name: string, values: readonly unknown[]): boolean {
  return parameters[name]?.form === 'guids' || (name === 'names' && values.length > 1);
}

function chunks(values: readonly string[], most: number, characters: number): string[][] {
  const result: string[][] = [];
  let length = Infinity;
  for (const value of values) {
    const more = encodeItem(value).length + 1;
    if (length + more > characters || (result.at(-1)?.length ?? 0) >= Math.floor(most)) {
      result.push([]);
      length = 0;
    }
    result.at(-1)?.push(value);
    length += more;
  }
  return result;
}
