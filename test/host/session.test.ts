import assert from 'node:assert/strict';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { type Row, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('sessions', () => {
  let foundation: Foundation | undefined;
  afterEach(async () => {
    await discard(foundation);
    foundation = undefined;
  });

  it('costs one look at what is there, and one token, to add a foundation and sign in', async () => {
    foundation = await startFoundation();
    await run('addFoundation', { url: foundation.url });
    await signIn(foundation, foundation.users.developer);
    await rowsBelow(await walk(rowOf(foundation)));
    assert.deepEqual(takeRequests(foundation), ['GET /', 'POST /oauth/token', 'GET /v3/spaces']);
  });

  it('leaves no token behind at UAA: signed out, even where the access token had ended, replaced, or removed', async () => {
    foundation = await signedIn();
    const { tokens } = foundation;
    tokens.expireAccessTokens();
    await run('signOut', { foundation: foundation.url });
    assert.equal(tokens.refreshable, 0, 'signed out');
    await signIn(foundation, foundation.users.developer);
    await signIn(foundation, foundation.users.auditor);
    await eventually(() => assert.equal(tokens.refreshable, 1, 'replaced'));
    assert.equal((await walk(rowOf(foundation))).description, foundation.users.auditor.username);
    await run('removeFoundation', { foundation: foundation.url, confirmed: true });
    assert.equal(tokens.refreshable, 0, 'removed');
    await run('addFoundation', { url: foundation.url });
  });

  it('does not begin for a foundation that was removed while it was signing in', async () => {
    foundation = await startFoundation();
    await run('addFoundation', { url: foundation.url });
    foundation.faults.add({ server: 'uaa', path: '/oauth/token', delayMs: 200 });
    const signingIn = signIn(foundation, foundation.users.developer);
    await pause(50);
    await run('removeFoundation', { foundation: foundation.url, confirmed: true });
    await assert.rejects(signingIn, /Unknown foundation/);
    const { tokens } = foundation;
    await eventually(() => assert.equal(tokens.refreshable, 0));
    await run('addFoundation', { url: foundation.url });
    assert.equal((await walk(rowOf(foundation))).description, 'signed out');
  });

  it('renews a token ahead of its end, once for all who want one', async () => {
    foundation = await signedIn({ accessTokenSeconds: 2 });
    await pause(1_100);
    const group = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    await Promise.all((await rowsBelow(group)).map((row) => rowsBelow(row)));
    const log = foundation.requests;
    assert.equal(log.filter(({ server }) => server === 'uaa').length, 1);
    assert.equal(log.filter(({ status }) => status === 401).length, 0);
  });

  it('renews once after a 401, and sends again what was refused', async () => {
    foundation = await signedIn();
    foundation.tokens.expireAccessTokens();
    await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const log = foundation.requests.map(({ server, path, status }) => `${server} ${path} ${status ?? ''}`);
    assert.deepEqual(log.slice(0, 3), ['api /v3/spaces 401', 'uaa /oauth/token 200', 'api /v3/spaces 200']);
  });

  it('ends when the refresh token is refused: what was there stays, one row to sign in again, no call until it is used', async () => {
    foundation = await signedIn();
    const row = rowOf(foundation);
    const before = await rowsBelow(await walk(row));
    foundation.tokens.expireAccessTokens();
    foundation.tokens.revokeRefreshTokens();
    await run('refresh', (await walk(row)).node);
    assert.match((await walk(row)).description, /^session expired · developer@example\.com$/);
    const [note, ...rest] = await rowsBelow(await walk(row));
    assert.deepEqual(
      [note?.label, note?.description, note?.item.contextValue],
      ['Sign In…', 'session expired · shown as last read', 'signIn'],
    );
    assert.deepEqual(labels(rest), labels(before));
    takeRequests(foundation);
    await run('refresh');
    await rowsBelow(await walk(row));
    assert.deepEqual(takeRequests(foundation), []);
    await signIn(foundation, foundation.users.developer);
    await walk(row, 'shop-dev', 'web-shop');
  }).timeout(15_000);

  it('survives UAA being away: what cannot be read says so, and it goes on when UAA is back', async () => {
    foundation = await signedIn();
    foundation.tokens.expireAccessTokens();
    foundation.faults.add({
      server: 'uaa',
      path: '/oauth/token',
      status: 401,
      body: '<html>proxy</html>',
      headers: { 'content-type': 'text/html' },
    });
    const [note] = await rowsBelow(await walk(rowOf(foundation)));
    assert.ok(note);
    foundation.faults.clear();
    assert.equal((await walk(rowOf(foundation))).description, foundation.users.developer.username, 'the session is still there');
    await run('retry', note.node);
    await walk(rowOf(foundation), 'shop-dev');
  });

  it('keeps foundations apart: each its session, each its rows', async () => {
    foundation = await signedIn({ seed: 1 });
    const other = await signedIn({ seed: 2 }, 'auditor');
    try {
      assert.equal((await walk(rowOf(foundation))).description, foundation.users.developer.username);
      assert.equal((await walk(rowOf(other))).description, other.users.auditor.username);
      await run('signOut', { foundation: foundation.url });
      assert.equal((await walk(rowOf(foundation))).description, 'signed out');
      assert.deepEqual(
        (await rowsBelow(await walk(rowOf(foundation)))).map(({ label, description }) => [label, description]),
        [['Sign In…', 'signed out']],
      );
      await walk(rowOf(other), 'shop-dev', 'web-shop', 'Droplets', /current/);
    } finally {
      await discard(other);
    }
  });
});
