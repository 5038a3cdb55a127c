import type { Count, Lists } from './known.ts';
import type { Node } from './nodes.ts';

/** One page of a row's children. */
export interface Children {
  readonly nodes: readonly Node[];
  /** Shown above the list, and not of it. */
  readonly beside?: readonly Node[];
  /** Why those are not as they are now; absent where they are. */
  readonly besideError?: unknown;
  /** Of the whole list, as far as the server filters it; undefined where it is not told. */
  readonly total: number | undefined;
  /** How many there would be without a filter; undefined where that is not known. */
  readonly of?: number | undefined;
  readonly hasMore: boolean;
  readonly lists?: Lists | undefined;
  /** A filter hides some of the list. */
  readonly filtered?: boolean;
  /** What is hidden is found by looking at all of it: the server cannot tell. */
  readonly search?: boolean;
  /** How many of the list were looked at for these, where that is another number. */
  readonly lookedAt?: number;
  /** Of those that were asked for by guid, what is still there; absent where they could not be looked for. */
  readonly found?: readonly Node[];
}

export interface PageWanted {
  /** From 1. */
  readonly number: number;
  readonly size: number;
  /** Guids of rows that may lie beyond it, to be read beside it. */
  readonly found?: readonly string[];
}

export type ReadPage = (wanted: PageWanted, signal: AbortSignal) => Promise<Children>;

/** Pages put together. */
export interface Listing extends Required<Omit<Children, 'total' | 'of' | 'lists' | 'lookedAt' | 'besideError' | 'found'>> {
  readonly lists: Lists | undefined;
  readonly besideError: unknown;
  readonly total: number | undefined;
  readonly of: number | undefined;
  /** How many of the list were looked at: no fewer than are shown. */
  readonly seen: number;
  /** The list changed between its pages: rows may be missing. */
  readonly moved: boolean;
}

export const EMPTY: Listing = {
  nodes: [],
  beside: [],
  besideError: undefined,
  total: undefined,
  of: undefined,
  lists: undefined,
  hasMore: true,
  seen: 0,
  filtered: false,
  search: false,
  moved: false,
};

/**
 * Pages shift while others write: an item that comes twice, in one page even, is shown once, where it came first. The total is
 * the newest that was told; of a list that has come to its end it is what came.
 */
export function join(before: Listing, next: Children): Listing {
  const nodes = new Map(before.nodes.map((node) => [node.id, node]));
  for (const node of next.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const seen = before.seen + (next.lookedAt ?? next.nodes.length);
  const told = next.total ?? before.total;
  const of = next.of ?? before.of;
  const search = next.search ?? before.search;
  const cameAgain = before.nodes.length + next.nodes.length !== nodes.size;
  const toldAnew = before.total !== undefined && next.total !== undefined && before.total !== next.total;
  const isShort = !next.hasMore && told !== undefined && told !== seen;
  return {
    nodes: [...nodes.values()],
    beside: next.beside ?? before.beside,
    besideError: next.besideError ?? before.besideError,
    // A search is told how many there are to be looked at, and comes upon few of them.
    total: search ? told : next.hasMore ? atLeast(told, nodes.size) : nodes.size,
    of: atLeast(of, nodes.size),
    lists: next.lists ?? before.lists,
    hasMore: next.hasMore,
    seen,
    filtered: next.filtered ?? before.filtered,
    search,
    moved: before.moved || cameAgain || toldAnew || isShort,
  };
}

function atLeast(told: number | undefined, came: number): number | undefined {
  return told === undefined ? undefined : Math.max(told, came);
}

/** What the row says of it that this is below. */
export function countOf({ nodes, total, of, lists, filtered }: Listing): Count {
  return { lists, shown: nodes.length, total: atLeast(filtered ? of : total, nodes.length), filtered };
}

/** Nobody should take what a filter lets through for all there is: undefined where it hides nothing, or has not yet looked at all. */
export function hiddenOf({
  nodes,
  total,
  of,
  filtered,
  search,
  hasMore,
}: Pick<Listing, 'nodes' | 'total' | 'of' | 'filtered' | 'search' | 'hasMore'>):
  { matching: number; of: number | undefined } | undefined {
  if (!filtered || (search && hasMore)) return undefined;
  const matching = search ? nodes.length : (total ?? nodes.length);
  return of === undefined || of > matching ? { matching, of } : undefined;
}
