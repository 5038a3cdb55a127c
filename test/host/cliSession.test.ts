import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, takeRequests } from './signedIn.ts';

describe('the cf CLI’s session', () => {
  let foundation: Foundation;
  let home: string;
  before(async () => {
    foundation = await startFoundation();
    home = await mkdtemp(join(tmpdir(), 'cf-home-'));
    await mkdir(join(home, '.cf'));
  });
  after(async () => {
    await discard(foundation);
    await rm(home, { recursive: true });
  });

  const write = (text: string) => writeFile(join(home, '.cf', 'config.json'), text);

  /** As `cf login` leaves it. */
  async function login(): Promise<string> {
    const { username, password } = foundation.users.developer;
    const body = new URLSearchParams({ grant_type: 'password', username, password });
    const headers = { authorization: 'Basic Y2Y6' };
    const answer = await fetch(`${foundation.uaaUrl}/oauth/token`, { method: 'POST', headers, body });
    const granted = (await answer.json()) as { access_token: string };
    const AccessToken = `bearer ${granted.access_token}`;
    return JSON.stringify({ Target: foundation.url, AccessToken, RefreshToken: 'never' });
  }

  it('is used, ends with its token without another call, and comes back with the next', async () => {
    await assert.rejects(async () => run('useCliSession', { home }), /^Error: No cf CLI session|No cf CLI session/);
    await write(await login());
    await run('useCliSession', { home });
    const row = rowOf(foundation);
    assert.equal((await walk(row)).description, foundation.users.developer.username);
    await walk(row, 'shop-dev', 'web-shop');

    foundation.tokens.expireAccessTokens();
    await run('refresh', (await walk(row)).node);
    const ended = /^cf CLI session ended .*: run `cf oauth-token`, or Sign In · developer@example\.com$/;
    await eventually(async () => assert.match((await walk(row)).description, ended));
    const before = foundation.requests.splice(0);
    await run('refresh');
    const [note] = await rowsBelow(await walk(row));
    assert.match(`${note?.label ?? ''} ${note?.description ?? ''}`, /^Sign In… cf CLI session ended/);
    assert.deepEqual(takeRequests(foundation), []);

    const next = await login();
    await write(next.slice(0, next.length / 2));
    await write(next);
    await eventually(async () => assert.equal((await walk(row)).description, foundation.users.developer.username), 10_000);
    await walk(row, 'shop-dev');
    const used = [...before, ...foundation.requests].filter(
      ({ server, body }) => server === 'uaa' && body?.includes('refresh_token=') === true,
    );
    assert.deepEqual(used, []);
  }).timeout(30_000);
});
