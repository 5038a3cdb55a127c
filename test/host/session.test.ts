import assert from 'node:assert/strict';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

describe('sessions', () => {
  let foundation: Foundation | undefined;
  afterEach(async () => {
    await discard(foundation);
    foundation = undefined;
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

  it('ends when the refresh token is refused: one row to sign in again, then no call until it is used', async () => {
    foundation = await signedIn();
    foundation.tokens.expireAccessTokens();
    foundation.tokens.revokeRefreshTokens();
    const row = rowOf(foundation);
    await rowsBelow(await walk(row));
    // Three seconds are left for another window that may hold a newer token.
    await eventually(async () => assert.match((await walk(row)).description, /developer@example\.com · session expired/), 8_000);
    const note = await walk(rowOf(foundation), 'Sign In…');
    assert.deepEqual([note.description, note.item.contextValue], ['session expired', 'signIn']);
    takeRequests(foundation);
    await run('refresh');
    await rowsBelow(await walk(rowOf(foundation)));
    assert.deepEqual(takeRequests(foundation), []);
    await signIn(foundation, foundation.users.developer);
    await walk(rowOf(foundation), 'shop-dev', 'web-shop');
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
