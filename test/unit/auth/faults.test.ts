import assert from 'node:assert/strict';
import { createApi } from '../../../src/api/client.ts';
import { SessionError } from '../../../src/api/errors.ts';
import { Http } from '../../../src/api/http.ts';
import { passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import { sessionFrom } from '../../../src/auth/session.ts';
import { SessionTokens } from '../../../src/auth/tokens.ts';
import { type FaultName, FAULTS } from '../../foundation/faults.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { MemoryStore, originsOf } from './store.ts';

/**
 * What a renewal under a fault of UAA does to the session: only UAA's own refusal ends it. (Where UAA rotates refresh tokens, an answer
 * that is cut takes the next one with it, and nothing can bring it back.) A fault without a row fails the test.
 */
const RENEWALS: Record<FaultName, 'ends' | 'stays' | 'renews'> = {
  'refused token': 'ends',
  'not authorized': 'stays',
  'not found': 'stays',
  'rate limited': 'stays',
  'server error': 'stays',
  unavailable: 'stays',
  reset: 'stays',
  delayed: 'renews',
  'cut body': 'stays',
  'wrong content type': 'renews',
  'login page': 'stays',
  'login page for 401': 'stays',
  'login page for 502': 'stays',
  'empty body': 'stays',
  'slow drip': 'renews',
  'repeated row': 'renews',
  'vanished row': 'renews',
  'redirect elsewhere': 'stays',
  'hrefs elsewhere': 'renews',
};

describe('tokens: a renewal under every fault of UAA', () => {
  let foundation: Foundation;
  let store: MemoryStore;
  let tokens: SessionTokens;
  beforeEach(async () => {
    foundation = await startFoundation({ apps: 1 });
    const http = new Http({ ...httpOptions(foundation.uaaUrl), limits: { pause: 1 } });
    const grant = await passwordGrant(http, '', foundation.users.developer);
    store = new MemoryStore(sessionFrom(grant, { account: '', via: 'password', refreshToken: '' }));
    tokens = new SessionTokens(
      store,
      originsOf((refreshToken) => refreshGrant(http, '', refreshToken)),
    );
    foundation.tokens.expireAccessTokens();
  });
  afterEach(() => foundation.close());

  it('has a row for every fault there is', () => {
    assert.deepEqual(Object.keys(RENEWALS).sort(), Object.keys(FAULTS).sort());
  });

  const api = () => createApi({ ...httpOptions(foundation.url), limits: { pause: 1 } }, tokens);
  const grants = () => foundation.requests.filter(({ path }) => path === '/oauth/token').length;

  for (const [name, what] of Object.entries(RENEWALS) as [FaultName, string][]) {
    it(`${name}: the session ${what}`, async () => {
      const stop = foundation.faults.add({ server: 'uaa', path: '/oauth/token', ...FAULTS[name]({ delayMs: 1 }) });
      const before = store.session;
      const asked = api().spaces.list({}).page(1);
      if (what === 'renews') await asked;
      else await assert.rejects(asked, (error) => error instanceof SessionError === (what === 'ends'));
      stop();
      if (what === 'stays') assert.equal(store.session, before);
      if (what === 'ends') {
        const seen = foundation.requests.length;
        await assert.rejects(api().spaces.list({}).page(1), SessionError);
        assert.equal(foundation.requests.length, seen, 'nothing is asked once it has ended');
      } else {
        assert.ok((await waited(name, () => api().spaces.list({}).page(1))).items.length > 0);
      }
    });
  }

  /** A login server that asked to be left alone for a second is. */
  async function waited<Value>(name: FaultName, work: () => Promise<Value>): Promise<Value> {
    if (name === 'rate limited') await new Promise((resolve) => setTimeout(resolve, 1_050));
    return work();
  }

  it('fifty callers at once on a dead token are one renewal', async () => {
    const one = api();
    const pages = await Promise.all(Array.from({ length: 50 }, () => one.spaces.list({}).page(1)));
    assert.equal(new Set(pages.map(({ total }) => total)).size, 1);
    assert.equal(grants(), 2);
  });

  it('a token that dies amid a list of twenty pages is renewed once, and no page is lost', async () => {
    await foundation.close();
    foundation = await startFoundation({ apps: 100, rotateRefreshTokens: true });
    const http = new Http(httpOptions(foundation.uaaUrl));
    const grant = await passwordGrant(http, '', foundation.users.developer);
    store.put(sessionFrom(grant, { account: '', via: 'password', refreshToken: '' }));
    tokens = new SessionTokens(
      store,
      originsOf((refreshToken) => refreshGrant(http, '', refreshToken)),
    );
    const apps = api().apps.list({ per_page: 5, order_by: 'name' });
    const seen: string[] = [];
    for await (const { items, page } of apps.pages({ concurrency: 4 })) {
      seen.push(...items.map(({ guid }) => guid));
      if (page === 7) foundation.tokens.expireAccessTokens();
    }
    assert.equal(new Set(seen).size, 100);
    assert.equal(grants(), 2);
  });
});
