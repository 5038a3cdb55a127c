import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, signIn } from './client.ts';
import { appNamed } from './lists.ts';

interface Root {
  links: Record<string, { href: string; meta?: { version: string } } | null>;
}

describe('test foundation: discovery and the rest of HTTP', () => {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ apps: 8, spaces: 1 });
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  const anonymous = async (path: string) => (await (await fetch(`${foundation.url}${path}`)).json()) as Root;

  it('leads without a token from its root to a UAA on another origin', async () => {
    const { links } = await anonymous('/');
    assert.deepEqual(links.cloud_controller_v3, { href: 'http://127.0.0.1/v3', meta: { version: '3.228.0' } });
    assert.equal(links.self?.href, 'http://127.0.0.1');
    assert.equal(links.login?.href, foundation.uaaUrl);
    assert.equal(links.uaa?.href, foundation.uaaUrl);
    assert.notEqual(new URL(foundation.uaaUrl).port, new URL(foundation.url).port);
    const reached = await fetch(`${links.login.href}/login`, { headers: { accept: 'application/json' } });
    assert.equal(reached.status, 200);
  });

  it('has a null for each thing that is not configured, and no v2', async () => {
    const { links } = await anonymous('/');
    for (const name of ['credhub', 'routing', 'logging', 'log_cache', 'log_stream']) assert.equal(links[name], null, name);
    assert.ok(!('cloud_controller_v2' in links));
  });

  it('tells the resources and itself without a token', async () => {
    const { links } = await anonymous('/v3');
    assert.deepEqual([links.self?.href, links.apps?.href], ['http://127.0.0.1/v3', 'http://127.0.0.1/v3/apps']);
    const info = (await anonymous('/v3/info')) as unknown as { version: number; build: string; rate_limits: object };
    assert.deepEqual([info.version, info.build], [0, '']);
    assert.deepEqual(info.rate_limits, { enabled: false, general_limit: '', reset_interval_in_minutes: '' });
  });

  it('knows no other path and no other method', async () => {
    const unknown = { status: 404, code: 10000, title: 'CF-NotFound', detail: 'Unknown request' };
    const app = appNamed(foundation, 'web-shop').guid;
    for (const path of [
      '/v4',
      '/v3/nope',
      `/v3/apps/${app}/deployments`,
      `/v3/apps/${app}/current_droplet`,
      '/v3/droplets/x/y/z',
      '/%',
    ]) {
      assert.deepEqual(await client.refusal(path), unknown, path);
    }
    for (const [method, path] of [
      ['POST', '/v3/apps'],
      ['DELETE', `/v3/apps/${app}`],
      ['PUT', `/v3/apps/${app}/current_droplet`],
    ]) {
      const { status, body } = await client.get(path!, { 'content-type': 'application/json' }, method, '{');
      assert.deepEqual([status, body.errors], [404, [{ detail: 'Unknown request', title: 'CF-NotFound', code: 10000 }]], method);
    }
    assert.equal((await fetch(`${foundation.url}/v3/nope`)).status, 404, 'even without a token');
  });

  it('finds nothing behind a path that cannot be decoded, and logs it as it came', async () => {
    assert.equal((await client.refusal('/v3/apps/%zz')).detail, 'App not found');
    assert.equal(foundation.requests.at(-1)!.path, '/v3/apps/%zz');
  });

  it('gives each answer an id, after the client’s own', async () => {
    const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    const idFor = async (headers: Record<string, string>, path = '/v3/apps') =>
      (await client.get(path, headers)).headers.get('x-vcap-request-id')!;
    assert.match(await idFor({}), uuid);
    assert.match(await idFor({}, '/v3/nope'), uuid);
    assert.notEqual(await idFor({}), await idFor({}));
    const [mine, theirs] = (await idFor({ 'X-Vcap-Request-Id': 'my-id_1!? (x)' })).split('::');
    assert.equal(mine, 'my-id_1x');
    assert.match(theirs!, uuid);
    assert.match(await idFor({ 'X-Request-Id': 'other' }), /^other::/);
    assert.equal((await idFor({ 'X-Vcap-Request-Id': 'x'.repeat(300) })).indexOf('::'), 255);
  });

  it('sends compact JSON, says whose token it was, and answers with a slash at the end', async () => {
    const { headers, text, body } = await client.get('/v3/apps/');
    assert.equal(text, JSON.stringify(body));
    assert.match(headers.get('content-type')!, /^application\/json/);
    assert.equal(headers.get('x-user-guid'), foundation.world.people[0]!.guid);
  });

  it('builds every href from the configured host, without a port', async () => {
    for (const path of ['/v3/organizations', '/v3/spaces', '/v3/apps', '/v3/droplets', '/v3/packages', '/v3/deployments']) {
      const { text } = await client.get(path);
      const hrefs = [...text.matchAll(/"href":"([^"]*)"/g)].map((match) => match[1]!);
      assert.ok(hrefs.length > 4);
      for (const href of hrefs) assert.ok(href.startsWith('http://127.0.0.1/v3/'), href);
    }
  });
});
