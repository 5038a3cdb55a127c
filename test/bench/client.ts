import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../src/api/app.ts';
import { type CloudFoundryApi, createApi } from '../../src/api/client.ts';
import type { Paged } from '../../src/api/page.ts';
import { TreeModel } from '../../src/tree/model.ts';
import type { Node, SpaceNode } from '../../src/tree/nodes.ts';
import { tokensOf } from '../unit/api/tokens.ts';
import type { Address } from './foundation.ts';

/** The extension's own path to the first and only space of a foundation, and a bare way beside it to compare with. */
export interface Client {
  readonly space: SpaceNode;
  readonly api: CloudFoundryApi;
  /** A tree that has read nothing. */
  readonly model: () => TreeModel;
  /** The text of a path, by nothing but fetch. */
  readonly bare: (path: string) => Promise<string>;
  /** The most lists of apps that were under way at once since this was last asked. */
  readonly takeConcurrency: () => number;
  /** Bytes of answers since this was last asked. */
  readonly takeBytes: () => number;
}

export async function signIn(address: Address): Promise<Client> {
  const { url } = address;
  const tokens = await tokensOf(address);
  const gauge = new Gauge();
  const api = createApi({ origin: url, fetch: (request) => gauge.fetch(request), log: () => undefined }, tokens);
  const model = (): TreeModel =>
    new TreeModel({
      foundations: () => [{ url, name: undefined, tls: {} }],
      session: () => Promise.resolve({ state: 'signedIn', account: 'bench' }),
      api: () => Promise.resolve(api),
      apiVersion: () => undefined,
      queries: { offered: () => [], ask: () => undefined },
      shape: () => ({ layout: 'spaces', sort: 'name', filter: {}, pageSize: 200, pins: () => [] }),
      changed: () => undefined,
      isExpanded: () => true,
      opened: () => undefined,
      note: () => undefined,
    });
  const headers = { accept: 'application/json', authorization: `bearer ${await tokens.current()}` };
  const bare = async (path: string): Promise<string> => (await fetch(url + path, { headers })).text();
  return {
    space: await firstSpace(model()),
    api,
    model,
    bare,
    takeConcurrency: () => gauge.take(),
    takeBytes: () => gauge.takeBytes(),
  };
}

/** Counts how many lists of apps are under way, and what comes. */
class Gauge {
  #now = 0;
  #most = 0;
  #bytes = 0;

  async fetch(request: Request): Promise<Response> {
    if (new URL(request.url).pathname !== '/v3/apps') return this.#weighed(await fetch(request));
    this.#now += 1;
    this.#most = Math.max(this.#most, this.#now);
    try {
      return this.#weighed(await fetch(request));
    } finally {
      this.#now -= 1;
    }
  }

  #weighed(response: Response): Response {
    this.#bytes += Number(response.headers.get('content-length') ?? NaN);
    return response;
  }

  takeBytes(): number {
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }

  take(): number {
    const most = this.#most;
    this.#most = 0;
    return most;
  }
}

async function firstSpace(model: TreeModel): Promise<SpaceNode> {
  const [root] = await model.roots();
  const rows = root ? await model.children(root) : [];
  const space = rows.find((row) => row.kind === 'space');
  if (!space) throw new Error(`Found no space but ${rows.map(({ kind }) => kind).join(', ')}.`);
  return space;
}

/** The rows of a space once they are there. A slow answer shows as a row that says so first, as in the view. */
export async function rowsOf(model: TreeModel, space: SpaceNode): Promise<Node[]> {
  for (;;) {
    const rows = await model.children(space);
    const [first] = rows;
    if (first?.kind === 'app') return rows;
    if (first?.kind !== 'note' || first.note.type !== 'loading') throw new Error(`Found no app but ${JSON.stringify(first)}.`);
    await sleep(1);
  }
}

/** All apps of the space by the API service, 1,000 a page. */
export function wholeList({ api, space }: Client): Paged<App> {
  return api.apps.list({ space_guids: [space.space.guid], order_by: 'name', per_page: 1000 });
}

/** Clicks Load more until there is none. */
export async function loadAll(model: TreeModel, space: SpaceNode): Promise<Node[]> {
  for (;;) {
    const rows = await rowsOf(model, space);
    const last = rows.at(-1);
    if (last?.kind === 'app') return rows;
    if (last?.kind !== 'more') throw new Error(`Could not load more: ${JSON.stringify(last)}.`);
    await model.loadMore(last);
  }
}
