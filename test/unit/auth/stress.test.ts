import assert from 'node:assert/strict';
import { createApi } from '../../../src/api/client.ts';
import { ApiError } from '../../../src/api/errors.ts';
import { Http } from '../../../src/api/http.ts';
import { clientCredentialsGrant, passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import { type Session, sessionFrom } from '../../../src/auth/session.ts';
import { type SessionStore, SessionTokens } from '../../../src/auth/tokens.ts';
import { type Foundation, type FoundationOptions, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { isSessionError } from './store.ts';

/** SecretStorage, which windows share and hear each other's changes of. */
class Secrets {
  session: Session | undefined;
  readonly #listeners = new Set<() => void>();

  /** What one window sees of it. Its text makes the journey, as in reality. */
  window(): SessionStore {
    const read = () => Promise.resolve(this.session && (JSON.parse(JSON.stringify(this.session)) as Session));
    return {
      read,
      change: async (decide) => {
        const next = decide(await read());
        if (next) this.write(next);
        return read();
      },
      changed: (milliseconds) =>
        new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer);
            this.#listeners.delete(done);
            resolve();
          };
          const timer = setTimeout(done, milliseconds);
          this.#listeners.add(done);
        }),
    };
  }

  write(session: Session): void {
    this.session = session;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Two windows on one machine, each with a client of its own, signed in to one foundation. */
async function windows(foundation: Foundation, via: 'password' | 'clientCredentials' = 'password') {
  const http = new Http(httpOptions(foundation.uaaUrl));
  const secrets = new Secrets();
  const { id: clientId, secret: clientSecret } = foundation.client;
  secrets.write(
    via === 'password'
      ? sessionFrom(await passwordGrant(http, '', foundation.users.developer), { account: '', via, refreshToken: '' })
      : sessionFrom(await clientCredentialsGrant(http, '', { clientId, clientSecret }), {
          account: '',
          via,
          clientId,
          clientSecret,
        }),
  );
  foundation.requests.length = 0;
  const open = () => {
    const tokens = new SessionTokens(secrets.window(), {
      renew: (session) =>
        session.via === 'clientCredentials'
          ? clientCredentialsGrant(http, '', session)
          : refreshGrant(http, '', session.refreshToken),
      discard: () => assert.fail('nothing is dropped'),
      cli: () => assert.fail('not the CLI’s'),
    });
    return { tokens, api: createApi(httpOptions(foundation.url), tokens) };
  };
  return { secrets, one: open(), two: open() };
}

describe('tokens under stress', () => {
  let foundation: Foundation;
  const start = async (options: FoundationOptions = {}) =>
    (foundation = await startFoundation({ spaces: 2, apps: 40, ...options }));
  afterEach(() => foundation.close());
  const grants = () => foundation.requests.filter(({ path }) => path === '/oauth/token');
  const refused = () => foundation.requests.filter(({ status }) => status === 401);

  it('a token that ends in the middle of 20 pages: each app once, one renewal', async () => {
    for (const via of ['password', 'clientCredentials'] as const) {
      await start();
      const { one } = await windows(foundation, via);
      const guids: string[] = [];
      let pages = 0;
      for await (const page of one.api.apps.list({ per_page: 2, order_by: 'name' }).pages()) {
        guids.push(...page.items.map(({ guid }) => guid));
        if (++pages === 7) foundation.tokens.expireAccessTokens();
      }
      assert.ok(pages >= 20, `${pages} pages`);
      assert.equal(new Set(guids).size, guids.length);
      assert.equal(grants().length, 1, via);
      await foundation.close();
    }
  });

  it('50 callers in two windows on a dead token that is good for one renewal: everybody is served, nobody signed out', async () => {
    await start({ rotateRefreshTokens: true });
    const { secrets, one, two } = await windows(foundation);
    foundation.tokens.expireAccessTokens();
    const calls = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? one : two).api.spaces.list({}).page(1));
    const pages = await Promise.all(calls);
    assert.ok(pages.every(({ items }) => items.length > 0));
    assert.ok(grants().length <= 2, `${grants().length} grants`);
    assert.ok(secrets.session && 'refreshToken' in secrets.session);
    // What is stored now is the one that is good: the next renewal is not refused.
    foundation.tokens.expireAccessTokens();
    await one.api.spaces.list({}).page(1);
  });

  it('rotation, again and again, in turn by both windows', async () => {
    await start({ rotateRefreshTokens: true });
    const { one, two } = await windows(foundation);
    for (let round = 0; round < 6; round++) {
      foundation.tokens.expireAccessTokens();
      await (round % 2 === 0 ? one : two).api.spaces.list({}).page(1);
    }
    assert.deepEqual(
      grants().map(({ status }) => status),
      Array.from({ length: 6 }, () => 200),
    );
  });

  for (const clockSkewSeconds of [7_200, -7_200]) {
    it(`UAA’s clock ${clockSkewSeconds} s ahead of ours costs no renewal and no 401`, async () => {
      await start({ clockSkewSeconds });
      const { one } = await windows(foundation);
      for (let call = 0; call < 10; call++) await one.api.spaces.list({}).page(1);
      assert.deepEqual([grants().length, refused().length], [0, 0]);
    });
  }

  it('refused: ends once, for both windows, and nothing is asked after', async () => {
    await start();
    const { secrets, one, two } = await windows(foundation);
    foundation.tokens.expireAccessTokens();
    foundation.tokens.revokeRefreshTokens();
    const calls = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two).api.spaces.list({}).page(1));
    for (const call of await Promise.allSettled(calls)) {
      assert.ok(call.status === 'rejected' && isSessionError('expired')(call.reason));
    }
    assert.ok(secrets.session && 'ended' in secrets.session);
    assert.ok(grants().length <= 2);
    foundation.requests.length = 0;
    for (const { api } of [one, two]) await assert.rejects(api.spaces.list({}).page(1), isSessionError('expired'));
    assert.deepEqual(foundation.requests, []);
  });

  it('refused by a proxy’s page, or by nobody: the session stays, and goes on once UAA is back', async () => {
    await start();
    const { secrets, one } = await windows(foundation);
    const before = JSON.stringify(secrets.session);
    foundation.tokens.expireAccessTokens();
    const page = { status: 401, body: '<html>Proxy</html>', headers: { 'content-type': 'text/html' } };
    for (const fault of [page, { ...page, status: 400 }, { reset: true }, { status: 503, body: '' }]) {
      const end = foundation.faults.add({ server: 'uaa', path: '/oauth/token', ...fault });
      await assert.rejects(one.api.spaces.list({}).page(1), (error) => !isSessionError('expired')(error));
      assert.equal(JSON.stringify(secrets.session), before);
      end();
    }
    await one.api.spaces.list({}).page(1);
  });

  it('a second 401 is the answer: no third try, no second renewal', async () => {
    await start();
    const { one } = await windows(foundation);
    foundation.faults.add({ server: 'api', path: '/v3/spaces', status: 401 });
    await assert.rejects(one.api.spaces.list({}).page(1), (error) => error instanceof ApiError && error.status === 401);
    assert.deepEqual([grants().length, refused().length], [1, 2]);
  });
});
