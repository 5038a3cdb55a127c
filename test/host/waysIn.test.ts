import assert from 'node:assert/strict';
import { type Foundation, type FoundationOptions, startFoundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signIn, takeRequests } from './signedIn.ts';

/** Beside the password, which session.test.ts is about. */
describe('ways in', () => {
  let foundation: Foundation;
  afterEach(() => discard(foundation));

  const start = async (options: FoundationOptions = {}) => {
    foundation = await startFoundation(options);
    await run('addFoundation', { url: foundation.url });
    takeRequests(foundation);
  };
  const signInBy = (argument: object) => run('signIn', { foundation: foundation.url, confirmed: true, ...argument });
  const described = async () => (await walk(rowOf(foundation))).description;
  const bodies = () =>
    foundation.requests
      .filter(({ path }) => path === '/oauth/token')
      .map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

  it('a one-time passcode: one token, renewed later with its refresh token', async () => {
    await start({ singleSignOn: true });
    const passcode = foundation.issuePasscode();
    await signInBy({ method: 'passcode', passcode });
    assert.equal(await described(), foundation.users.developer.username);
    foundation.tokens.expireAccessTokens();
    await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const [first, second, ...more] = bodies();
    assert.deepEqual(first, { grant_type: 'password', passcode });
    assert.equal(second?.grant_type, 'refresh_token');
    assert.deepEqual(more, []);
  });

  it('a passcode that was used before is refused in UAA’s words, and the session there was stays', async () => {
    await start({ singleSignOn: true });
    const passcode = foundation.issuePasscode();
    await signInBy({ method: 'passcode', passcode });
    await assert.rejects(async () => signInBy({ method: 'passcode', passcode }), /^.*Not signed in: Invalid passcode\.$/);
    assert.equal(await described(), foundation.users.developer.username);
  });

  it('a client’s credentials: renewed by the same grant again', async () => {
    await start();
    const { id, secret } = foundation.client;
    await signInBy({ method: 'clientCredentials', clientId: id, clientSecret: secret });
    assert.equal(await described(), id);
    foundation.tokens.expireAccessTokens();
    await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    assert.deepEqual(bodies(), [form, form]);
  });

  it('a client that is refused later: the session ends once, and nothing is asked after', async () => {
    await start();
    const { id, secret } = foundation.client;
    await signInBy({ method: 'clientCredentials', clientId: id, clientSecret: secret });
    foundation.tokens.expireAccessTokens();
    const body = { error: 'invalid_client', error_description: 'Bad credentials' };
    foundation.faults.add({ server: 'uaa', path: '/oauth/token', status: 401, body });
    await rowsBelow(await walk(rowOf(foundation)));
    // Another window may hold a new secret: it is waited for.
    await eventually(async () => assert.equal(await described(), `session expired · ${id}`), 6_000);
    assert.equal(bodies().length, 2);
    takeRequests(foundation);
    await run('refresh');
    await rowsBelow(await walk(rowOf(foundation)));
    assert.deepEqual(takeRequests(foundation), []);
  }).timeout(15_000);

  it('a password at one of several identity providers', async () => {
    await start({ idpDefinitions: { ldap: 'https://a.example.com', okta: 'https://b.example.com' } });
    const { username, password } = foundation.users.developer;
    const user = { method: 'password', username, password };
    await assert.rejects(async () => signInBy({ ...user, origin: 'ldap' }), /Bad credentials/);
    await signInBy({ ...user, origin: 'uaa' });
    assert.deepEqual(
      bodies().map(({ login_hint: hint }) => hint),
      ['{"origin":"ldap"}', '{"origin":"uaa"}'],
    );
  });

  it('answers to what else the login server prompts for', async () => {
    await start();
    const { username, password } = foundation.users.developer;
    const user = { method: 'password', username, password };
    await assert.rejects(async () => signInBy({ ...user, answers: { mfaCode: 7 } }), /“answers” must hold texts/);
    assert.deepEqual(bodies(), []);
    await signInBy({ ...user, answers: { mfaCode: '123456', grant_type: 'none' } });
    assert.deepEqual(bodies(), [{ mfaCode: '123456', grant_type: 'password', username, password }]);
  });

  it('a wrong password is sent once, whatever comes back: nobody is locked out by us', async () => {
    await start();
    const { username } = foundation.users.developer;
    for (let attempt = 0; attempt < 4; attempt++) {
      await assert.rejects(async () => signInBy({ method: 'password', username, password: 'wrong' }), /Bad credentials/);
    }
    assert.equal(bodies().length, 4);
    await signIn(foundation, foundation.users.developer);
  });

  it('arguments that describe none are told so, and nothing is sent', async () => {
    await start();
    const refused = (argument: object, message: RegExp) => assert.rejects(async () => signInBy(argument), message);
    await refused({ method: 'sso' }, /Unknown way to sign in: “sso” is not one/);
    await refused({ method: 'passcode' }, /“passcode” must be a text/);
    await refused({ method: 'clientCredentials', clientId: 'ci' }, /“clientSecret” must be a text/);
    await refused({ method: 'password', username: 'u', password: 'p', origin: 7 }, /“origin” must be a text/);
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('out: UAA takes the tokens back; where it cannot, the session is over all the same', async () => {
    await start();
    await signIn(foundation, foundation.users.developer);
    takeRequests(foundation);
    await run('signOut', { foundation: foundation.url });
    const revoked = foundation.requests.map(
      ({ method, path, status }) => `${method} ${path.replace(/[^/]+$/, '')} ${status ?? ''}`,
    );
    assert.deepEqual(revoked, ['DELETE /oauth/token/revoke/ 200', 'DELETE /oauth/token/revoke/ 200']);
    await signIn(foundation, foundation.users.developer);
    foundation.faults.add({ server: 'uaa', path: /./, reset: true });
    await run('signOut', { foundation: foundation.url });
    assert.equal(await described(), 'signed out');
  });

  it('while UAA is away a token that is still good is used to its end', async () => {
    await start({ accessTokenSeconds: 6 });
    await signIn(foundation, foundation.users.developer);
    foundation.faults.add({ server: 'uaa', path: '/oauth/token', status: 503, body: '<html>maintenance</html>' });
    await pause(3_100);
    await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    assert.equal(foundation.requests.filter(({ status }) => status === 401).length, 0);
    assert.ok(foundation.requests.some(({ path, status }) => path === '/oauth/token' && status === 503));
  });

  for (const service of ['uaa', 'login'] as const) {
    it(`a foundation that later names another ${service}: refused in so many words, and nobody is told a password`, async () => {
      await start();
      const stranger = await startFoundation();
      const links = {
        cloud_controller_v3: { href: `${foundation.url}/v3`, meta: { version: '3.228.0' } },
        login: { href: foundation.uaaUrl },
        uaa: { href: foundation.uaaUrl },
        [service]: { href: stranger.uaaUrl },
      };
      foundation.faults.add({ server: 'api', path: '/', body: { links } });
      const { uaaUrl } = foundation;
      const refusal = `The login server of this foundation has changed: it was ${uaaUrl} and is now ${stranger.uaaUrl}`;
      await assert.rejects(
        async () => run('addFoundation', { url: foundation.url }),
        ({ message }: Error) => message.includes(refusal),
      );
      await signIn(foundation, foundation.users.developer);
      assert.deepEqual(stranger.requests, []);
      await stranger.close();
    });
  }
});
