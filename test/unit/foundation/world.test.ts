import assert from 'node:assert/strict';

import { type Foundation, type FoundationOptions, startFoundation, type World } from '../../foundation/foundation.ts';
import { signIn } from './client.ts';
import { appNamed } from './lists.ts';

const now = new Date('2026-11-20T12:00:00Z');

/** Everything there is, as a client reads it. */
async function read(options: FoundationOptions): Promise<string> {
  const foundation = await startFoundation({ now, ...options });
  try {
    const client = await signIn(foundation);
    const kinds = ['organizations', 'spaces', 'apps', 'droplets', 'packages', 'deployments'];
    const lists = await Promise.all(kinds.map((kind) => client.all(`/v3/${kind}`)));
    return JSON.stringify(lists);
  } finally {
    await foundation.close();
  }
}

async function worldOf(options: FoundationOptions, look: (world: World, foundation: Foundation) => void | Promise<void>) {
  const foundation = await startFoundation({ now, ...options });
  try {
    await look(foundation.world, foundation);
  } finally {
    await foundation.close();
  }
}

describe('test foundation: its world', () => {
  it('is the same for the same seed and numbers, and another for another', async () => {
    const options = { seed: 7, spaces: 4, apps: 30 };
    const first = await read(options);
    assert.equal(await read(options), first);
    assert.notEqual(await read({ ...options, seed: 8 }), first);
    assert.notEqual(await read({ ...options, apps: 31 }), first);
  });

  it('is the same in whatever order it is looked into', () =>
    worldOf({ seed: 7 }, (forwards) =>
      worldOf({ seed: 7 }, (backwards) => {
        for (const { guid } of backwards.apps.all().reverse()) backwards.dropletsOf([guid]);
        const droplets = (world: World) => world.apps.all().map(({ guid }) => world.dropletsOf([guid]).of(guid));
        assert.deepEqual(droplets(backwards), droplets(forwards));
      }),
    ));

  it('finds a droplet, package or deployment of an app nobody opened yet', async () => {
    let droplet = '';
    await worldOf({}, (world) => void (droplet = world.droplets.all().at(-1)!.guid));
    await worldOf({}, async (_world, foundation) => {
      const client = await signIn(foundation);
      const { guid } = appNamed(foundation, 'web-shop');
      assert.equal((await client.get(`/v3/droplets/${appNamed(foundation, 'web-shop').dropletGuid}`)).status, 200);
      assert.equal((await client.get(`/v3/apps/${guid}`)).status, 200);
      assert.ok(foundation.world.droplet(droplet));
    });
  });

  it('counts back from now', () =>
    worldOf({}, (world, foundation) => {
      const { guid } = appNamed(foundation, 'web-shop');
      const newest = world
        .deploymentsOf([guid])
        .of(guid)
        .map(({ createdAt }) => createdAt)
        .sort()
        .at(-1);
      assert.equal(newest, '2026-11-20T11:59:20Z');
      for (const row of [...world.apps.all(), ...world.droplets.all(), ...world.packages.all(), ...world.deployments.all()]) {
        assert.match(row.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.ok(row.createdAt <= row.updatedAt && row.updatedAt <= '2026-11-20T12:00:00Z', JSON.stringify(row));
      }
    }));

  it('has as many readable organizations, spaces and apps as asked for', async () => {
    for (const numbers of [
      { organizations: 1, spaces: 1, apps: 1 },
      { organizations: 2, spaces: 3, apps: 24 },
      { organizations: 9, spaces: 40, apps: 333 },
    ]) {
      await worldOf(numbers, async (_world, foundation) => {
        const client = await signIn(foundation);
        for (const [kind, count] of Object.entries(numbers)) {
          const { total_results } = (await client.get(`/v3/${kind}?per_page=1`)).body.pagination;
          assert.equal(total_results, count, kind);
        }
      });
    }
  });

  it('has no two apps of one name in a space, and no two rows of one guid', () =>
    worldOf({ spaces: 12, apps: 2000 }, (world) => {
      const apps = world.apps.all();
      assert.equal(new Set(apps.map(({ spaceGuid, name }) => `${spaceGuid} ${name.toLowerCase()}`)).size, apps.length);
      assert.equal(new Set(world.spaces.all().map(({ name }) => name)).size, world.spaces.all().length);
      const guids = [apps, world.spaces.all(), world.organizations.all()].flatMap((rows) => rows.map(({ guid }) => guid));
      assert.equal(new Set(guids).size, guids.length);
      const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
      for (const guid of guids) assert.match(guid, uuid);
    }));

  it('opens with shop-dev of acme, told by hand, its one hostile name last', () =>
    worldOf({ spaces: 12, apps: 300 }, (world, foundation) => {
      const readable = world.spaces.all().filter(({ name }) => name !== 'vault');
      const first = readable.toSorted((a, b) => (a.name < b.name ? -1 : 1))[0]!;
      assert.deepEqual([first.name, world.organizations.get(first.organizationGuid)!.name], ['shop-dev', 'acme']);
      const names = world.apps
        .of(first.guid)
        .map(({ name }) => name)
        .sort();
      for (const told of ['web-shop', 'checkout-api', 'image-resizer', 'cart-service']) assert.ok(names.includes(told), told);
      for (const name of names.slice(0, -1)) assert.match(name, /^[a-z][a-z0-9-]{2,30}$/);
      assert.match(names.at(-1)!, /^zz-\$\(zap\)/);
      const { guid } = appNamed(foundation, 'web-shop');
      const droplets = world
        .dropletsOf([guid])
        .of(guid)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
      assert.deepEqual(
        droplets.map(({ state }) => state),
        ['STAGED', 'STAGED', 'FAILED', 'EXPIRED', 'EXPIRED'],
      );
      assert.equal(droplets[0]!.guid, appNamed(foundation, 'web-shop').dropletGuid);
    }));

  it('has an empty space once there are six', () =>
    worldOf({ spaces: 6, apps: 60 }, (world) => {
      const sizes = world.spaces
        .all()
        .filter(({ name }) => name !== 'vault')
        .map(({ guid }) => world.apps.of(guid).length);
      assert.deepEqual(
        sizes.filter((size) => size === 0),
        [0],
      );
    }));

  it('has the variety of a real one', () =>
    worldOf({ spaces: 6, apps: 300 }, (world) => {
      const some = <T>(values: T[]) => [...new Set(values)].sort();
      const [apps, droplets, packages, deployments] = [
        world.apps.all(),
        world.droplets.all(),
        world.packages.all(),
        world.deployments.all(),
      ];
      assert.deepEqual(some(apps.map(({ lifecycle }) => lifecycle.type)), ['buildpack', 'cnb', 'docker']);
      assert.deepEqual(some(apps.map(({ state }) => state)), ['STARTED', 'STOPPED']);
      assert.ok(apps.some(({ dropletGuid }) => dropletGuid === null) && apps.some(({ name }) => name.length > 200));
      assert.deepEqual(some(droplets.map(({ state }) => state)), [
        'AWAITING_UPLOAD',
        'COPYING',
        'EXPIRED',
        'FAILED',
        'PROCESSING_UPLOAD',
        'STAGED',
        'STAGING',
      ]);
      assert.deepEqual(some(packages.map(({ state }) => state)), [
        'AWAITING_UPLOAD',
        'COPYING',
        'EXPIRED',
        'FAILED',
        'PROCESSING_UPLOAD',
        'READY',
      ]);
      assert.deepEqual(some(deployments.map(({ statusValue, statusReason }) => `${statusValue} ${statusReason}`)), [
        'ACTIVE CANCELING',
        'ACTIVE DEPLOYING',
        'ACTIVE PAUSED',
        'FINALIZED CANCELED',
        'FINALIZED DEPLOYED',
        'FINALIZED SUPERSEDED',
      ]);
      assert.ok(
        deployments.some(({ canary }) => canary) &&
          deployments.some(({ revision }) => revision) &&
          deployments.some(({ error }) => error),
      );
      const hostile = apps.map(({ name }) => name).join('\n');
      for (const danger of ['](', '$(', '\u202E', '\u2066', '<img', '"', '🎁', ',', '`'])
        assert.ok(hostile.includes(danger), danger);
    }));

  it('is consistent: what is named exists, and belongs to the same app', () =>
    worldOf({ spaces: 6, apps: 300 }, (world) => {
      for (const app of world.apps.all()) {
        const droplet = app.dropletGuid === null ? undefined : world.droplet(app.dropletGuid);
        if (app.dropletGuid !== null) assert.deepEqual([droplet?.appGuid, droplet?.state], [app.guid, 'STAGED'], app.name);
      }
      for (const { packageGuid, appGuid } of world.droplets.all()) {
        if (packageGuid !== null) assert.equal(world.package(packageGuid)?.appGuid, appGuid);
      }
      for (const { dropletGuid, previousDropletGuid, appGuid } of world.deployments.all()) {
        for (const guid of [dropletGuid, previousDropletGuid])
          if (guid !== null) assert.equal(world.droplet(guid)?.appGuid, appGuid);
      }
    }));

  it('has at most one active deployment per app', () =>
    worldOf({ spaces: 6, apps: 300 }, (world) => {
      const active = world.deployments
        .all()
        .filter(({ statusValue }) => statusValue === 'ACTIVE')
        .map(({ appGuid }) => appGuid);
      assert.equal(new Set(active).size, active.length);
      assert.ok(active.length > 3);
    }));
});
