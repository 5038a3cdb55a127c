import type { Node } from './nodes.ts';

/** One page of a row's children. */
export interface Children {
  readonly nodes: readonly Node[];
  /** Shown above the list, and not of it. */
  readonly beside?: readonly Node[];
  /** Of the whole list; undefined where it is not told. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  /** A filter hides some of the list. */
  readonly filtered?: boolean;
  /** What is hidden is found by looking at all of it: the server cannot tell. */
  readonly search?: boolean;
  /** How many of the list were looked at for these, where that is another number. */
  readonly lookedAt?: number;
}

export interface PageWanted {
  /** From 1. */
  readonly number: number;
  readonly size: number;
}

export type ReadPage = (wanted: PageWanted, signal: AbortSignal) => Promise<Children>;

/** Pages put together. */
export interface Listing extends Required<Omit<Children, 'total' | 'lookedAt'>> {
  readonly total: number | undefined;
  /** How many of the list were looked at: no fewer than are shown. */
  readonly seen: number;
  /** The list changed between its pages: rows may be missing. */
  readonly moved: boolean;
}

export const EMPTY: Listing = {
  nodes: [],
  beside: [],
  total: undefined,
  hasMore: true,
  seen: 0,
  filtered: false,
  search: false,
  moved: false,
};

/** Pages shift while others write: an item that comes twice, in one page even, is shown once, where it came first. */
export function join(before: Listing, next: Children): Listing {
  const nodes = new Map(before.nodes.map((node) => [node.id, node]));
  for (const node of next.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const seen = before.seen + (next.lookedAt ?? next.nodes.length);
  const total = next.total ?? before.total;
  const cameAgain = before.nodes.length + next.nodes.length !== nodes.size;
  const toldAnew = before.total !== undefined && next.total !== undefined && before.total !== next.total;
  const isShort = !next.hasMore && total !== undefined && total !== seen;
  return {
    nodes: [...nodes.values()],
    beside: next.beside ?? before.beside,
    total,
    hasMore: next.hasMore,
    seen,
    filtered: next.filtered ?? before.filtered,
    search: next.search ?? before.search,
    moved: before.moved || cameAgain || toldAnew || isShort,
  };
}
