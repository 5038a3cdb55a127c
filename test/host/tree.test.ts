import assert from 'node:assert/strict';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { redrawn, type Row, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('the tree on a foundation', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 3, apps: 60 })));
  after(() => discard(foundation));

  it('opens a foundation with one request: its spaces by name, with their organization', async () => {
    const root = await walk(rowOf(foundation));
    assert.equal(root.description, foundation.users.developer.username);
    const spaces = await rowsBelow(root);
    assert.deepEqual(takeRequests(foundation), ['GET /v3/spaces']);
    assert.deepEqual(labels(spaces), [...labels(spaces)].sort());
    assert.equal(spaces.find(({ label }) => label === 'shop-dev')?.description, 'acme');
  });

  it('opens a space with one request, and one look each at what is being deployed and at what runs', async () => {
    const space = await walk(rowOf(foundation), 'shop-dev');
    takeRequests(foundation);
    const apps = await rowsBelow(space);
    assert.ok(apps.length > 3);
    const webShop = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    await eventually(async () => assert.equal((await redrawn(webShop)).description, 'deploying · 4/4 running'));
    const [list, ...looks] = takeRequests(foundation);
    assert.deepEqual([list, ...looks.sort()], ['GET /v3/apps', 'GET /v3/deployments', 'GET /v3/processes']);
  });

  it('opens an app without a request, and each of its groups with one', async () => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    takeRequests(foundation);
    assert.deepEqual(labels(await rowsBelow(app)), ['Droplets', 'Packages', 'Deployments', 'Revisions', 'Processes']);
    assert.deepEqual(takeRequests(foundation), []);
    for (const group of await rowsBelow(app)) {
      const resources = (await rowsBelow(group)).filter(({ item }) => item.contextValue?.includes('copyGuid'));
      // Beside the list: what is being staged into a droplet, and which revisions are deployed.
      const isTwo = group.label === 'Droplets' || group.label === 'Revisions';
      assert.equal(takeRequests(foundation).length, isTwo ? 2 : 1, group.label);
      assert.equal((await redrawn(group)).description, String(resources.length), 'the count is known now');
    }
    await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets');
    assert.deepEqual(takeRequests(foundation), [], 'what has been read is not read again');
  });

  it('marks the current droplet, and names states, buildpacks, errors', async () => {
    const droplets = await rowsBelow(await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets'));
    const told = droplets.map(({ description }) => description);
    assert.match(told[0] ?? '', /^current · ruby 1\.10\.5 · cflinuxfs4 · 2 hours ago$/);
    assert.equal(told.filter((text) => text.startsWith('current')).length, 1);
    assert.ok(told.some((text) => text.startsWith('failed · BuildpackCompileFailed · ')));
    assert.ok(told.some((text) => text.startsWith('expired · ')));
  });

  it('shows a canary at its step', async () => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'checkout-api');
    await eventually(async () => assert.equal((await redrawn(app)).description, 'paused at step 1 of 3 · 3/3 running'));
    const canary = await walk(rowOf(foundation), 'shop-dev', 'checkout-api', 'Deployments', /paused/);
    assert.equal(canary.label, 'canary');
  });

  it('loads more, once, and keeps what was there', async () => {
    const group = await walk(rowOf(foundation), 'shop-dev', 'image-resizer', 'Droplets');
    const first = await rowsBelow(group);
    const more = first.at(-1);
    assert.ok(more);
    assert.deepEqual([more.label, more.description], ['Load more…', '200 of 230']);
    takeRequests(foundation);
    await run('loadMore', more.node);
    const all = await rowsBelow(group);
    assert.deepEqual(takeRequests(foundation), [`GET /v3/apps/${guidOf(group)}/droplets`]);
    assert.equal(all.length, 230);
    assert.deepEqual(labels(all.slice(0, 200)), labels(first.slice(0, 200)));
    assert.equal(new Set(all.map(({ item }) => item.id)).size, 230);
  });

  it('says what it is to a screen reader, and has no two rows of one id', async () => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const ids = new Set<string>();
    for (const group of await rowsBelow(app)) {
      for (const { item } of [group, ...(await rowsBelow(group))]) {
        assert.ok(item.id && !ids.has(item.id));
        ids.add(item.id);
        assert.ok(item.accessibilityInformation?.label);
      }
    }
    const droplet = await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets', /current/);
    assert.match(droplet.item.accessibilityInformation?.label ?? '', /^Droplet \w{8}, current, ruby 1\.10\.5, /);
  });
});

describe('the tree on a large foundation', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 1, apps: 10_000 })));
  after(() => discard(foundation));

  it('reads one page of a space of 10,000 apps and offers the rest', async () => {
    const [space] = await rowsBelow(await walk(rowOf(foundation)));
    takeRequests(foundation);
    const apps = await rowsBelow(space);
    const more = apps.at(-1);
    assert.equal(apps.length, 201);
    assert.deepEqual([more?.label, more?.description], ['Load more…', '200 of 10,000']);
    await eventually(() => assert.equal(foundation.requests.length, 4));
    const [list, ...looks] = takeRequests(foundation);
    const expected = ['GET /v3/apps', 'GET /v3/deployments', 'GET /v3/deployments', 'GET /v3/processes'];
    assert.deepEqual([list, ...looks.sort()], expected, 'one look for 150 apps at most; some of the 200 are stopped');
  });
});

function guidOf({ item }: Row): string {
  return item.id?.split('/').at(-2) ?? '';
}
