import { hiddenOf, type Listing } from './listing.ts';
import { moreNode, type Node, noteNode, type ParentNode } from './nodes.ts';
import type { Failure } from './reading.ts';

/** How far a list has been read. */
interface Progress {
  readonly isRead: boolean;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  /** How many of the list have been looked at. */
  readonly seen: number;
}

/** What is drawn below a row: a list's rows, and those that say what is wrong with it, what is hidden, and that it goes on. */
export function branchRows(
  parent: ParentNode,
  nodes: readonly Node[],
  { beside, besideError, total, search, moved, lists, ...listing }: Listing,
  { isRead, hasMore, loading, failure, seen }: Progress,
): Node[] {
  const hidden = isRead ? hiddenOf({ total, search, ...listing }) : undefined;
  const rows = [...nodes];
  const more = hasMore && failure?.page !== true;
  if (failure) {
    const { error, page } = failure;
    const note = noteNode(parent, { type: 'error', error, stale: isRead && !page, of: page ? 'page' : 'list' });
    if (page) rows.push(note);
    else rows.unshift(note);
  } else if (moved) rows.push(noteNode(parent, { type: 'moved' }));
  else if (isRead && !more && !hidden && rows.length === 0)
    rows.push(noteNode(parent, { type: 'empty', ...(lists ? { lists } : {}) }));
  if (hidden) rows.push(noteNode(parent, { type: 'filtered', ...hidden }));
  if (besideError !== undefined && failure === undefined)
    rows.unshift(noteNode(parent, { type: 'error', error: besideError, stale: beside.length > 0, of: 'beside' }));
  if (more) rows.push(moreNode(parent, { shown: seen, total, loading, search }));
  return rows;
}
