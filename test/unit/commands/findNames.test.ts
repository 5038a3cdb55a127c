import assert from 'node:assert/strict';
import { type CloudFoundryApi, createApi } from '../../../src/api/client.ts';
import { FindNames } from '../../../src/commands/findNames.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { tokensOf } from '../api/tokens.ts';

describe('names behind guids', () => {
  let foundation: Foundation;
  let api: CloudFoundryApi;
  let apps: { readonly guid: string; readonly name: string }[];
  before(async () => {
    foundation = await startFoundation({ spaces: 6, apps: 700 });
    api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    apps = [...(await api.apps.list({ per_page: 5000 }).all()).items];
    assert.ok(apps.length > 600);
  });
  beforeEach(() => (foundation.requests.length = 0));
  after(() => foundation.close());
  const names = () => new FindNames(() => Promise.resolve(api), new Map());
  const signal = new AbortController().signal;

  it('are learnt of all that a query names, however many, and once', async () => {
    const known = names();
    const query = { app_guids: apps.map(({ guid }) => guid) };
    await known.learn(query, signal);
    assert.deepEqual(
      apps.map(({ guid }) => known.nameOf(guid)),
      apps.map(({ name }) => name),
    );
    assert.equal(foundation.requests.length, Math.ceil(apps.length / 150));
    assert.ok(foundation.requests.every(({ query }) => query.length < 8_000));
    await known.learn(query, signal);
    assert.equal(foundation.requests.length, Math.ceil(apps.length / 150));
  });

  it('all that have a name exactly are found, also where they are more than a page', async () => {
    for (const record of foundation.world.apps.all()) record.name = 'twin';
    const found = await names().seek('app_guids', {}, 'twin', signal);
    assert.deepEqual(new Set(found.map(({ value }) => value)), new Set(apps.map(({ guid }) => guid)));
    assert.equal(found.length, apps.length);
    assert.equal(foundation.requests.length, 2);
  });
});
