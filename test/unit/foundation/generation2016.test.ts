import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, type Resource, signIn } from './client.ts';
import { appNamed } from './lists.ts';

interface OldDroplet extends Resource {
  error: string | null;
  memory_limit: number | null;
  disk_limit: number | null;
  environment_variables: Record<string, string>;
  result: {
    process_types: string | null;
    hash?: { type: string; value: string | null };
    buildpack?: string | null;
    image?: string;
  } | null;
}

interface OldPackage extends Resource {
  updated_at: string;
  data: {
    hash: { type: string; value: string | null };
    error: string | null;
    image?: string;
    credentials?: object;
    store_image?: boolean;
  };
}

const dropletKeys = [
  'created_at',
  'disk_limit',
  'environment_variables',
  'error',
  'guid',
  'lifecycle',
  'links',
  'memory_limit',
  'result',
  'state',
  'updated_at',
];

describe('test foundation: 2016', () => {
  let foundation: Foundation;
  let client: Client;
  let webShop: string;

  before(async () => {
    foundation = await startFoundation({ era: '2016', apps: 60, spaces: 4, now: new Date('2026-11-20T12:00:00Z') });
    client = await signIn(foundation);
    webShop = appNamed(foundation, 'web-shop').guid;
  });
  after(() => foundation.close());

  const droplets = async (path = '/v3/droplets') => (await client.all(path)) as OldDroplet[];
  const packages = async (path = '/v3/packages') => (await client.all(path)) as OldPackage[];

  it('gives droplets the fields they had, in lists as singly, hiding nothing', async () => {
    const rows = await droplets();
    for (const row of rows) {
      assert.deepEqual(Object.keys(row).sort(), dropletKeys);
      assert.deepEqual(row.links.self, { href: `/v3/droplets/${row.guid}` });
      assert.equal(row.links.assign_current_droplet?.method, 'PUT');
      assert.match(row.links.assign_current_droplet.href, /^\/v3\/apps\/[^/]+\/current_droplet$/);
    }
    const [first] = rows;
    assert.deepEqual((await client.get(`/v3/droplets/${first!.guid}`)).body, first);
    const auditor = await signIn(foundation, foundation.users.auditor);
    assert.deepEqual((await auditor.get(`/v3/droplets/${first!.guid}`)).body, first);
  });

  it('gives a result once staging has ended, process types as JSON text', async () => {
    const rows = await droplets();
    for (const { state, result } of rows) assert.equal(result === null, ['PENDING', 'STAGING'].includes(state), state);
    const current = rows.find(({ guid }) => guid === appNamed(foundation, 'web-shop').dropletGuid)!;
    const { result, lifecycle } = current;
    assert.deepEqual(JSON.parse(result!.process_types!), {
      rake: 'bundle exec rake',
      web: 'bundle exec rackup config.ru -p $PORT',
    });
    assert.equal(result!.hash!.type, 'sha1');
    assert.match(result!.hash!.value!, /^[0-9a-f]{40}$/);
    assert.equal(result!.buildpack, 'ruby_buildpack');
    assert.deepEqual(lifecycle, { type: 'buildpack', data: { buildpack: 'ruby_buildpack', stack: 'cflinuxfs4' } });
    assert.match(current.links.buildpack!.href, /^\/v2\/buildpacks\//);
    assert.deepEqual([current.memory_limit, current.environment_variables.SECRET_TOKEN], [512, 'not-for-eyes']);
    const docker = rows.find((row) => row.lifecycle.type === 'docker')!;
    assert.deepEqual(Object.keys(docker.result!), ['execution_metadata', 'process_types', 'image']);
  });

  it('knows the states of then, and filters by them', async () => {
    const all = await droplets();
    assert.deepEqual([...new Set(all.map(({ state }) => state))].sort(), ['EXPIRED', 'FAILED', 'PENDING', 'STAGED', 'STAGING']);
    for (const state of ['PENDING', 'STAGING', 'EXPIRED']) {
      const expected = all.filter((row) => row.state === state);
      assert.deepEqual(await droplets(`/v3/droplets?states=${state}`), expected, state);
    }
    assert.deepEqual(await droplets('/v3/droplets?states=COPYING'), []);
  });

  it('gives packages the fields they had', async () => {
    const rows = await packages();
    for (const row of rows) {
      assert.deepEqual(Object.keys(row).sort(), ['created_at', 'data', 'guid', 'links', 'state', 'type', 'updated_at']);
      assert.equal(row.links.app?.href.startsWith('/v3/apps/'), true);
    }
    const bits = rows.find(({ type, state }) => type === 'bits' && state === 'READY')!;
    assert.deepEqual(Object.keys(bits.data).sort(), ['error', 'hash']);
    assert.match(bits.data.hash.value!, /^[0-9a-f]{40}$/);
    const self = `/v3/packages/${bits.guid}`;
    assert.deepEqual(bits.links.stage, { href: `${self}/droplets`, method: 'POST' });
    assert.deepEqual(bits.links.download, { href: `${self}/download`, method: 'GET' });
    const docker = rows.find(({ type }) => type === 'docker')!;
    assert.deepEqual(Object.keys(docker.data).sort(), ['credentials', 'error', 'hash', 'image', 'store_image']);
    assert.deepEqual(docker.data.hash, { type: 'sha1', value: null });
    assert.deepEqual(Object.keys(docker.links), ['self', 'app']);
    assert.ok(rows.some((row) => (row.updated_at as string | null) === null));
    assert.deepEqual((await client.get(self)).body, bits);
  });

  it('pages with relative hrefs, no number of pages, and a total that stays true', async () => {
    const path = `/v3/apps/${webShop}/droplets`;
    const href = (page: number) => ({ href: `${path}?order_by=-created_at&page=${page}&per_page=2` });
    const page = async (number: number) => (await client.get(`${path}?page=${number}&per_page=2&order_by=-created_at`)).body;
    assert.deepEqual((await page(1)).pagination, {
      total_results: 5,
      first: href(1),
      last: href(3),
      next: href(2),
      previous: null,
    });
    assert.deepEqual((await page(2)).pagination, {
      total_results: 5,
      first: href(1),
      last: href(3),
      next: href(3),
      previous: href(1),
    });
    assert.deepEqual((await page(4)).pagination, {
      total_results: 5,
      first: href(1),
      last: href(3),
      next: null,
      previous: href(3),
    });
    assert.deepEqual((await page(4)).resources, []);
    assert.equal((await client.get(href(2).href)).body.resources.length, 2);
  });

  it('filters by the parameters of then', async () => {
    const all = await droplets();
    const [first, second] = all;
    assert.deepEqual(await droplets(`/v3/droplets?guids=${second!.guid},${first!.guid}`), [first, second]);
    const { spaceGuid } = appNamed(foundation, 'web-shop');
    const apps = new Set(foundation.world.apps.of(spaceGuid).map(({ guid }) => `/v3/apps/${guid}`));
    const inSpace = all.filter(({ links }) => apps.has(links.app!.href));
    assert.ok(inSpace.length < all.length);
    assert.deepEqual(await droplets(`/v3/droplets?space_guids=${spaceGuid}`), inSpace);
    assert.deepEqual(await droplets(`/v3/droplets?app_guids=${webShop}`), await droplets(`/v3/apps/${webShop}/droplets`));
    const docker = (await packages()).filter(({ type }) => type === 'docker');
    assert.deepEqual(await packages('/v3/packages?types=docker'), docker);
    assert.equal((await packages(`/v3/apps/${webShop}/packages?states=FAILED`)).length, 1);
  });

  it('refuses today’s parameters, in the words of then', async () => {
    const refusal = async (query: string) => (await client.refusal(query)).detail.replace('The query parameter is invalid: ', '');
    for (const name of ['label_selector', 'created_ats', 'updated_ats', 'current']) {
      for (const list of ['/v3/droplets', '/v3/packages', `/v3/apps/${webShop}/droplets`, `/v3/apps/${webShop}/packages`]) {
        assert.equal(await refusal(`${list}?${name}=true`), `Unknown query parameter(s): '${name}'`);
      }
    }
    assert.equal(await refusal(`/v3/apps/${webShop}/droplets?app_guids=x`), `Unknown query parameter(s): 'app_guids'`);
    assert.equal(await refusal('/v3/packages?order_by=name'), "Order by can only be 'created_at' or 'updated_at'");
    assert.equal(await refusal('/v3/packages?page=0'), 'Page must be a positive integer');
    assert.equal((await client.refusal('/v3/droplets/none')).detail, 'Droplet not found');
  });

  it('lists the droplets of a package', async () => {
    const all = (await droplets(`/v3/apps/${webShop}/droplets`)).filter(({ links }) => links.package);
    const href = all[0]!.links.package!.href;
    const expected = all.filter(({ links }) => links.package!.href === href);
    assert.deepEqual(await droplets(`${href}/droplets`), expected);
  });

  it('has no deployments', async () => {
    for (const path of ['/v3/deployments', '/v3/deployments/x']) {
      assert.deepEqual(await client.refusal(path), { status: 404, code: 10000, title: 'CF-NotFound', detail: 'Unknown request' });
    }
  });

  it('keeps today’s organizations, spaces and apps, but tells no current droplet in an app', async () => {
    const { body } = await client.get(`/v3/apps/${webShop}`);
    assert.deepEqual(Object.keys(body.relationships), ['space']);
    assert.equal(body.links.self!.href, `http://127.0.0.1/v3/apps/${webShop}`);
    assert.equal((await client.get('/v3/spaces?include=organization')).body.pagination.total_pages, 1);
    const { data } = (await client.get(`/v3/apps/${webShop}/relationships/current_droplet`)).body as unknown as {
      data: { guid: string };
    };
    assert.equal(data.guid, appNamed(foundation, 'web-shop').dropletGuid);
    assert.deepEqual(await client.all('/v3/apps?lifecycle_type=cnb'), []);
  });

  describe('PUT current_droplet', () => {
    const put = async (who: Client, app: string, body: string) =>
      who.get(`/v3/apps/${app}/current_droplet`, { 'content-type': 'application/json' }, 'PUT', body);
    const older = () =>
      foundation.world
        .dropletsOf([webShop])
        .of(webShop)
        .find(({ state }) => state === 'EXPIRED')!.guid;

    it('assigns a droplet of a stopped app and answers with the app', async () => {
      const app = appNamed(foundation, 'web-shop');
      app.state = 'STOPPED';
      const { status, body } = await put(client, webShop, JSON.stringify({ droplet_guid: older() }));
      assert.deepEqual([status, body.guid, app.dropletGuid], [200, webShop, older()]);
    });

    it('refuses what cannot be', async () => {
      const body = JSON.stringify({ droplet_guid: older() });
      const detail = async (who: Client, app: string, text: string) => (await put(who, app, text)).body.errors[0]?.detail;
      appNamed(foundation, 'web-shop').state = 'STOPPED';
      assert.equal(await detail(client, webShop, '{"droplet_guid":"x"}'), 'Droplet not found');
      assert.equal(await detail(client, webShop, '{}'), 'Droplet not found');
      assert.equal(await detail(client, 'x', body), 'App not found');
      assert.equal(await detail(client, webShop, 'nonsense'), 'Request invalid due to parse error: invalid request body');
      const auditor = await signIn(foundation, foundation.users.auditor);
      assert.equal(await detail(auditor, webShop, body), 'You are not authorized to perform the requested action');
      appNamed(foundation, 'web-shop').state = 'STARTED';
      assert.equal(await detail(client, webShop, body), 'Stop the app before changing droplet');
    });
  });
});
