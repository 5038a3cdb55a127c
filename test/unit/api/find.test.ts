import assert from 'node:assert/strict';
import { type CloudFoundryApi, createApi } from '../../../src/api/client.ts';
import { find } from '../../../src/api/find.ts';
import { requestOf } from '../../../src/api/findQuery.ts';
import { type Parameter } from '../../../src/api/parameters.ts';
import { parametersOf } from '../../../src/api/query.ts';
import { type FindQuery, QUERY_KINDS } from '../../../src/api/savedQuery.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';

describe('find: a foundation asked', () => {
  let foundation: Foundation;
  let api: CloudFoundryApi;
  let spaces: { readonly guid: string; readonly name: string }[];
  before(async () => {
    foundation = await startFoundation({ spaces: 3, apps: 420 });
    api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    spaces = [...(await api.spaces.list({ order_by: 'name' }).all()).items];
  });
  beforeEach(() => void foundation.requests.splice(0));
  after(() => foundation.close());
  const asked = () => foundation.requests.splice(0).map(({ path }) => path);

  for (const kind of QUERY_KINDS) {
    for (const [name, parameter] of Object.entries(parametersOf(kind))) {
      it(`${kind} by ${name}: accepted, as list and as the document of the request`, async () => {
        const question: FindQuery = { kind, query: { [name]: exampleOf(parameter) } };
        await find(api, question).page(1);
        const { path } = requestOf(question, new Date());
        assert.match(path, new RegExp(`^/v3/${kind}\\?${name}`));
        assert.equal((await api.raw(path)).status, 200);
        const sent = foundation.requests.map(({ query }) => [...new URLSearchParams(query).keys()]);
        assert.ok(sent.every((names) => names.some((one) => one.startsWith(name))));
      });
    }
  }

  it('deployments of a space are those of its apps, 150 a request; nothing is sent before a page is asked for', async () => {
    const space = spaces.find(({ name }) => name === 'shop-dev');
    assert.ok(space);
    const found = find(api, { kind: 'deployments', query: { space_guids: [space.guid], order_by: '-created_at' } });
    assert.deepEqual(asked(), []);
    const { items, moved } = await found.all();
    const apps = await api.apps.list({ space_guids: [space.guid] }).all();
    const inSpace = new Set(apps.items.map(({ guid }) => guid));
    const all = await api.deployments.list({ order_by: '-created_at' }).all();
    const wanted = all.items.filter(({ appGuid }) => inSpace.has(appGuid ?? ''));
    assert.ok(wanted.length > 0 && wanted.length < all.items.length);
    assert.deepEqual(
      items.map(({ guid }) => guid),
      wanted.map(({ guid }) => guid),
    );
    assert.equal(moved, false);
    const one = wanted[0]?.appGuid ?? '';
    const narrow = find(api, { kind: 'deployments', query: { space_guids: [space.guid], app_guids: [one, 'elsewhere'] } });
    assert.ok((await narrow.all()).items.every((item) => 'appGuid' in item && item.appGuid === one));
  });

  it('deployments of a whole foundation by organization: as many requests as are told', async () => {
    const organizations = (await api.organizations.list({}).all()).items.map(({ guid }) => guid);
    asked();
    await find(api, { kind: 'deployments', query: { organization_guids: organizations } }).page(1);
    const [first, ...rest] = asked();
    assert.equal(first, '/v3/apps');
    const { total } = await api.apps.list({ per_page: 1 }).page(1);
    assert.equal(rest.length, Math.ceil((total ?? 0) / 150));
    assert.ok(rest.every((path) => path === '/v3/deployments'));
  });

  it('few requests for the apps: they are many', async () => {
    const sizes: unknown[] = [];
    const list = (query: Parameters<typeof api.apps.list>[0]) => {
      sizes.push(query.per_page);
      return api.apps.list(query);
    };
    const counting = { ...api, apps: { list } } as unknown as typeof api;
    await find(counting, { kind: 'deployments', query: { space_guids: ['none'] } }).page(1);
    assert.deepEqual(sizes, [500]);
  });

  it('no app there: no deployments, and no request for them', async () => {
    const found = find(api, { kind: 'deployments', query: { space_guids: ['none'] } });
    assert.deepEqual(await found.all(), { items: [], total: 0, moved: false });
    assert.deepEqual(asked(), ['/v3/apps']);
  });

  it('apps that could not be read are read again by who asks again', async () => {
    const mend = foundation.faults.add({ path: /\/v3\/apps/, status: 403 });
    const found = find(api, { kind: 'deployments', query: { space_guids: [spaces[0]?.guid ?? ''] } });
    await assert.rejects(found.page(1), { name: 'ApiError' });
    mend();
    await found.page(1);
  });

  it('a page that is named is the first, and the next follows it', async () => {
    const query = { order_by: 'created_at', per_page: 20 };
    const whole = await find(api, { kind: 'apps', query }).page(2);
    const from = find(api, { kind: 'apps', query: { ...query, page: 2 } });
    const first = await from.page(1);
    assert.deepEqual([first.items, first.page], [whole.items, 1]);
    assert.deepEqual((await from.page(2)).items, (await find(api, { kind: 'apps', query }).page(3)).items);
  });

  it('a relative time is of the sending', async () => {
    const now = new Date();
    await find(api, { kind: 'droplets', query: { created_ats: { gte: '-1h' } } }, now).page(1);
    const sent = new URLSearchParams(foundation.requests[0]?.query).get('created_ats[gte]');
    assert.equal(Date.parse(sent ?? ''), Math.floor(now.getTime() / 1000 - 3_600) * 1000);
  });
});

/** A value the parameter may have. */
function exampleOf(parameter: Parameter): unknown {
  switch (parameter.form) {
    case 'texts':
    case 'guids':
      return ['one', 'another, of two'];
    case 'choice':
      return parameter.allowed[0];
    case 'choices':
      return [parameter.allowed[0]];
    case 'times':
      return { gte: '-7d', lt: '2026-11-21T00:00:00Z' };
    case 'selector':
      return 'team=checkout,!legacy';
    case 'order':
      return `-${parameter.allowed[0] ?? ''}`;
    case 'integer':
      return 2;
  }
}
