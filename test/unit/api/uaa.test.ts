import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError, UaaError, UnexpectedBodyError } from '../../../src/api/errors.ts';
import { Http } from '../../../src/api/http.ts';
import { accountOf } from '../../../src/api/claims.ts';
import { passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';

let foundation: Foundation;
let http: Http;
before(async () => {
  foundation = await startFoundation({ apps: 3 });
  http = new Http(httpOptions(foundation.uaaUrl));
});
after(() => foundation.close());
afterEach(() => foundation.faults.clear());

const isUaa = (status: number, error: string) => (thrown: unknown) => {
  assert.ok(thrown instanceof UaaError, String(thrown));
  assert.deepEqual([thrown.status, thrown.error], [status, error]);
  return true;
};

const fault = (given: object) => foundation.faults.add({ server: 'uaa', path: '/oauth/token', ...given });

describe('uaa: grants', () => {
  it('user name and password, in the body and from the stock client', async () => {
    const grant = await passwordGrant(http, '', foundation.users.developer);
    assert.equal(accountOf(grant.accessToken), foundation.users.developer.username);
    assert.equal(grant.expiresIn, 599);
    assert.ok(grant.refreshToken);
    const { method, path, query, body, headers } = foundation.requests.at(-1)!;
    assert.deepEqual([method, path, query], ['POST', '/oauth/token', '']);
    assert.equal(headers.authorization, 'Basic Y2Y6');
    assert.match(headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), { grant_type: 'password', ...foundation.users.developer });
  });

  it('the refresh token', async () => {
    const first = await passwordGrant(http, '', foundation.users.developer);
    const second = await refreshGrant(http, '', first.refreshToken ?? '');
    assert.notEqual(second.accessToken, first.accessToken);
    const { body } = foundation.requests.at(-1)!;
    const form = { grant_type: 'refresh_token', refresh_token: first.refreshToken };
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), form);
  });

  it('below a path, where UAA has one', async () => {
    await assert.rejects(passwordGrant(http, '/uaa', foundation.users.developer));
    assert.equal(foundation.requests.at(-1)?.path, '/uaa/oauth/token');
  });

  it('a refresh token need not come', async () => {
    fault({ body: { access_token: 'a', expires_in: 60, token_type: 'bearer' } });
    assert.deepEqual(await refreshGrant(http, '', 'r'), { accessToken: 'a', refreshToken: undefined, expiresIn: 60 });
  });
});

describe('uaa: refusals', () => {
  it('a wrong password, in UAA’s words', async () => {
    const { username } = foundation.users.developer;
    const wrong = passwordGrant(http, '', { username, password: 'wrong' });
    await assert.rejects(
      wrong,
      (error) => isUaa(401, 'unauthorized')(error) && (error as UaaError).description === 'Bad credentials',
    );
  });

  it('a revoked refresh token', async () => {
    const { refreshToken } = await passwordGrant(http, '', foundation.users.developer);
    foundation.tokens.revokeRefreshTokens();
    await assert.rejects(refreshGrant(http, '', refreshToken ?? ''), isUaa(401, 'invalid_token'));
  });

  it('with status 400, and without a description', async () => {
    fault({ status: 400, body: { error: 'invalid_grant' } });
    await assert.rejects(refreshGrant(http, '', 'r'), (error) => {
      return isUaa(400, 'invalid_grant')(error) && (error as UaaError).description === undefined;
    });
  });

  for (const status of [400, 401, 403, 502]) {
    it(`a proxy’s page with ${status} says nothing of a token or a password`, async () => {
      fault({ status, body: '<html><h1>Proxy authorization required</h1></html>', headers: { 'content-type': 'text/html' } });
      const refused = (error: unknown) => error instanceof ApiError && error.status === status && !error.isOAuth;
      await assert.rejects(refreshGrant(http, '', 'r'), refused);
      await assert.rejects(passwordGrant(http, '', { username: 'u', password: 'p' }), refused);
    });
  }

  it('Cloud Controller’s form of an error is not UAA’s', async () => {
    fault({ status: 401, body: { errors: [{ code: 1000, title: 'CF-InvalidAuthToken', detail: 'x' }] } });
    await assert.rejects(refreshGrant(http, '', 'r'), ApiError);
  });

  it('a 200 that is no grant', async () => {
    for (const body of ['<html>', '{}', { access_token: 7, expires_in: 1 }, { access_token: 'a' }]) {
      foundation.faults.clear();
      fault({ body });
      await assert.rejects(refreshGrant(http, '', 'r'), UnexpectedBodyError);
    }
  });

  it('whoever asked has gone', async () => {
    const controller = new AbortController();
    fault({ delayMs: 20_000 });
    const asked = passwordGrant(http, '', foundation.users.developer, controller.signal);
    setTimeout(() => controller.abort(), 30);
    await assert.rejects(asked, { name: 'AbortError' });
  });
});

describe('uaa: whose token it is', () => {
  const jwt = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  it('the name, the address, the client', () => {
    assert.equal(accountOf(jwt({ user_name: 'dev', email: 'e@x', client_id: 'cf' })), 'dev');
    assert.equal(accountOf(jwt({ email: 'e@x', client_id: 'cf' })), 'e@x');
    assert.equal(accountOf(jwt({ client_id: 'ci' })), 'ci');
    assert.equal(accountOf(jwt({})), undefined);
  });

  it('names of any script', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => assert.equal(accountOf(jwt({ user_name: name })), name)));
  });

  it('an opaque token, and what is none, tell nothing', () => {
    for (const token of ['', 'f00dcafe', 'a.b', 'a.b.c', 'a.%.c', jwt(null), jwt('x'), jwt({ user_name: 7 })]) {
      assert.equal(accountOf(token), undefined, token);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.string(), fc.base64String(), fc.string()).map((parts) => parts.join('.')),
        ),
        (token) => {
          const account = accountOf(token);
          assert.ok(account === undefined || typeof account === 'string');
        },
      ),
    );
  });
});
