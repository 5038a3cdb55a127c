import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, requestToken, signIn } from './client.ts';

describe('test foundation: faults', () => {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ apps: 8, spaces: 1 });
    client = await signIn(foundation);
  });
  beforeEach(() => foundation.faults.clear());
  after(() => foundation.close());

  const errors: [status: number, code: number, title: string][] = [
    [400, 1001, 'CF-MessageParseError'],
    [401, 1000, 'CF-InvalidAuthToken'],
    [403, 10003, 'CF-NotAuthorized'],
    [404, 10000, 'CF-NotFound'],
    [409, 60016, 'CF-AsyncServiceInstanceOperationInProgress'],
    [422, 10008, 'CF-UnprocessableEntity'],
    [429, 10013, 'CF-RateLimitExceeded'],
    [500, 10001, 'UnknownError'],
    [502, 20004, 'CF-UaaUnavailable'],
    [503, 10015, 'CF-ServiceUnavailable'],
  ];
  for (const [status, code, title] of errors) {
    it(`answers ${status} with the contract's body, request id included`, async () => {
      foundation.faults.add({ path: '/v3/apps', status });
      const { headers, body, status: seen } = await client.get('/v3/apps');
      assert.deepEqual([seen, body.errors[0]?.code, body.errors[0]?.title], [status, code, title]);
      assert.match(headers.get('content-type')!, status === 429 ? /^text\/plain/ : /^application\/json/);
      assert.ok(headers.get('x-vcap-request-id'));
    });
  }

  it('hits one path, one method, one server, and with an expression many', async () => {
    foundation.faults.add({ path: '/v3/apps', status: 500 });
    assert.equal((await client.get('/v3/apps?per_page=1')).status, 500, 'whatever the query');
    assert.equal((await client.get('/v3/spaces')).status, 200);
    foundation.faults.clear();
    foundation.faults.add({ path: /\/v3\/(apps|spaces)$/g, method: 'get', server: 'api', status: 503 });
    for (let round = 0; round < 2; round++) {
      assert.deepEqual([(await client.get('/v3/apps')).status, (await client.get('/v3/spaces?page=1')).status], [503, 503]);
    }
    assert.equal((await client.get('/v3/droplets')).status, 200);
    foundation.faults.add({ path: /page=2/, status: 502 });
    assert.equal((await client.get('/v3/droplets?page=2')).status, 502);
    assert.equal((await client.get('/v3/droplets?page=3')).status, 200);
    foundation.faults.add({ path: /./, server: 'uaa', status: 500 });
    assert.equal((await client.get('/v3/droplets')).status, 200);
    const { status, body } = await requestToken(foundation, { grant_type: 'password' });
    assert.deepEqual([status, body], [500, { error: 'server_error', error_description: 'Internal server error' }]);
    foundation.faults.add({ path: '/v3/droplets', method: 'POST', status: 500 });
    assert.equal((await client.get('/v3/droplets')).status, 200);
  });

  it('lasts as often as told, or until it is removed', async () => {
    const remove = foundation.faults.add({ path: '/v3/apps', status: 500, times: 2 });
    const statuses = async () => [
      (await client.get('/v3/apps')).status,
      (await client.get('/v3/apps')).status,
      (await client.get('/v3/apps')).status,
    ];
    assert.deepEqual(await statuses(), [500, 500, 200]);
    remove();
    const forever = foundation.faults.add({ path: '/v3/apps', status: 500 });
    assert.deepEqual(await statuses(), [500, 500, 500]);
    forever();
    assert.deepEqual(await statuses(), [200, 200, 200]);
  });

  it('sends a body and headers of one’s own', async () => {
    const html = '<html>502 Bad Gateway</html>';
    foundation.faults.add({
      path: '/v3/apps',
      status: 502,
      body: html,
      headers: { 'content-type': 'text/html', 'retry-after': '7' },
    });
    const page = await client.get('/v3/apps');
    assert.deepEqual(
      [page.status, page.text, page.headers.get('content-type'), page.headers.get('retry-after')],
      [502, html, 'text/html', '7'],
    );
    foundation.faults.clear();
    foundation.faults.add({ path: '/v3/apps', body: { resources: 'none' } });
    assert.deepEqual([(await client.get('/v3/apps')).status, (await client.get('/v3/apps')).body], [200, { resources: 'none' }]);
    foundation.faults.clear();
    foundation.faults.add({ path: '/v3/apps', status: 500, body: '' });
    assert.deepEqual([(await client.get('/v3/apps')).status, (await client.get('/v3/apps')).text], [500, '']);
  });

  it('adds headers to the ordinary answer', async () => {
    foundation.faults.add({ path: '/v3/apps', headers: { 'X-Cf-Warnings': 'old+stack' } });
    const { status, headers, body } = await client.get('/v3/apps');
    assert.deepEqual([status, headers.get('x-cf-warnings'), body.resources.length], [200, 'old+stack', 8]);
  });

  it('delays, and then answers as ever', async () => {
    foundation.faults.add({ path: '/v3/apps', delayMs: 60 });
    const order: string[] = [];
    const slow = client.get('/v3/apps').then(({ status }) => order.push(`slow ${status}`));
    const quick = client.get('/v3/spaces').then(() => order.push('quick'));
    await Promise.all([slow, quick]);
    assert.deepEqual(order, ['quick', 'slow 200']);
    foundation.faults.clear();
    foundation.faults.add({ path: '/v3/apps', delayMs: 20, status: 503 });
    assert.equal((await client.get('/v3/apps')).status, 503);
  });

  it('resets the connection', async () => {
    foundation.faults.add({ path: '/v3/apps', reset: true, times: 1 });
    await assert.rejects(client.get('/v3/apps'), (error: TypeError) => (error.cause as { code: string }).code === 'ECONNRESET');
    assert.equal((await client.get('/v3/apps')).status, 200);
    const { status, aborted } = foundation.requests.at(-2)!;
    assert.deepEqual([status, aborted], [undefined, false]);
  });

  it('closes at once, whatever is still waiting', async () => {
    const other = await startFoundation({ apps: 1, spaces: 1 });
    const waiting = await signIn(other);
    other.faults.add({ path: '/v3/apps', delayMs: 60_000 });
    const answer = assert.rejects(waiting.get('/v3/apps'));
    while (other.requests.at(-1)?.path !== '/v3/apps') await new Promise((resolve) => setImmediate(resolve));
    await other.close();
    await answer;
    await assert.rejects(waiting.get('/v3/spaces'));
  });
});
