import assert from 'node:assert/strict';
import fc from 'fast-check';
import { app } from '../../../src/api/app.ts';
import { Connection } from '../../../src/api/connection.ts';
import { createApi } from '../../../src/api/client.ts';
import { type Page, Paged } from '../../../src/api/page.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';

const noParents = { organizations: [], spaces: [] };

/** A list in memory that counts what is asked of it. */
function listOf(pages: readonly (readonly string[])[]): { paged: Paged<{ guid: string }>; asked: number[] } {
  const asked: number[] = [];
  const paged = new Paged((page): Promise<Page<{ guid: string }>> => {
    asked.push(page);
    const items = (pages[page - 1] ?? []).map((guid) => ({ guid }));
    return Promise.resolve({ items, page, total: undefined, hasMore: page < pages.length, included: noParents });
  });
  return { paged, asked };
}

describe('page: walking a list', () => {
  it('each item once, in order, and a request a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), { minLength: 1 }), async (pages) => {
        const { paged, asked } = listOf(pages);
        const guids = (await paged.all()).map(({ guid }) => guid);
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
      Promise.resolve({ items: items.slice(page - 1, page), page, total: 2, hasMore: page < 2, included: noParents }),
    );
    assert.deepEqual(await paged.all(), [{ guid: 'a', name: 'old' }]);
  });

  it('whoever leaves early asks for no more', async () => {
    const { paged, asked } = listOf([['a'], ['b'], ['c']]);
    for await (const { page } of paged) if (page === 2) break;
    assert.deepEqual(asked, [1, 2]);
  });

  it('a failing page ends the walk with its error', async () => {
    const paged = new Paged((page) =>
      page === 1
        ? Promise.resolve({ items: [{ guid: 'a' }], page, total: 2, hasMore: true, included: noParents })
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
});
