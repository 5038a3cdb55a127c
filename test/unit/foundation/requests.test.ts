import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { signIn } from './client.ts';

describe('test foundation: its request log', () => {
  let foundation: Foundation;

  beforeEach(async () => void (foundation = await startFoundation({ apps: 2, spaces: 1 })));
  afterEach(() => foundation.close());

  it('tells both servers’ requests in order of arrival', async () => {
    assert.equal(foundation.requests.length, 0);
    await fetch(`${foundation.url}/`);
    const client = await signIn(foundation);
    await client.get('/v3/apps?names=a%2Cb&created_ats[gt]=x', { 'X-Mine': 'Yes' });
    assert.deepEqual(
      foundation.requests.map(({ server, method, path, query, status, aborted }) => [
        server,
        method,
        path,
        query,
        status,
        aborted,
      ]),
      [
        ['api', 'GET', '/', '', 200, false],
        ['uaa', 'POST', '/oauth/token', '', 200, false],
        ['api', 'GET', '/v3/apps', 'names=a%2Cb&created_ats[gt]=x', 400, false],
      ],
    );
    const { headers } = foundation.requests[2]!;
    assert.deepEqual([headers['x-mine'], headers.authorization], ['Yes', `bearer ${client.token}`]);
  });

  it('keeps the UAA’s bodies, and no others', async () => {
    const client = await signIn(foundation);
    await client.get('/v3/apps', { 'content-type': 'text/plain' }, 'POST', 'hello');
    const [token, other] = foundation.requests;
    assert.equal(new URLSearchParams(token!.body).get('username'), foundation.users.developer.username);
    assert.equal(other!.body, undefined);
  });

  it('knows what is not answered yet, and who did not wait', async () => {
    const client = await signIn(foundation);
    foundation.faults.add({ path: '/v3/apps', delayMs: 60_000 });
    const impatience = new AbortController();
    const answer = fetch(`${foundation.url}/v3/apps`, {
      headers: { authorization: `bearer ${client.token}` },
      signal: impatience.signal,
    });
    const record = () => foundation.requests.at(-1)!;
    while (record().path !== '/v3/apps') await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([record().status, record().aborted], [undefined, false]);
    impatience.abort();
    await assert.rejects(answer);
    while (!record().aborted) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(record().status, undefined);
  });

  it('counts no answer that the client did not read to its end', async () => {
    foundation.faults.add({ path: '/', body: 'x'.repeat(30_000_000) });
    const impatience = new AbortController();
    const { status } = await fetch(`${foundation.url}/`, { signal: impatience.signal });
    assert.equal(status, 200);
    impatience.abort();
    const [record] = foundation.requests;
    while (!record!.aborted) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(record!.status, undefined);
  });

  it('can be emptied by a test', async () => {
    await fetch(`${foundation.url}/`);
    foundation.requests.length = 0;
    await fetch(`${foundation.url}/v3`);
    assert.deepEqual(
      foundation.requests.map(({ path }) => path),
      ['/v3'],
    );
  });
});
