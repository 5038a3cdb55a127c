import assert from 'node:assert/strict';
import { ApiError, ConnectionError, SessionError, UaaError } from '../../../src/api/errors.ts';
import { Http } from '../../../src/api/http.ts';
import { type Grant, passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import { type LiveSession, sessionFrom } from '../../../src/auth/session.ts';
import { SessionTokens } from '../../../src/auth/tokens.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { until } from '../api/until.ts';
import { isSessionError, MemoryStore, originsOf, sessionOf } from './store.ts';

const refreshTokenOf = ({ session }: MemoryStore) =>
  session && 'refreshToken' in session ? session.refreshToken : assert.fail('no refresh token');
const LATER = Date.now() + 3_600_000;

/** A UAA in one line: what it was asked, and what it says. */
function tokensOf(store: MemoryStore, answer: (secret: string, count: number) => Promise<Grant>, now?: () => number) {
  const asked: string[] = [];
  const origins = originsOf((refreshToken) => answer(refreshToken, asked.push(refreshToken)));
  return { tokens: new SessionTokens(store, origins, now), asked, store, discarded: origins.discarded };
}

const grants = (_refreshToken: string, count: number): Promise<Grant> =>
  Promise.resolve({ accessToken: `granted-${count}`, refreshToken: undefined, expiresIn: 600 });
const refuses = () => Promise.reject(new UaaError(401, 'invalid_token', 'revoked'));

describe('tokens: renewing', () => {
  it('a good token is given out as it is', async () => {
    const store = new MemoryStore(sessionOf('1', LATER));
    const { tokens, asked } = tokensOf(store, grants);
    assert.equal(await tokens.current(), 'access-1');
    assert.deepEqual([asked, store.writes], [[], []]);
  });

  it('one that is about to end is renewed, and what was granted is kept', async () => {
    const store = new MemoryStore(sessionOf('1'));
    const { tokens, asked } = tokensOf(store, grants);
    assert.equal(await tokens.current(), 'granted-1');
    assert.equal(await tokens.current(), 'granted-1');
    assert.deepEqual(asked, ['refresh-1']);
    const { accessToken, account, renewAt } = store.session as LiveSession;
    const refreshToken = refreshTokenOf(store);
    assert.deepEqual([accessToken, refreshToken, account], ['granted-1', 'refresh-1', 'dev']);
    assert.ok(renewAt > Date.now() + 530_000 && renewAt <= Date.now() + 540_000);
  });

  it('a rotated refresh token takes the place of the one sent', async () => {
    const store = new MemoryStore(sessionOf('1'));
    const { tokens, asked } = tokensOf(store, (_token, count) =>
      Promise.resolve({ accessToken: `granted-${count}`, refreshToken: `rotated-${count}`, expiresIn: 600 }),
    );
    const first = await tokens.current();
    await tokens.refresh(first);
    assert.deepEqual(asked, ['refresh-1', 'rotated-1']);
    assert.equal(refreshTokenOf(store), 'rotated-2');
  });

  it('one that cannot be renewed is used to its end, and then nobody is asked', async () => {
    const grant = { accessToken: 'a', refreshToken: undefined, expiresIn: 60 };
    const session = sessionFrom(grant, { account: 'dev', via: 'password', refreshToken: '' }, 0);
    let now = 59_999;
    const { tokens, asked, store } = tokensOf(new MemoryStore(session), grants, () => now);
    assert.equal(await tokens.current(), 'a');
    now = 60_000;
    await assert.rejects(tokens.current(), isSessionError('expired'));
    assert.deepEqual([asked, store.waits, store.session], [[], [], { account: 'dev', ended: true }]);
  });

  it('fifty callers at once cost one grant', async () => {
    const { tokens, asked } = tokensOf(new MemoryStore(sessionOf('1')), grants);
    const calls = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? tokens.current() : tokens.refresh('access-1')));
    assert.deepEqual(new Set(await Promise.all(calls)), new Set(['granted-1']));
    assert.deepEqual(asked, ['refresh-1']);
  });

  it('fifty callers whose token was refused one after another cost one grant', async () => {
    const { tokens, asked } = tokensOf(new MemoryStore(sessionOf('1', LATER)), grants);
    for (let call = 0; call < 50; call++) assert.equal(await tokens.refresh('access-1'), 'granted-1');
    assert.deepEqual(asked, ['refresh-1']);
  });

  it('a refused token that another window has replaced costs none', async () => {
    const { tokens, asked } = tokensOf(new MemoryStore(sessionOf('2', LATER)), grants);
    assert.equal(await tokens.refresh('access-1'), 'access-2');
    assert.deepEqual(asked, []);
  });

  it('without a session there is nothing to renew', async () => {
    const { tokens, asked } = tokensOf(new MemoryStore(), grants);
    await assert.rejects(tokens.current(), isSessionError('signedOut'));
    await assert.rejects(tokens.refresh('x'), isSessionError('signedOut'));
    assert.deepEqual(asked, []);
  });
});

describe('tokens: refused', () => {
  it('the stored token: the session ends, and nothing is asked until somebody signs in', async () => {
    for (const status of [400, 401]) {
      const store = new MemoryStore(sessionOf('1'));
      const { tokens, asked } = tokensOf(store, () => Promise.reject(new UaaError(status, 'invalid_token', undefined)));
      await assert.rejects(tokens.current(), isSessionError('expired'));
      assert.deepEqual(store.session, { account: 'dev', ended: true });
      assert.deepEqual(store.waits, [3_000]);
      for (let call = 0; call < 5; call++) {
        await assert.rejects(tokens.current(), isSessionError('expired'));
        await assert.rejects(tokens.refresh('access-1'), isSessionError('expired'));
      }
      assert.deepEqual(asked, ['refresh-1']);
      store.writeElsewhere(sessionOf('2', LATER));
      assert.equal(await tokens.current(), 'access-2');
    }
  });

  it('another window has stored a new one: it is adopted', async () => {
    const store = new MemoryStore(sessionOf('1'));
    store.hurry = false;
    const { tokens } = tokensOf(store, refuses);
    const current = tokens.current();
    await until(() => store.waits.length > 0);
    store.writeElsewhere(sessionOf('2', LATER));
    assert.equal(await current, 'access-2');
    assert.deepEqual(store.writes, []);
  });

  it('another window had stored a new one already: nobody waits', async () => {
    const store = new MemoryStore(sessionOf('1'));
    const { tokens } = tokensOf(store, () => {
      store.writeElsewhere(sessionOf('2', LATER));
      return refuses();
    });
    assert.equal(await tokens.current(), 'access-2');
    assert.deepEqual([store.waits, store.writes], [[], []]);
  });

  it('signed out, or ended elsewhere, meanwhile: nothing is written', async () => {
    for (const [session, reason] of [
      [undefined, 'signedOut'],
      [{ account: 'dev', ended: true }, 'expired'],
    ] as const) {
      const store = new MemoryStore(sessionOf('1'));
      const { tokens } = tokensOf(store, () => {
        store.writeElsewhere(session);
        return refuses();
      });
      await assert.rejects(tokens.current(), isSessionError(reason));
      assert.deepEqual(store.writes, []);
    }
  });

  const others: readonly [name: string, error: Error][] = [
    ['a proxy’s page', new ApiError({ status: 401, errors: [{}], contentType: 'text/html' })],
    ['no network', new ConnectionError('offline', 'https://uaa.example.com')],
    ['UAA’s rate limit', new UaaError(429, 'rate_limited', undefined)],
    ['UAA’s failure', new UaaError(500, 'server_error', undefined)],
  ];
  for (const [name, error] of others) {
    it(`${name} ends no session`, async () => {
      const store = new MemoryStore(sessionOf('1'));
      const { tokens, asked } = tokensOf(store, (token, count) => (count === 1 ? Promise.reject(error) : grants(token, count)));
      await assert.rejects(tokens.current(), error);
      assert.deepEqual([store.writes, store.waits], [[], []]);
      assert.equal(await tokens.current(), 'granted-2');
      assert.equal(asked.length, 2);
    });
  }
});

describe('tokens: while UAA is away', () => {
  const away = [
    new ApiError({ status: 401, errors: [{}], contentType: 'text/html' }),
    new ApiError({ status: 502, errors: [{}] }),
    new ConnectionError('timeout', 'https://uaa.example.com'),
    new UaaError(500, 'server_error', undefined),
  ];
  /** Due for renewal, and good for a minute yet. */
  const due = () => new MemoryStore(sessionOf('1', 0, 60_000));

  for (const error of away) {
    it(`a token that is still good is used to its end (${error.message})`, async () => {
      let now = 0;
      const { tokens, asked, store } = tokensOf(
        due(),
        () => Promise.reject(error),
        () => now,
      );
      for (now of [1, 100, 4_999]) assert.equal(await tokens.current(), 'access-1');
      assert.equal(asked.length, 1, 'asked again too soon');
      for (now of [5_001, 59_999]) assert.equal(await tokens.current(), 'access-1');
      assert.equal(asked.length, 3);
      now = 60_000;
      await assert.rejects(tokens.current(), error);
      assert.deepEqual(store.writes, []);
    });
  }

  it('it is renewed once UAA is back', async () => {
    let now = 1;
    const back = (token: string, count: number) =>
      count === 1 ? Promise.reject(new ConnectionError('refused', 'https://uaa.example.com')) : grants(token, count);
    const { tokens } = tokensOf(due(), back, () => now);
    assert.equal(await tokens.current(), 'access-1');
    now = 5_002;
    assert.equal(await tokens.current(), 'granted-2');
  });

  it('a token the foundation has refused is not used again, however long it says it lives', async () => {
    const error = new ConnectionError('refused', 'https://uaa.example.com');
    const { tokens } = tokensOf(
      due(),
      () => Promise.reject(error),
      () => 1,
    );
    assert.equal(await tokens.current(), 'access-1');
    await assert.rejects(tokens.refresh('access-1'), error);
    await assert.rejects(tokens.current(), error);
  });
});

describe('tokens: of a client', () => {
  const client = (name: string, renewAt = 0): MemoryStore =>
    new MemoryStore({
      account: 'ci',
      via: 'clientCredentials',
      clientId: 'ci',
      clientSecret: 's3',
      accessToken: `access-${name}`,
      renewAt,
      expiresAt: renewAt,
    });

  it('are had by the same grant again, once for fifty callers, and the secret stays', async () => {
    const { tokens, asked, store } = tokensOf(client('1'), grants);
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));
    assert.deepEqual(new Set(all), new Set(['granted-1']));
    await tokens.refresh('granted-1');
    assert.deepEqual(asked, ['ci:s3', 'ci:s3']);
    assert.equal(store.session && 'clientSecret' in store.session && store.session.clientSecret, 's3');
  });

  it('end once when the client is refused; its secret is forgotten, and nothing is asked after', async () => {
    const { tokens, asked, store } = tokensOf(client('1'), () => Promise.reject(new UaaError(401, 'invalid_client', undefined)));
    for (let call = 0; call < 5; call++) await assert.rejects(tokens.current(), isSessionError('expired'));
    assert.deepEqual(asked, ['ci:s3']);
    assert.deepEqual(store.writes, [{ account: 'ci', ended: true }]);
  });
});

describe('tokens: two windows', () => {
  it('that renew at once with a token good for one use both go on, with one session', async () => {
    const store = new MemoryStore(sessionOf('1'));
    store.hurry = false;
    let valid = 'refresh-1';
    let first: (() => void) | undefined;
    const uaa = async (refreshToken: string, count: number): Promise<Grant> => {
      if (refreshToken !== valid) throw new UaaError(401, 'invalid_token', 'revoked');
      valid = 'rotated';
      await new Promise<void>((resolve) => (first = resolve));
      return { accessToken: `granted-${count}`, refreshToken: valid, expiresIn: 600 };
    };
    const one = tokensOf(store, uaa);
    const two = tokensOf(store, uaa);
    const calls = [one.tokens.current(), two.tokens.current()];
    await until(() => store.waits.length > 0);
    first?.();
    await calls[0];
    store.writeElsewhere(store.session);
    assert.deepEqual(await Promise.all(calls), ['granted-1', 'granted-1']);
    assert.equal(refreshTokenOf(store), 'rotated');
  });
});

describe('tokens: who signs out or in while a renewal is under way', () => {
  const meanwhile = async (session: MemoryStore['session']) => {
    const store = new MemoryStore(sessionOf('1'));
    const { tokens, discarded } = tokensOf(store, (token, count) => {
      store.writeElsewhere(session);
      return grants(token, count);
    });
    return { store, discarded, token: await tokens.current().catch((error: unknown) => error) };
  };

  it('out: has the last word, and UAA takes back what it granted', async () => {
    const { store, token, discarded } = await meanwhile(undefined);
    assert.ok(token instanceof SessionError);
    assert.deepEqual([token.reason, store.writes, discarded], ['signedOut', [], ['granted-1']]);
  });

  it('in as another: is not overwritten, and nothing is taken back that the other may hold too', async () => {
    const { store, token, discarded } = await meanwhile(sessionOf('2', LATER));
    assert.deepEqual([token, store.writes, discarded], ['access-2', [], []]);
  });

  it('ended elsewhere: stays ended', async () => {
    const { store, token } = await meanwhile({ account: 'dev', ended: true });
    assert.ok(token instanceof SessionError);
    assert.deepEqual([token.reason, store.writes], ['expired', []]);
  });
});

describe('tokens: at a real UAA', () => {
  let foundation: Foundation;
  let store: MemoryStore;
  let tokens: SessionTokens;
  before(async () => (foundation = await startFoundation({ apps: 3 })));
  after(() => foundation.close());
  beforeEach(async () => {
    foundation.faults.clear();
    const http = new Http(httpOptions(foundation.uaaUrl));
    const grant = await passwordGrant(http, '', foundation.users.developer);
    store = new MemoryStore({
      ...sessionFrom(grant, { account: '', via: 'password', refreshToken: '' }),
      renewAt: 0,
      expiresAt: 0,
    });
    tokens = new SessionTokens(
      store,
      originsOf((refreshToken) => refreshGrant(http, '', refreshToken)),
    );
  });

  it('an access token that ended is renewed', async () => {
    const before = foundation.requests.length;
    foundation.tokens.expireAccessTokens();
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));
    assert.equal(new Set(all).size, 1);
    assert.equal(foundation.requests.length - before, 1);
    assert.equal(store.session?.account, foundation.users.developer.username);
  });

  it('a revoked refresh token ends the session', async () => {
    foundation.tokens.revokeRefreshTokens();
    await assert.rejects(tokens.current(), isSessionError('expired'));
    const after = foundation.requests.length;
    await assert.rejects(tokens.current(), isSessionError('expired'));
    assert.equal(foundation.requests.length, after);
  });

  it('a proxy’s page, or a reset, does not', async () => {
    const page = { status: 401, body: '<html>', headers: { 'content-type': 'text/html' } };
    foundation.faults.add({ server: 'uaa', path: '/oauth/token', times: 1, ...page });
    await assert.rejects(tokens.current(), ApiError);
    foundation.faults.add({ server: 'uaa', path: '/oauth/token', times: 1, reset: true });
    await assert.rejects(tokens.current(), ConnectionError);
    assert.equal(await tokens.current(), (store.session as LiveSession).accessToken);
  });
});
