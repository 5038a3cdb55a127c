import assert from 'node:assert/strict';
import { request } from 'node:https';

import { type Foundation, type FoundationOptions, startFoundation } from '../../foundation/foundation.ts';

let foundation: Foundation;
const start = async (options: FoundationOptions = {}) => (foundation = await startFoundation({ apps: 2, ...options }));

interface Answer {
  status: number;
  body: Record<string, string>;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${foundation.uaaUrl}${path}`, {
    ...init,
    headers: { accept: 'application/json', ...(init.headers as Record<string, string> | undefined) },
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const grant = (form: Record<string, string>, authorization = 'Basic Y2Y6') =>
  ask('/oauth/token', { method: 'POST', body: new URLSearchParams(form), headers: { authorization } });

const claims = (token = '') =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const reads = async (token = '') =>
  (await fetch(`${foundation.url}/v3/apps`, { headers: { authorization: `bearer ${token}` } })).status;

describe('test foundation: one-time passcodes', () => {
  afterEach(() => foundation.close());

  it('are good once', async () => {
    await start();
    const form = { grant_type: 'password', passcode: foundation.issuePasscode() };
    const { status, body } = await grant(form);
    assert.equal(status, 200);
    assert.equal(await reads(body.access_token), 200);
    const again = await grant(form);
    assert.deepEqual([again.status, again.body.error_description], [401, 'Invalid passcode']);
  });

  it('are prompted for where there is an identity provider, and shown on a page', async () => {
    await start({ singleSignOn: true, idpDefinitions: { ldap: 'https://idp.example.com' } });
    const { body } = await ask('/login');
    assert.match(JSON.stringify(body.prompts), /Temporary Authentication Code \( Get one at http[^ ]+\/passcode \)/);
    assert.deepEqual(Object.keys((await ask('/login?origin=ldap')).body.prompts ?? {}), ['passcode']);
    const page = await (await fetch(`${foundation.uaaUrl}/passcode`)).text();
    const code = /<p>([\w-]{32})<\/p>/.exec(page)?.[1] ?? '';
    assert.equal((await grant({ grant_type: 'password', passcode: code })).status, 200);
    await foundation.close();
    await start();
    assert.deepEqual(Object.keys((await ask('/login')).body.prompts ?? {}), ['username', 'password']);
  });
});

describe('test foundation: clients', () => {
  afterEach(() => foundation.close());

  it('speak for themselves, with the secret in the body or the header, and get no refresh token', async () => {
    await start();
    const { id, secret } = foundation.client;
    const form = { grant_type: 'client_credentials' };
    const inBody = await ask('/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({ ...form, client_id: id, client_secret: secret }),
    });
    const basic = await grant(form, `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`);
    for (const { status, body } of [inBody, basic]) {
      assert.equal(status, 200);
      assert.equal(body.refresh_token, undefined);
      assert.deepEqual([claims(body.access_token).client_id, claims(body.access_token).user_name], [id, undefined]);
      assert.equal(await reads(body.access_token), 200);
      const headers = { authorization: `bearer ${body.access_token ?? ''}` };
      assert.equal((await ask('/userinfo', { headers })).status, 403);
    }
  });

  it('with a wrong secret are refused; the stock one may not', async () => {
    await start();
    const form = { grant_type: 'client_credentials' };
    const { status, body } = await grant(form, `Basic ${Buffer.from('ci-bot:wrong').toString('base64')}`);
    assert.deepEqual([status, body.error], [401, 'invalid_client']);
    assert.equal((await grant(form)).body.error, 'unauthorized_client');
  });
});

describe('test foundation: tokens', () => {
  afterEach(() => foundation.close());

  const password = () => ({ grant_type: 'password', ...foundation.users.developer });

  it('a rotated refresh token is good once', async () => {
    await start({ rotateRefreshTokens: true });
    const { body } = await grant(password());
    const refresh = (token = '') => grant({ grant_type: 'refresh_token', refresh_token: token });
    const second = await refresh(body.refresh_token);
    assert.notEqual(second.body.refresh_token, body.refresh_token);
    assert.equal((await refresh(body.refresh_token)).body.error, 'invalid_token');
    assert.equal((await refresh(second.body.refresh_token)).status, 200);
  });

  it('are revoked by who holds them', async () => {
    await start();
    const { body } = await grant(password());
    const headers = { authorization: `bearer ${body.access_token ?? ''}` };
    const opaque = `/oauth/token/revoke/${body.refresh_token ?? ''}`;
    assert.equal((await ask(opaque, { method: 'DELETE', headers })).status, 200);
    assert.equal((await ask(opaque, { method: 'DELETE', headers })).status, 404);
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' };
    assert.equal((await grant(form)).body.error, 'invalid_token');
    const path = `/oauth/token/revoke/${String(claims(body.access_token).jti)}`;
    assert.equal((await ask(path, { method: 'DELETE', headers })).status, 200);
    assert.equal(await reads(body.access_token), 401);
    assert.equal((await ask(path, { method: 'DELETE', headers })).status, 401);
  });

  it('of a server whose clock is ahead say so, and live as long', async () => {
    await start({ clockSkewSeconds: 7200 });
    const { body } = await grant(password());
    assert.ok(Number(claims(body.access_token).iat) > Date.now() / 1000 + 7000);
    assert.equal(await reads(body.access_token), 200);
    const { headers } = await fetch(`${foundation.url}/v3`);
    assert.ok(Date.parse(headers.get('date') ?? '') > Date.now() + 7_000_000);
  });

  it('are refused to whoever mistyped the password five times, until let in again', async () => {
    await start();
    for (let tries = 0; tries < 5; tries++) await grant({ ...password(), password: 'wrong' });
    assert.match((await grant(password())).body.error_description ?? '', /has been locked/);
    foundation.unlock();
    assert.equal((await grant(password())).status, 200);
  });

  it('go to people of the origin that is asked for', async () => {
    await start();
    assert.equal((await grant({ ...password(), login_hint: '{"origin":"uaa"}' })).status, 200);
    assert.equal((await grant({ ...password(), login_hint: '{"origin":"ldap"}' })).status, 401);
  });
});

describe('test foundation: https', () => {
  afterEach(() => foundation.close());

  const status = (options: object) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${foundation.url}/v3`, { agent: false, ...options }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });

  for (const certificate of ['privateCa', 'selfSigned'] as const) {
    it(`with a certificate that has to be trusted first: ${certificate}`, async () => {
      await start({ tls: { certificate } });
      await assert.rejects(status({}), /self-signed|unable to (get|verify)/);
      assert.equal(await status({ ca: foundation.certificates?.caCertificate }), 200);
      assert.match(foundation.uaaUrl, /^https:/);
    });
  }

  it('for those alone who show a certificate', async () => {
    await start({ tls: { clientCertificate: 'required' } });
    const { caCertificate: ca, clientCertificate: cert, clientKey: key } = foundation.certificates!;
    await assert.rejects(status({ ca }));
    assert.equal(await status({ ca, cert, key }), 200);
  });
});
