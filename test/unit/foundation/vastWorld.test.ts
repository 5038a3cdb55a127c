import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { type Foundation, type FoundationOptions, startFoundation } from '../../foundation/foundation.ts';
import { type Body, type Client, type Resource, signIn } from './client.ts';

const now = new Date('2026-11-20T12:00:00Z');
const guids = (rows: Resource[]) => rows.map(({ guid }) => guid);
const appOf = (row: Resource) => row.relationships.app.data.guid;

async function withFoundation(options: FoundationOptions, look: (client: Client, foundation: Foundation) => Promise<void>) {
  const foundation = await startFoundation({ now, ...options });
  try {
    await look(await signIn(foundation), foundation);
  } finally {
    await foundation.close();
  }
}

async function list(client: Client, path: string): Promise<Body> {
  const { status, body, text } = await client.get(path);
  assert.equal(status, 200, text);
  return body;
}

/** Strictly one after the other, which also means that none comes twice. */
function assertInOrder(rows: Resource[], key: (row: Resource) => string): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before) assert.ok(`${key(before)}\0${before.guid}` < `${key(row)}\0${row.guid}`, `${before.guid} before ${row.guid}`);
  }
}

describe('test foundation: a vast world', () => {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ apps: 100_000, spaces: 12, now });
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  const page = (path: string) => list(client, path);
  const total = async (path: string) =>
    (await page(`${path}${path.includes('?') ? '&' : '?'}per_page=1`)).pagination.total_results;

  it('has all apps that were asked for, and ten times as many droplets', async () => {
    assert.equal(await total('/v3/apps'), 100_000);
    const droplets = await total('/v3/droplets');
    assert.ok(droplets > 999_000 && droplets < 1_001_000, `${droplets}`);
    const spaces = (await page('/v3/spaces')).resources;
    const inSpaces = (kind: string) => Promise.all(spaces.map(({ guid }) => total(`/v3/${kind}?space_guids=${guid}`)));
    const sum = (numbers: number[]) => numbers.reduce((some, more) => some + more, 0);
    assert.equal(sum(await inSpaces('apps')), 100_000);
    assert.equal(sum(await inSpaces('droplets')), droplets);
    const states = ['STAGED', 'FAILED', 'EXPIRED', 'AWAITING_UPLOAD', 'PROCESSING_UPLOAD', 'COPYING'];
    const inFirst = `/v3/droplets?space_guids=${spaces[0]!.guid}`;
    const inStates = await Promise.all(states.map((state) => total(`${inFirst}&states=${state}`)));
    assert.equal(sum(inStates), await total(inFirst));
  });

  it('has the apps of a space, by name, each once however they are paged', async () => {
    const [space] = (await page('/v3/spaces?order_by=name')).resources;
    const path = `/v3/apps?space_guids=${space!.guid}&order_by=name`;
    const rows: Resource[] = [];
    for (let number = 1; number <= 19; number++) rows.push(...(await page(`${path}&per_page=500&page=${number}`)).resources);
    assert.equal(rows.length, await total(path));
    assertInOrder(rows, ({ name }) => name.toLowerCase());
    assert.deepEqual(guids((await page(`${path}&per_page=200&page=7`)).resources), guids(rows.slice(1200, 1400)));
    assert.ok(rows.some(({ name }) => name === 'web-shop'));
  });

  for (const kind of ['apps', 'droplets', 'packages', 'deployments', 'builds', 'processes']) {
    it(`pages ${kind} in order, from wherever a client begins, and has the same row alone`, async () => {
      const count = await total(`/v3/${kind}`);
      const last = Math.ceil(count / 200);
      const sample: Resource[] = [];
      for (const number of [1, 2, 77, 78, last - 1, last]) {
        const { resources, pagination } = await page(`/v3/${kind}?per_page=200&page=${number}&order_by=created_at`);
        assert.deepEqual([pagination.total_results, pagination.total_pages], [count, last]);
        sample.push(...resources);
        assert.equal(resources.length, number === last ? count - (last - 1) * 200 : 200);
      }
      assertInOrder(sample, (row) => row.created_at);
      const newest = (await page(`/v3/${kind}?order_by=-created_at&per_page=200`)).resources;
      assert.deepEqual(guids(newest.toReversed()), guids(sample.slice(-200)));
      assert.deepEqual(guids((await page(`/v3/${kind}?per_page=50&page=306`)).resources), guids(sample.slice(450, 500)));
      for (const row of [0, 399, 401, 799, sample.length - 1].map((index) => sample[index]!)) {
        const hidden = { process_types: 0, execution_metadata: 0, command: 0 };
        assert.deepEqual({ ...(await client.get(`/v3/${kind}/${row.guid}`)).body, ...hidden }, { ...row, ...hidden });
      }
    });
  }

  it('finds rows by guid and by app', async () => {
    const sample = (await page('/v3/droplets?per_page=20&page=31000')).resources;
    assert.deepEqual((await page(`/v3/droplets?guids=${[...guids(sample), 'nope'].join(',')}`)).resources, sample);
    const apps = [...new Set(sample.map(appOf))];
    const found = (await page(`/v3/droplets?app_guids=${apps.join(',')}&per_page=5000`)).resources;
    assertInOrder(found, (row) => row.created_at);
    const each = await Promise.all(apps.map((guid) => client.all(`/v3/apps/${guid}/droplets`)));
    assert.deepEqual(guids(found).sort(), guids(each.flat()).sort());
    for (const guid of guids(sample)) assert.ok(guids(found).includes(guid));
    assert.equal((await client.get(`/v3/droplets/${apps[0]!}`)).status, 404);
    assert.equal((await client.get(`/v3/droplets/${sample[0]!.guid.slice(0, -1)}`)).status, 404);
  });

  it('has at most one active deployment per app, and shows them for many apps at once', async () => {
    const apps = guids((await page('/v3/apps?order_by=name&per_page=200')).resources);
    const active = await client.all(`/v3/deployments?status_values=ACTIVE&app_guids=${apps.join(',')}`);
    assert.ok(active.length > 5);
    assert.equal(new Set(active.map(appOf)).size, active.length);
    const everywhere = await client.all('/v3/deployments?status_values=ACTIVE&per_page=5000&page=2');
    assert.ok(everywhere.length > 1000 && everywhere.every(({ status }) => status.value === 'ACTIVE'));
  });

  it('tells a state from a million droplets', async () => {
    const { pagination, resources } = await page('/v3/droplets?states=FAILED&order_by=-created_at&page=1000');
    assert.ok(pagination.total_results > 100_000 && resources.length === 50);
    assert.ok(resources.every(({ state }) => state === 'FAILED'));
    assertInOrder(resources.toReversed(), (row) => row.created_at);
  });

  it('hands out a million rows one by one, and not at once', () => {
    assert.throws(() => foundation.world.droplets.all(), RangeError);
  });

  it('is consistent: what is named exists, and belongs to the same app', async () => {
    const { world } = foundation;
    for (const app of (await page('/v3/apps?per_page=100&page=500')).resources) {
      const of = [app.guid];
      const droplets = world.dropletsOf(of).of(app.guid);
      const current = world.apps.get(app.guid)!.dropletGuid;
      if (current !== null)
        assert.deepEqual([world.droplet(current)?.appGuid, world.droplet(current)?.state], [app.guid, 'STAGED']);
      else assert.deepEqual(droplets, []);
      for (const { packageGuid } of droplets) assert.equal(world.package(packageGuid!)?.appGuid, app.guid);
      const deployments = world.deploymentsOf(of).of(app.guid);
      const revisions = world.revisionsOf(of).of(app.guid);
      for (const { dropletGuid, previousDropletGuid } of deployments) {
        for (const guid of [dropletGuid, previousDropletGuid])
          if (guid !== null) assert.equal(world.droplet(guid)?.appGuid, app.guid);
        assert.notEqual(world.droplet(dropletGuid!)?.state, 'FAILED');
      }
      assert.deepEqual(
        deployments.map(({ revision }) => revision!.guid),
        revisions.map(({ guid }) => guid),
      );
      for (const { packageGuid, dropletGuid } of world.buildsOf(of).of(app.guid))
        assert.equal(world.droplet(dropletGuid)?.packageGuid, packageGuid);
      // Before the processes are taken: a stored row is found by its own guid alone.
      const first = world.process(app.guid, 'peek')?.guid;
      const processes = world.processesOf(of).of(app.guid);
      assert.equal(first, deployments.some(({ statusReason }) => statusReason === 'DEPLOYED') ? undefined : app.guid);
      assert.equal(processes.length, deployments.some(({ statusValue }) => statusValue === 'ACTIVE') ? 2 : 1);
      for (const { revisionGuid } of processes)
        if (revisionGuid !== null) assert.equal(world.revision(revisionGuid)?.appGuid, app.guid);
    }
  });
});

describe('test foundation: vast worlds', () => {
  it('are the same for the same seed and numbers, and others for others', async () => {
    const read = async (options: FoundationOptions) => {
      let text = '';
      await withFoundation({ apps: 20_000, ...options }, async (client) => {
        for (const kind of ['spaces', 'apps', 'droplets', 'packages', 'deployments', 'builds', 'processes'])
          text += JSON.stringify((await list(client, `/v3/${kind}?page=${kind === 'spaces' ? 1 : 40}`)).resources);
      });
      return text;
    };
    const first = await read({ seed: 7 });
    assert.equal(await read({ seed: 7 }), first);
    assert.notEqual(await read({ seed: 8 }), first);
    assert.notEqual(await read({ seed: 7, apps: 20_010 }), first);
  });

  it('have exactly the apps asked for, wherever stored ones end and computed ones begin, no two of one name in a space', async () => {
    for (const apps of [5, 8, 9, 18, 20_001]) {
      await withFoundation({ apps, spaces: 7, computed: true }, async (client, { world }) => {
        assert.equal((await list(client, '/v3/apps')).pagination.total_results, apps);
        const rows = world.apps.all();
        assert.equal(new Set(rows.map(({ spaceGuid, name }) => `${spaceGuid} ${name.toLowerCase()}`)).size, apps + 3);
        assert.equal(new Set(rows.map(({ guid }) => guid)).size, apps + 3);
      });
    }
  });

  it('take the form of 2016', () =>
    withFoundation({ apps: 20_000, era: '2016' }, async (client) => {
      const { pagination, resources } = await list(client, '/v3/droplets?order_by=-created_at&page=1000');
      assert.ok(pagination.total_results > 199_000 && resources.length === 50);
      assert.equal((await list(client, '/v3/apps?lifecycle_type=cnb')).pagination.total_results, 0);
    }));

  it('need no memory for what nobody keeps', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => (collect(), process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers) / 1e6;
    const before = used();
    await withFoundation({ apps: 100_000, spaces: 12 }, async (client) => {
      const [space] = (await list(client, '/v3/spaces')).resources;
      const shown = (await list(client, `/v3/apps?space_guids=${space!.guid}&order_by=name&per_page=200`)).resources;
      for (const group of ['droplets', 'packages', 'builds', 'revisions', 'processes'])
        await list(client, `/v3/apps/${shown[3]!.guid}/${group}`);
      const all = (await list(client, '/v3/apps?order_by=name&per_page=200')).resources;
      await list(client, `/v3/apps?guids=${guids(all).join(',')}`);
      await list(client, `/v3/apps?names=${shown[0]!.name},${shown[1]!.name}`);
      await list(client, `/v3/deployments?status_values=ACTIVE&app_guids=${guids(shown).join(',')}`);
      for (const number of [1, 5000, 10_000]) await list(client, `/v3/droplets?page=${number}&per_page=100`);
      await list(client, '/v3/droplets?states=FAILED');
      const grown = used() - before;
      assert.ok(grown < 60, `${grown.toFixed()} MB`);
    });
  });
});
