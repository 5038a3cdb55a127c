import assert from 'node:assert/strict';
import fc from 'fast-check';
import { app } from '../../../src/api/app.ts';
import { Connection } from '../../../src/api/connection.ts';
import { createApi } from '../../../src/api/client.ts';
import { type Page, Paged } from '../../../src/api/page.ts';
import { ListLimitError } from '../../../src/api/queryErrors.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions, startOddServer } from './server.ts';
import { tokensOf } from './tokens.ts';
import { until } from './until.ts';

const noParents = { organizations: [], spaces: [] };

/** A list in memory that counts what is asked of it. */
function listOf(pages: readonly (readonly string[])[]): { paged: Paged<{ guid: string }>; asked: number[] } {
  const asked: number[] = [];
  const paged = new Paged((page): Promise<Page<{ guid: string }>> => {
    asked.push(page);
    const items = (pages[page - 1] ?? []).map((guid) => ({ guid }));
    return Promise.resolve({ items, page, total: undefined, last: undefined, hasMore: page < pages.length, included: noParents });
  });
  return { paged, asked };
}

describe('page: walking a list', () => {
  it('each item once, in order, and a request a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), { minLength: 1 }), async (pages) => {
        const { paged, asked } = listOf(pages);
        const guids = (await paged.all()).items.map(({ guid }) => guid);
        assert.deepEqual(guids, [...new Set(pages.flat())]);
        assert.deepEqual(
          asked,
          pages.map((_, index) => index + 1),
        );
      }),
    );
  });

  it('an item that shifted keeps the form it came in first', async () => {
    const items = [
      { guid: 'a', name: 'old' },
      { guid: 'a', name: 'new' },
    ];
    const paged = new Paged((page) =>
      Promise.resolve({ items: items.slice(page - 1, page), page, total: 2, last: 2, hasMore: page < 2, included: noParents }),
    );
    assert.deepEqual(await paged.all(), { items: [{ guid: 'a', name: 'old' }], total: 2, moved: true });
  });

  it('whoever leaves early asks for no more', async () => {
    const { paged, asked } = listOf([['a'], ['b'], ['c']]);
    for await (const { page } of paged) if (page === 2) break;
    assert.deepEqual(asked, [1, 2]);
  });

  it('a failing page ends the walk with its error', async () => {
    const paged = new Paged((page) =>
      page === 1
        ? Promise.resolve({ items: [{ guid: 'a' }], page, total: 2, last: 2, hasMore: true, included: noParents })
        : Promise.reject(new Error('second page')),
    );
    const seen: number[] = [];
    await assert.rejects(async () => {
      for await (const { page } of paged) seen.push(page);
    }, /second page/);
    assert.deepEqual(seen, [1]);
  });

  it('one page can be asked for by number', async () => {
    const { paged, asked } = listOf([['a'], ['b']]);
    assert.deepEqual((await paged.page(2)).items, [{ guid: 'b' }]);
    assert.deepEqual(asked, [2]);
  });
});

/** A list of `total` items whose pages come back in any order, and which counts how many are asked for at once. */
function slowListOf(total: number, size: number, delays: readonly number[], failing?: number) {
  const last = Math.max(1, Math.ceil(total / size));
  const seen = { asked: [] as number[], aborted: 0, atOnce: 0, most: 0 };
  const paged = new Paged<{ guid: string }>(async (page, signal) => {
    seen.asked.push(page);
    seen.most = Math.max(seen.most, (seen.atOnce += 1));
    for (let turn = delays[page % delays.length] ?? 0; turn > 0 && !signal?.aborted; turn--) await Promise.resolve();
    seen.atOnce -= 1;
    if (signal?.aborted) {
      seen.aborted += 1;
      throw signal.reason;
    }
    if (page === failing) throw new Error(`page ${page}`);
    const items = Array.from({ length: Math.max(0, Math.min(size, total - (page - 1) * size)) }, (_, at) => ({
      guid: String((page - 1) * size + at),
    }));
    return { items, page, total, last, hasMore: page < last, included: noParents };
  });
  return { paged, last, seen };
}

const anyList = {
  total: fc.nat(60),
  size: fc.integer({ min: 1, max: 9 }),
  delays: fc.array(fc.nat(12), { minLength: 1, maxLength: 7 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
};

describe('page: several at once', () => {
  it('all items in order, each page asked for once, never more at once than wanted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record(anyList), async ({ total, size, delays, concurrency }) => {
        const { paged, last, seen } = slowListOf(total, size, delays);
        const whole = await paged.all({ concurrency });
        assert.deepEqual(whole, {
          items: Array.from({ length: total }, (_, at) => ({ guid: String(at) })),
          total,
          moved: false,
        });
        assert.deepEqual(
          seen.asked,
          Array.from({ length: last }, (_, at) => at + 1),
        );
        assert.ok(seen.most <= concurrency, `${seen.most} at once`);
      }),
    );
  });

  it('a page that fails is met in its turn, and the walk can begin again there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ ...anyList, at: fc.nat(20) }), async ({ total, size, delays, concurrency, at }) => {
        const failing = 1 + (at % Math.max(1, Math.ceil(total / size)));
        const { paged } = slowListOf(total, size, delays, failing);
        const items: string[] = [];
        const read = async (from: Paged<{ guid: string }>, page: number) => {
          for await (const one of from.pages({ concurrency, from: page })) items.push(...one.items.map(({ guid }) => guid));
        };
        await assert.rejects(read(paged, 1), { message: `page ${failing}` });
        assert.equal(items.length, (failing - 1) * size);
        await read(slowListOf(total, size, delays).paged, failing);
        assert.deepEqual(
          items,
          Array.from({ length: total }, (_, at) => String(at)),
        );
      }),
    );
  });

  it('whoever leaves, or aborts, ends what is in flight', async () => {
    for (const leave of ['break', 'abort'] as const) {
      const { paged, seen } = slowListOf(100, 10, [1_000, 1, 1_000, 1_000, 1_000, 1_000, 1_000]);
      const controller = new AbortController();
      const walk = async () => {
        for await (const { page } of paged.pages({ signal: controller.signal })) {
          assert.equal(page, 1);
          if (leave === 'break') break;
          controller.abort();
        }
      };
      if (leave === 'abort') await assert.rejects(walk(), { name: 'AbortError' });
      else await walk();
      await until(() => seen.atOnce === 0);
      assert.deepEqual(seen.asked, [1, 2, 3, 4, 5]);
      assert.equal(seen.aborted, 4);
    }
  });

  it('a list that grew while it was read is read to its new end, and has moved', async () => {
    const paged = new Paged((page) =>
      Promise.resolve({
        items: [{ guid: String(page) }],
        page,
        total: page < 3 ? 2 : 3,
        last: page < 3 ? 2 : 3,
        hasMore: page < 3,
        included: noParents,
      }),
    );
    assert.deepEqual(await paged.all(), { items: [{ guid: '1' }, { guid: '2' }, { guid: '3' }], total: 3, moved: true });
  });

  it('a list that lost a row while it was read has moved: one of the others fell between two pages', async () => {
    const paged = new Paged((page) =>
      Promise.resolve({
        items: [{ guid: page === 1 ? '1' : '3' }],
        page,
        total: page === 1 ? 3 : 2,
        last: 2,
        hasMore: page < 2,
        included: noParents,
      }),
    );
    assert.equal((await paged.all()).moved, true);
    const lost = new Paged((page) =>
      Promise.resolve({ items: [{ guid: String(page) }], page, total: 3, last: 2, hasMore: page < 2, included: noParents }),
    );
    assert.equal((await lost.all()).moved, true);
  });
});

describe('page: of a foundation', () => {
  let foundation: Foundation;
  before(async () => (foundation = await startFoundation({ apps: 60 })));
  after(() => foundation.close());

  const listed = () => foundation.requests.filter(({ path }) => path === '/v3/apps').map(({ query }) => query);

  it('is asked for by number, with the filters repeated', async () => {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const apps = api.apps.list({ order_by: 'name', per_page: 25 });
    const pages: Page<{ guid: string }>[] = [];
    for await (const page of apps) pages.push(page);
    assert.deepEqual(
      listed(),
      [1, 2, 3].map((page) => `order_by=name&per_page=25&page=${page}`),
    );
    assert.deepEqual(
      pages.map(({ page, items, total, hasMore }) => [page, items.length, total, hasMore]),
      [
        [1, 25, 60, true],
        [2, 25, 60, true],
        [3, 10, 60, false],
      ],
    );
  });

  it('past the end knows no total, though the server claims 0', async () => {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const { items, total, hasMore } = await api.apps.list({}).page(9);
    assert.deepEqual({ items, total, hasMore }, { items: [], total: undefined, hasMore: false });
  });

  it('an empty list has the total 0', async () => {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const { items, total, hasMore } = await api.apps.list({ names: ['nobody'] }).page(1);
    assert.deepEqual({ items, total, hasMore }, { items: [], total: 0, hasMore: false });
  });

  it('brings the parents that were asked for', async () => {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const spaces = await api.spaces.list({ include: 'organization' }).page(1);
    const known = new Set(spaces.included.organizations.map(({ guid }) => guid));
    assert.ok(spaces.items.length > 0);
    for (const { organizationGuid } of spaces.items) assert.ok(known.has(organizationGuid ?? ''));
    const plain = await api.spaces.list({}).page(1);
    assert.deepEqual(plain.included, noParents);
  });

  it('without anything in it is the last one, even where it names a next', async () => {
    const body = { pagination: { total_results: 9, next: { href: '/v3/apps?page=2' } }, resources: [] };
    const stop = foundation.faults.add({ path: '/v3/apps', body });
    const connection = new Connection(httpOptions(foundation.url), await tokensOf(foundation));
    assert.equal((await connection.paged(app, '/v3/apps', {}).page(1)).hasMore, false);
    stop();
  });

  it('an operator’s cap below our page is the page', async () => {
    const capped = await startFoundation({ apps: 15, maximumResults: 20 });
    const api = createApi(httpOptions(capped.url), await tokensOf(capped));
    const { items, moved } = await api.apps.list({}).all();
    assert.deepEqual([items.length, moved], [15, false]);
    await capped.close();
  });

  it('a walk that begins later has not moved for that', async () => {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const list = api.apps.list({ per_page: 5 });
    const { items, total, moved } = await list.all({ from: 2 });
    assert.deepEqual([items.length, moved], [total - 5, false]);
  });

  it('past the operator’s cap says how far it goes', async () => {
    const capped = await startFoundation({ apps: 30, maximumResults: 21 });
    const api = createApi(httpOptions(capped.url), await tokensOf(capped));
    const read: number[] = [];
    const walk = async () => {
      for await (const { items } of api.apps.list({ per_page: 10 })) read.push(items.length);
    };
    await assert.rejects(walk(), (error) => error instanceof ListLimitError && error.limit === 21);
    assert.deepEqual(read, [10, 10]);
    // Asked for all of it, what came before stays good.
    const { items, total, limit, moved } = await api.apps.list({ per_page: 10 }).all();
    assert.deepEqual([items.length, total >= 30, limit, moved], [20, true, 21, false]);
    await capped.close();
  });
});

describe('page: lists of 2015–16', () => {
  const list = async (body: object, query: object = {}) => {
    const server = await startOddServer((_request, response) => response.end(JSON.stringify(body)));
    const tokens = { current: () => Promise.resolve('t'), refresh: () => Promise.resolve('t') };
    const paged = new Connection(httpOptions(server.origin), tokens).paged(app, '/v3/apps', query);
    return paged.page(1).finally(() => server.close());
  };
  const resources = [{ guid: 'a', name: 'a', state: 'STARTED' }];

  it('do not say how many pages there are: it follows from how many things there are', async () => {
    const page = (total: number) => ({ pagination: { total_results: total, next: { href: '/v3/apps?page=2' } }, resources });
    const last = async (total: number, query?: object) => (await list(page(total), query)).last;
    assert.deepEqual([await last(100), await last(101), await last(101, { per_page: 10 })], [2, 3, 11]);
  });

  it('a list that includes nothing has nobody’s parents', async () => {
    const { included, hasMore } = await list({ pagination: { total_results: 1, next: null }, resources, included: {} });
    assert.deepEqual([included, hasMore], [{ organizations: [], spaces: [] }, false]);
    assert.deepEqual((await list({ pagination: { total_results: 1 }, resources })).included, { organizations: [], spaces: [] });
  });
});
