import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { Client, requestToken, signIn } from './client.ts';

interface Claims {
  user_id: string;
  user_name: string;
  email: string;
  exp: number;
  iat: number;
  jti: string;
  client_id: string;
  scope: string[];
  aud: string[];
  iss: string;
  origin: string;
  zid: string;
}

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims;

describe('test foundation: tokens', () => {
  let foundation: Foundation;

  beforeEach(async () => void (foundation = await startFoundation({ apps: 3, spaces: 1 })));
  afterEach(() => foundation.close());

  const password = (form: Record<string, string> = {}) =>
    requestToken(foundation, { grant_type: 'password', ...foundation.users.developer, ...form });

  it('grants by user name and password', async () => {
    const { status, body } = await password();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), [
      'access_token',
      'expires_in',
      'id_token',
      'jti',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    assert.equal(body.expires_in, 599);
    assert.match(body.scope, /\bcloud_controller\.read\b.*\bopenid\b/);
  });

  it('issues access tokens that are JWTs with the claims of a real one, and opaque refresh tokens', async () => {
    const { body } = await password();
    const claims = claimsOf(body.access_token);
    const { username } = foundation.users.developer;
    assert.deepEqual(
      [claims.user_name, claims.email, claims.client_id, claims.origin, claims.zid, claims.jti, claims.exp - claims.iat],
      [username, username, 'cf', 'uaa', 'uaa', body.jti, 600],
    );
    assert.equal(claims.iss, `${foundation.uaaUrl}/oauth/token`);
    assert.ok(claims.aud.includes('cloud_controller') && claims.scope.includes('openid'));
    assert.ok(Math.abs(claims.iat - Date.now() / 1000) < 5);
    assert.ok(!body.refresh_token.includes('.'));
    const { body: info } = await new Client(foundation, body.access_token).get('/v3/spaces');
    assert.equal(info.resources.length, 1);
  });

  it('says Authentication error without a token, and Invalid Auth Token with one that is none', async () => {
    const withHeader = async (headers: Record<string, string>) => {
      const response = await fetch(`${foundation.url}/v3/apps`, { headers });
      return [response.status, ((await response.json()) as { errors: unknown[] }).errors];
    };
    const missing = [401, [{ detail: 'Authentication error', title: 'CF-NotAuthenticated', code: 10002 }]];
    const invalid = [401, [{ detail: 'Invalid Auth Token', title: 'CF-InvalidAuthToken', code: 1000 }]];
    const { access_token: token } = (await password()).body;
    assert.deepEqual(await withHeader({}), missing);
    assert.deepEqual(await withHeader({ authorization: 'Basic Y2Y6' }), missing);
    assert.deepEqual(await withHeader({ authorization: 'bearer' }), invalid);
    assert.deepEqual(await withHeader({ authorization: 'bearer nonsense' }), invalid);
    assert.deepEqual(await withHeader({ authorization: `bearer ${token}x` }), invalid);
    const forged = `${token.split('.')[0]}.${Buffer.from(JSON.stringify({ ...claimsOf(token), user_name: 'admin' })).toString('base64url')}.${token.split('.')[2]}`;
    assert.deepEqual(await withHeader({ authorization: `bearer ${forged}` }), invalid);
    for (const scheme of ['bearer', 'Bearer', 'BEARER']) {
      assert.equal((await withHeader({ authorization: `${scheme} ${token}` }))[0], 200);
    }
  });

  it('lets access tokens die when told, and the refresh token bring new ones', async () => {
    const { body } = await password();
    foundation.tokens.expireAccessTokens();
    assert.deepEqual(await new Client(foundation, body.access_token).refusal('/v3/apps'), {
      status: 401,
      code: 1000,
      title: 'CF-InvalidAuthToken',
      detail: 'Invalid Auth Token',
    });
    const renewed = await requestToken(foundation, { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    assert.equal(renewed.status, 200);
    assert.equal(renewed.body.refresh_token, body.refresh_token);
    assert.notEqual(renewed.body.access_token, body.access_token);
    assert.equal((await new Client(foundation, renewed.body.access_token).get('/v3/apps')).status, 200);
  });

  it('lets access tokens die of age', async () => {
    const brief = await startFoundation({ apps: 1, spaces: 1, accessTokenSeconds: 0.05 });
    try {
      const client = await signIn(brief);
      await sleep(60);
      assert.equal((await client.refusal('/v3/apps')).code, 1000);
    } finally {
      await brief.close();
    }
  });

  it('refuses a revoked refresh token', async () => {
    const { body } = await password();
    foundation.tokens.revokeRefreshTokens();
    const { status, body: refusal } = await requestToken(foundation, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token,
    });
    assert.deepEqual(
      [status, refusal],
      [401, { error: 'invalid_token', error_description: 'The token expired, was revoked, or the token ID is incorrect.' }],
    );
    assert.equal((await new Client(foundation, body.access_token).get('/v3/apps')).status, 200, 'the access token lives on');
  });

  const refusals: [what: string, form: Record<string, string>, status: number, error: string, description: string][] = [
    [
      'a wrong password',
      { grant_type: 'password', username: 'developer@example.com', password: 'x' },
      401,
      'unauthorized',
      'Bad credentials',
    ],
    ['an unknown user', { grant_type: 'password', username: 'nobody', password: 'x' }, 401, 'unauthorized', 'Bad credentials'],
    ['no password', { grant_type: 'password', username: 'nobody' }, 400, 'invalid_request', 'Missing parameter: password'],
    ['no user name', { grant_type: 'password', password: 'x' }, 400, 'invalid_request', 'Missing parameter: username'],
    ['a passcode', { grant_type: 'password', passcode: 'x' }, 401, 'unauthorized', 'Invalid passcode'],
    ['no grant type', {}, 400, 'invalid_request', 'Missing grant type'],
    ['an unknown grant type', { grant_type: 'magic' }, 400, 'unsupported_grant_type', 'Unsupported grant type: magic'],
    ['no refresh token', { grant_type: 'refresh_token' }, 400, 'invalid_request', 'Missing parameter: refresh_token'],
    [
      'a grant cf may not use',
      { grant_type: 'client_credentials' },
      401,
      'unauthorized_client',
      'Unauthorized grant type: client_credentials',
    ],
  ];
  for (const [what, form, status, error, error_description] of refusals) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await requestToken(foundation, form), { status, body: { error, error_description } });
    });
  }

  it('wants the client cf with its empty secret', async () => {
    const form = { grant_type: 'password', ...foundation.users.developer };
    const badClient = { status: 401, body: { error: 'invalid_client', error_description: 'Bad credentials' } };
    assert.deepEqual(await requestToken(foundation, form, 'cf:secret'), badClient);
    assert.deepEqual(await requestToken(foundation, form, 'other:'), badClient);
    const anonymous = await fetch(`${foundation.uaaUrl}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
    assert.deepEqual([anonymous.status, ((await anonymous.json()) as { error: string }).error], [401, 'unauthorized']);
    const inBody = await fetch(`${foundation.uaaUrl}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, client_id: 'cf' }),
    });
    assert.equal(inBody.status, 200);
  });

  it('takes parameters from the body alone', async () => {
    const query = new URLSearchParams({ grant_type: 'password', ...foundation.users.developer });
    const headers = { authorization: 'Basic Y2Y6' };
    const inQuery = await fetch(`${foundation.uaaUrl}/oauth/token?${query.toString()}`, { method: 'POST', headers });
    assert.deepEqual([inQuery.status, ((await inQuery.json()) as { error: string }).error], [400, 'invalid_request']);
    const hinted = await fetch(`${foundation.uaaUrl}/oauth/token?login_hint=x`, { method: 'POST', headers, body: query });
    assert.equal(hinted.status, 200);
  });

  it('tells the login prompts as JSON, and a page to browsers', async () => {
    const asked = await fetch(`${foundation.uaaUrl}/login`, { headers: { accept: 'application/json' } });
    const body = (await asked.json()) as { prompts: unknown; links: unknown };
    assert.deepEqual(body.prompts, { username: ['text', 'Email'], password: ['password', 'Password'] });
    assert.deepEqual(body.links, {
      uaa: foundation.uaaUrl,
      passwd: '/forgot_password',
      login: foundation.uaaUrl,
      register: '/create_account',
    });
    const browsed = await fetch(`${foundation.uaaUrl}/login`, { headers: { accept: 'text/html' } });
    assert.match(browsed.headers.get('content-type')!, /html/);
  });

  it('knows whose token it is', async () => {
    const ask = async (headers: Record<string, string>) => {
      const response = await fetch(`${foundation.uaaUrl}/userinfo`, { headers });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const { token } = await signIn(foundation, foundation.users.auditor);
    const { status, body } = await ask({ authorization: `Bearer ${token}` });
    assert.deepEqual([status, body.user_name, body.user_id], [200, foundation.users.auditor.username, claimsOf(token).user_id]);
    assert.deepEqual([(await ask({})).status, (await ask({})).body.error], [401, 'unauthorized']);
    assert.equal((await ask({ authorization: 'bearer x' })).body.error, 'invalid_token');
  });

  it('forgets every token when it stops', async () => {
    const { body } = await password();
    const other = await startFoundation({ apps: 3, spaces: 1 });
    try {
      assert.equal((await new Client(other, body.access_token).refusal('/v3/apps')).code, 1000);
      const renewal = await requestToken(other, { grant_type: 'refresh_token', refresh_token: body.refresh_token });
      assert.equal(renewal.status, 401);
    } finally {
      await other.close();
    }
  });
});
