import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { RateLimiter } from '../../foundation/rateLimit.ts';
import { type Client, signIn } from './client.ts';

describe('test foundation: rate limits and warnings', () => {
  let foundation: Foundation;
  let client: Client;

  beforeEach(async () => {
    foundation = await startFoundation({ apps: 1, spaces: 1, rateLimit: { limit: 3, windowSeconds: 3600, unauthenticated: 1 } });
    client = await signIn(foundation);
  });
  afterEach(() => foundation.close());

  it('counts each user’s requests, and refuses with the time to wait', async () => {
    const told = [];
    for (let request = 0; request < 3; request++) {
      const { status, headers } = await client.get('/v3/apps');
      told.push([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]);
      assert.equal(headers.get('retry-after'), null);
    }
    // Tenths of the limit, rounded down.
    assert.deepEqual(told, [
      [200, '3', '1'],
      [200, '3', '0'],
      [200, '3', '0'],
    ]);
    const { status, headers, body } = await client.get('/v3/apps');
    const wait = Number(headers.get('retry-after'));
    assert.deepEqual([status, headers.get('content-type')], [429, 'text/plain; charset=utf-8']);
    assert.deepEqual(body.errors, [{ detail: 'Rate Limit Exceeded', title: 'CF-RateLimitExceeded', code: 10013 }]);
    assert.ok(wait > 3500 && wait <= 3600, `${wait}`);
    const auditor = await signIn(foundation, foundation.users.auditor);
    assert.equal((await auditor.get('/v3/apps')).status, 200);
  });

  it('counts by address without a token, and lets the roots be', async () => {
    const anonymous = (path: string) => fetch(`${foundation.url}${path}`);
    assert.equal((await anonymous('/v3/apps')).status, 401);
    const refused = await anonymous('/v3/info');
    const { errors } = (await refused.json()) as { errors: { code: number; title: string }[] };
    assert.deepEqual([refused.status, errors[0]?.code, errors[0]?.title], [429, 10014, 'CF-IPBasedRateLimitExceeded']);
    for (const path of ['/', '/v3']) {
      const { status, headers } = await anonymous(path);
      assert.deepEqual([status, headers.get('x-ratelimit-limit')], [200, null], path);
    }
    assert.equal((await client.get('/v3/apps')).status, 200);
  });

  it('begins again when the window is over', () => {
    let now = 1000;
    const limiter = new RateLimiter({ limit: 1, windowSeconds: 60 }, () => now);
    assert.equal(limiter.count('a', '').refusal, undefined);
    now = 1059;
    const { headers, refusal } = limiter.count('a', '');
    assert.deepEqual([refusal?.status, headers['Retry-After'], headers['X-RateLimit-Reset']], [429, '1', '1060']);
    now = 1060;
    assert.equal(limiter.count('a', '').refusal, undefined);
  });

  it('warns on the paths it is told to, encoded as a form', async () => {
    foundation.warnings.set(/^\/v3\/apps/, ['Stack x, y is old', 'Grüße & so']);
    foundation.warnings.set(/apps$/, ['Stack x, y is old']);
    const header = (await client.get('/v3/apps')).headers.get('x-cf-warnings');
    assert.equal(header, 'Stack+x%2C+y+is+old,Gr%C3%BC%C3%9Fe+%26+so,Stack+x%2C+y+is+old');
    assert.equal((await client.get('/v3/spaces')).headers.get('x-cf-warnings'), null);
    foundation.warnings.clear();
    assert.equal((await client.get('/v3/apps')).headers.get('x-cf-warnings'), null);
  });
});
