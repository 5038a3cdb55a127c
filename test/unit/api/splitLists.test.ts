import assert from 'node:assert/strict';
import { type CloudFoundryApi, createApi } from '../../../src/api/client.ts';
import type { Resource } from '../../../src/api/resource.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';

/** More guids than fit in a request: the list is several, and must not show it. */
describe('lists that are split', () => {
  let foundation: Foundation;
  let api: CloudFoundryApi;
  let guids: string[];
  before(async () => {
    foundation = await startFoundation({ spaces: 6, apps: 400 });
    api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const { items } = await api.apps.list({ per_page: 5000 }).all();
    guids = items.map(({ guid }) => guid);
    assert.ok(guids.length > 300);
  });
  after(() => foundation.close());

  const keys: Record<string, (item: Resource & { readonly name: string }) => string> = {
    created_at: ({ createdAt }) => createdAt ?? '',
    updated_at: ({ updatedAt }) => updatedAt ?? '',
    name: ({ name }) => name,
  };
  for (const [field, key] of Object.entries(keys)) {
    for (const order of [field, `+${field}`, `-${field}`]) {
      it(`come by ${order} as the server would have sent them in one`, async () => {
        const from = foundation.requests.length;
        const split = await api.apps.list({ guids, order_by: order as 'name', per_page: 70 }).all();
        const asked = foundation.requests.slice(from).filter(({ path }) => path === '/v3/apps');
        assert.ok(asked.length >= 6);
        const whole = await api.apps.list({ order_by: order as 'name', per_page: 5000 }).all();
        assert.deepEqual(split.items.map(key), whole.items.map(key));
        const guidsOf = (items: readonly Resource[]) => items.map(({ guid }) => guid);
        assert.deepEqual(guidsOf(split.items), guidsOf(whole.items), 'ties too');
        assert.deepEqual(
          [split.total, split.moved, new Set(split.items.map(({ guid }) => guid)).size],
          [guids.length, false, guids.length],
        );
      });
    }
  }

  it('by more names than fit in a request: joined in the list’s order, none lost', async () => {
    const whole = await api.apps.list({ order_by: 'name', per_page: 5000 }).all();
    const existing = [...new Set(whole.items.map(({ name }) => name))];
    const others = Array.from({ length: 600 }, (_, at) => `not-there-${at}`);
    const names = [...others.slice(300), ...existing, ...others.slice(0, 300)];
    const from = foundation.requests.length;
    assert.ok(names.length > 500);
    const named = await api.apps.list({ names, order_by: 'name', per_page: 70 }).all();
    const asked = foundation.requests.slice(from);
    assert.ok(asked.every(({ path, query }) => path.length + query.length < 8_000));
    const sent = asked.flatMap(({ query }) => new URLSearchParams(query).get('names')?.split(',') ?? []);
    // One with a comma in it is encoded twice.
    assert.deepEqual(new Set(sent.map(decodeURIComponent)), new Set(names));
    assert.deepEqual(
      named.items.map(({ guid }) => guid),
      whole.items.map(({ guid }) => guid),
    );
    assert.deepEqual([named.total, named.moved], [whole.total, false]);
  });

  it('bring what each part includes', async () => {
    const page = await api.apps.list({ guids, include: ['space', 'space.organization'], per_page: 1000 }).page(1);
    const whole = await api.apps.list({ include: ['space', 'space.organization'], per_page: 1000 }).page(1);
    const all = ({ included: { spaces, organizations } }: typeof page) =>
      [...spaces, ...organizations].map(({ guid }) => guid).sort();
    assert.deepEqual(all(page), all(whole));
    assert.ok(page.included.spaces.length > 1 && page.included.organizations.length > 1);
  });

  it('say on each page which it is, and how many there are', async () => {
    const list = api.apps.list({ guids, order_by: 'name', per_page: 100 });
    const last = Math.ceil(guids.length / 100);
    const first = await list.page(1);
    assert.deepEqual([first.items.length, first.total, first.last, first.hasMore], [100, guids.length, last, true]);
    const end = await list.page(last);
    assert.deepEqual([end.page, end.hasMore, end.total], [last, false, guids.length]);
    const past = await list.page(last + 1);
    assert.deepEqual([past.items.length, past.hasMore], [0, false]);
  });
});
