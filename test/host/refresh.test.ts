import assert from 'node:assert/strict';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { redrawn, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

const SERVER_ERROR = /Server error 500 /;

describe('refresh, retry and failing branches', () => {
  let foundation: Foundation;
  beforeEach(async () => (foundation = await signedIn()));
  afterEach(() => discard(foundation));

  const inApp = (...path: (string | RegExp)[]) => walk(rowOf(foundation), 'shop-dev', 'web-shop', ...path);

  it('shows a 500 on one group in that group alone, and reads it on retry', async () => {
    foundation.faults.add({ path: /\/droplets/, status: 500 });
    const failed = await inApp('Droplets', SERVER_ERROR);
    assert.equal(failed.item.contextValue, 'retry');
    assert.equal(failed.item.command?.command, 'cfExplorer.retry');
    await inApp('Packages', /ready/);
    await inApp('Deployments', /deployed/);
    foundation.faults.clear();
    await run('retry', failed.node);
    await inApp('Droplets', /current/);
  });

  it('keeps what was read when a refresh fails, and says so', async () => {
    const group = await inApp('Packages');
    const before = await rowsBelow(group);
    foundation.faults.add({ path: /\/packages/, status: 500 });
    await run('refresh', group.node);
    const after = await rowsBelow(group);
    assert.match(after[0]?.description ?? '', /^shown as last read · /);
    assert.deepEqual(
      after.slice(1).map(({ label }) => label),
      before.map(({ label }) => label),
    );
    foundation.faults.clear();
    await run('refresh', group.node);
    assert.equal((await rowsBelow(group)).length, before.length);
  });

  it('keeps the rows of a list whose next page fails, and goes on from there', async () => {
    const group = await walk(rowOf(foundation), 'shop-dev', 'image-resizer', 'Droplets');
    const more = (await rowsBelow(group)).at(-1);
    const mend = foundation.faults.add({ path: /page=2/, status: 500 });
    await run('loadMore', more?.node);
    const rows = await rowsBelow(group);
    assert.equal(rows.length, 201);
    assert.equal(rows.at(-1)?.label, 'Server error 500');
    mend();
    await run('retry', rows.at(-1)?.node);
    assert.equal((await rowsBelow(group)).length, 230);
  });

  it('reads an app and what is open below it again, and nothing else', async () => {
    const app = await inApp();
    const droplets = await inApp('Droplets');
    await rowsBelow(droplets);
    // The space's own look at what is being deployed goes on beside its rows.
    await eventually(() =>
      assert.ok(foundation.requests.some(({ path, status }) => path === '/v3/deployments' && status === 200)),
    );
    takeRequests(foundation);
    await run('refresh', app.node);
    const path = `/v3/apps/${appGuid(app.item.id)}`;
    // Packages and Deployments have not been opened.
    const looks = ['GET /v3/deployments', 'GET /v3/processes'];
    const lists = [`GET ${path}/builds`, `GET ${path}/droplets`];
    assert.deepEqual(takeRequests(foundation).sort(), [`GET ${path}`, ...lists, ...looks]);
  });

  it('shows what is new: another state, a droplet gone', async () => {
    const app = await inApp();
    const guid = appGuid(app.item.id);
    const record = foundation.world.apps.get(guid);
    assert.ok(record);
    record.state = 'STOPPED';
    for (const deployment of foundation.world.deploymentsOf([guid]).all())
      foundation.world.deploymentsOf([guid]).remove(deployment.guid);
    await run('refresh', app.node);
    assert.equal((await redrawn(app)).description, 'stopped');
  });

  it('names what a foundation of 2016 does not have, and finds the current droplet with one request more', async () => {
    const old = await signedIn({ era: '2016' });
    try {
      const droplets = await rowsBelow(await walk(rowOf(old), 'shop-dev', 'web-shop', 'Droplets'));
      assert.equal(droplets.filter(({ description }) => description.startsWith('current · ruby')).length, 1);
      const ofApp = old.requests.flatMap(({ path }) => /^\/v3\/apps\/[^/]+\/(.*)$/.exec(path)?.[1] ?? []);
      assert.deepEqual(ofApp.sort(), ['builds', 'droplets', 'relationships/current_droplet']);
      await walk(rowOf(old), 'shop-dev', 'web-shop', 'Deployments', /Not available on this foundation/);
      await walk(rowOf(old), 'shop-dev', 'web-shop', 'Packages', /ready · bits/);
    } finally {
      await discard(old);
    }
  });

  it('says when there is nothing', async () => {
    foundation.faults.add({
      path: /\/packages/,
      body: { pagination: { total_results: 0, total_pages: 1, next: null }, resources: [] },
    });
    assert.deepEqual(
      (await rowsBelow(await inApp('Packages'))).map(({ label }) => label),
      ['No packages'],
    );
  });

  it('says so beside pins that cannot be read: two rows, each its own', async () => {
    const root = await walk(rowOf(foundation));
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    await run('pin', app.node);
    try {
      foundation.faults.add({ path: /^\/v3\/apps\?.*\bguids=/, status: 500 });
      foundation.faults.add({
        path: '/v3/spaces',
        body: { pagination: { total_results: 0, total_pages: 1, next: null }, resources: [] },
      });
      await run('refresh', root.node);
      const [failed, empty, ...others] = await rowsBelow(root);
      assert.match(`${failed?.label ?? ''} ${failed?.description ?? ''}`, SERVER_ERROR);
      assert.match(empty?.label ?? '', /^No spaces/);
      assert.deepEqual(others, []);
      // VS Code shows nothing of a list in which one id comes twice.
      assert.notEqual(failed?.item.id, empty?.item.id);
      foundation.faults.clear();
      await run('retry', failed?.node);
      assert.equal((await rowsBelow(root))[0]?.label, 'web-shop');
    } finally {
      foundation.faults.clear();
      await run('unpin', app.node);
    }
  });
});

function appGuid(id: string | undefined): string {
  return /\/app\/([^/]+)/.exec(id ?? '')?.[1] ?? '';
}
