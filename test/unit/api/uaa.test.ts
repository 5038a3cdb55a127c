import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError, UaaError, UnexpectedBodyError } from '../../../src/api/errors.ts';
import { Http, type RequestRecord } from '../../../src/api/http.ts';
import { accountOf, claimsOf } from '../../../src/api/claims.ts';
import { clientCredentialsGrant, passcodeGrant, passwordGrant, refreshGrant, revokeToken } from '../../../src/api/uaa.ts';
import { readAccount } from '../../../src/api/userinfo.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions, startOddServer } from './server.ts';

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

describe('uaa: further ways in', () => {
  const granted = JSON.stringify({ access_token: 'a', expires_in: 60, token_type: 'bearer' });
  let body = '';
  let uaa: Awaited<ReturnType<typeof startOddServer>>;
  let http: Http;
  before(async () => {
    uaa = await startOddServer((request, response) => {
      body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => response.end(granted));
    });
    http = new Http(httpOptions(uaa.origin));
  });
  after(() => uaa.close());
  const form = () => Object.fromEntries(new URLSearchParams(body));
  const authorization = () => uaa.requests.at(-1)?.authorization;

  it('an identity provider, as a hint in the body; further prompts by their names', async () => {
    const user = { username: 'u', password: 'p' };
    await passwordGrant(http, '', { ...user, origin: 'ldap "1"' });
    assert.deepEqual(form(), { grant_type: 'password', ...user, login_hint: '{"origin":"ldap \\"1\\""}' });
    await passwordGrant(http, '', { ...user, extra: { mfaCode: '123', grant_type: 'implicit', username: 'other' } });
    assert.deepEqual(form(), { grant_type: 'password', ...user, mfaCode: '123' });
  });

  it('a passcode, alone and from the stock client', async () => {
    await passcodeGrant(http, '', 'a b+c');
    assert.deepEqual(form(), { grant_type: 'password', passcode: 'a b+c' });
    assert.equal(authorization(), 'Basic Y2Y6');
  });

  it('a client’s id and secret in the body, not beside the stock client', async () => {
    const grant = await clientCredentialsGrant(http, '', { clientId: 'ci', clientSecret: 's&3' });
    assert.deepEqual(grant, { accessToken: 'a', refreshToken: undefined, expiresIn: 60 });
    assert.deepEqual(form(), { grant_type: 'client_credentials', client_id: 'ci', client_secret: 's&3' });
    assert.equal(authorization(), undefined);
  });

  for (const status of [429, 502, 503]) {
    it(`are tried once, whatever comes (${status}): a second try would count towards a lockout`, async () => {
      fault({ status, body: '' });
      const count = foundation.requests.length;
      await assert.rejects(
        passwordGrant(new Http(httpOptions(foundation.uaaUrl)), '', { username: 'u', password: 'p' }),
        ApiError,
      );
      // A 429 closes the way for a while: the others have a way of their own.
      await assert.rejects(passcodeGrant(new Http(httpOptions(foundation.uaaUrl)), '', 'code'), ApiError);
      assert.equal(foundation.requests.length, count + 2);
    });
  }
});

describe('uaa: taking tokens back', () => {
  const revoke = async (token: string, accessToken: string) => {
    const log: RequestRecord[] = [];
    const server = await startOddServer((_request, response) => response.end());
    await revokeToken(new Http(httpOptions(server.origin, log)), '/uaa', token, accessToken).finally(() => server.close());
    return { request: server.requests[0], log };
  };
  const jwt = `h.${Buffer.from('{"jti":"id-1"}').toString('base64url')}.s`;

  it('by the id a token carries', async () => {
    const { request } = await revoke(jwt, jwt);
    assert.deepEqual(request, { line: 'DELETE /uaa/oauth/token/revoke/id-1', authorization: `bearer ${jwt}` });
  });

  it('an opaque one by itself, which the log does not see', async () => {
    const { request, log } = await revoke('f00d/1-r', 'access');
    assert.deepEqual(request, { line: 'DELETE /uaa/oauth/token/revoke/f00d%2F1-r', authorization: 'bearer access' });
    assert.match(log[0]?.url ?? '', /\/uaa\/oauth\/token\/revoke\/…$/);
  });
});

describe('uaa: who somebody is', () => {
  const account = async (body: string, status = 200) => {
    const server = await startOddServer((_request, response) => response.writeHead(status).end(body));
    return readAccount(new Http(httpOptions(server.origin)), '', 'token').finally(() => server.close());
  };

  it('the name, or else the address', async () => {
    assert.equal(await account('{"user_name":"dev","email":"e@x"}'), 'dev');
    assert.equal(await account('{"email":"e@x"}'), 'e@x');
    assert.equal(await account('{}'), undefined);
  });

  it('at the address of this UAA, by its own token', async () => {
    const server = await startOddServer((_request, response) => response.end('{}'));
    await readAccount(new Http(httpOptions(server.origin)), '/uaa', 'token').finally(() => server.close());
    assert.deepEqual(server.requests, [{ line: 'GET /uaa/userinfo', authorization: 'bearer token' }]);
  });

  it('what is no user is an error', async () => {
    await assert.rejects(account('<html>'), UnexpectedBodyError);
    await assert.rejects(account('{"error":"insufficient_scope"}', 403), ApiError);
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
    for (const body of [
      '<html>',
      '{}',
      { access_token: 7, expires_in: 1 },
      { access_token: 'a\nb', expires_in: 1 },
      { access_token: 'a' },
    ]) {
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

  it('where it comes from, its id, its times; what has another type is not there', () => {
    assert.deepEqual(claimsOf(jwt({ origin: 'ldap', jti: 'j', iat: 5, exp: 605, client_id: 'cf' })), {
      account: 'cf',
      origin: 'ldap',
      jti: 'j',
      expiresAt: 605,
    });
    const nothing = { account: undefined, origin: undefined, jti: undefined, expiresAt: undefined };
    assert.deepEqual(claimsOf(jwt({ origin: 1, jti: null, iat: '5', exp: [] })), nothing);
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
