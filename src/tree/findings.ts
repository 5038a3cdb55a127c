import type { CloudFoundryApi } from '../api/client.ts';
import { find, type Found } from '../api/find.ts';
import type { Page, Paged } from '../api/page.ts';
import type { Children, PageWanted } from './listing.ts';
import { ordered } from './paths.ts';
import { appNode, type Node, type QueryNode, resourceNode } from './nodes.ts';

/** Reads what queries find. A list's first page fixes when it was asked; its other pages are of the same list. */
export class Findings {
  /** By the query's row and rows a page. */
  readonly #lists = new Map<string, Paged<Found>>();

  /** One request a page; of deployments by space those for the apps there come before. */
  async page(
    api: CloudFoundryApi,
    parent: QueryNode,
    { number, size }: PageWanted,
    nameOf: (app: string) => string | undefined,
    signal: AbortSignal,
  ): Promise<Children> {
    const key = `${parent.id} ${size}`;
    const known = number === 1 ? undefined : this.#lists.get(key);
    const list = known ?? listOf(api, parent, size);
    this.#lists.set(key, list);
    const page = await list.page(number, signal);
    const nodes = page.items.map((item) => toNode(parent, item, page, nameOf));
    return { nodes, total: page.total, hasMore: page.hasMore };
  }
}

/** Which page is the row's matter, whatever the query says of it. */
function listOf(api: CloudFoundryApi, { query: found }: QueryNode, size: number): Paged<Found> {
  const { kind, query } = ordered(found);
  const include = kind === 'apps' ? { include: 'space' } : {};
  return find(api, { kind, query: { ...include, ...query, page: undefined, per_page: size } });
}

function toNode(parent: QueryNode, item: Found, { included }: Page<Found>, nameOf: (app: string) => string | undefined): Node {
  if ('kind' in item) return { ...resourceNode(parent, item, false), appName: item.appGuid && nameOf(item.appGuid) };
  return appNode(
    parent,
    item,
    included.spaces.find(({ guid }) => guid === item.spaceGuid),
  );
}
