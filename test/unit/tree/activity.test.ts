import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createApi } from '../../../src/api/client.ts';
import { LOOKS } from '../../../src/tree/activity.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { tokensOf } from '../api/tokens.ts';
import { app } from './samples.ts';

describe('what is being deployed', () => {
  let foundation: Foundation;
  before(async () => (foundation = await startFoundation({ apps: 60 })));
  after(() => foundation.close());

  /** Asks for the deployments of these apps: what was found, and which apps each request named. */
  async function ask(guids: readonly string[]) {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const from = foundation.requests.length;
    const apps = guids.map((guid) => app({ guid }));
    const found = (await LOOKS.deployment(api, apps, AbortSignal.timeout(5_000)))!;
    const queries = foundation.requests.slice(from).map(({ query }) => query);
    const named = queries.map((query) => new URLSearchParams(query).get('app_guids')?.split(',') ?? []);
    return { found, queries, named };
  }

  const guids = (count: number) => Array.from({ length: count }, () => randomUUID() as string);

  it('150 apps are one request', async () => {
    const asked = guids(150);
    assert.deepEqual((await ask(asked)).named, [asked]);
  });

  it('more are several, none of them longer than a router takes, each app once', async () => {
    const asked = guids(600);
    const { queries, named } = await ask(asked);
    assert.equal(queries.length, 4);
    for (const query of queries) assert.ok(query.length < 8_000, `${query.length}`);
    assert.deepEqual(named.flat().sort(), asked.sort());
  });

  it('of thousands all of the foundation’s are asked for, in one', async () => {
    const active = foundation.world.apps.all().find(({ name }) => name === 'web-shop')!;
    const { found, queries } = await ask([active.guid, ...guids(5_000)]);
    assert.deepEqual([queries.length, queries[0]?.includes('app_guids')], [1, false]);
    assert.ok(found.has(active.guid));
  });

  it('of an app with several the newest counts', async () => {
    const { guid } = foundation.world.apps.all().find(({ name }) => name === 'web-shop')!;
    const [newest, ...older] = foundation.world
      .deploymentsOf([guid])
      .of(guid)
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    const changed = Object.assign(older[0]!, { statusValue: 'ACTIVE', statusReason: 'CANCELING' });
    const { found } = await ask([guid]);
    assert.equal(found.get(guid)?.guid, newest?.guid);
    assert.notEqual(found.get(guid)?.guid, changed.guid);
  });
});
