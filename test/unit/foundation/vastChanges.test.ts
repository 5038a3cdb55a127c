import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, type Resource, signIn } from './client.ts';

const guids = (rows: Resource[]) => rows.map(({ guid }) => guid);

describe('test foundation: changes to a vast world', () => {
  let foundation: Foundation;
  let client: Client;

  beforeEach(async () => {
    foundation = await startFoundation({ apps: 20_000, spaces: 90, now: new Date('2026-11-20T12:00:00Z') });
    client = await signIn(foundation);
  });
  afterEach(() => foundation.close());

  const page = async (path: string) => (await client.get(path)).body;
  const total = async (path: string) => (await page(path)).pagination.total_results;
  /** An app that is nowhere stored, and was pushed more than once. */
  const busyApp = async () => {
    const apps = (await page('/v3/apps?per_page=20&page=300')).resources;
    const counts = await Promise.all(apps.map(({ guid }) => total(`/v3/apps/${guid}/droplets`)));
    return apps[counts.findIndex((count) => count > 5)]!;
  };

  it('stay, and show in every list', async () => {
    const [before] = (await page('/v3/apps?order_by=name&page=77')).resources;
    const { guid } = before!;
    const apps = await total('/v3/apps');
    Object.assign(foundation.world.apps.get(guid)!, { name: '!Renamed', state: 'STOPPED' });
    foundation.world.apps.get(guid)!.labels.marked = 'yes';
    assert.equal((await page(`/v3/apps/${guid}`)).name, '!Renamed');
    for (const query of ['order_by=name', 'names=!renamed', 'label_selector=marked', `guids=${guid}`]) {
      const { resources } = await page(`/v3/apps?${query}`);
      assert.deepEqual([resources[0]!.guid, resources[0]!.name], [guid, '!Renamed'], query);
    }
    assert.equal(await total('/v3/apps'), apps);
    assert.equal(await total(`/v3/apps?names=${encodeURIComponent(encodeURIComponent(before!.name))}&guids=${guid}`), 0);
    assert.ok(!guids((await page('/v3/apps?order_by=name&page=77')).resources).includes(guid));
    assert.deepEqual(foundation.world.apps.get(guid), foundation.world.apps.peek(guid));
  });

  it('are only what somebody keeps: a row that is read is as it was', async () => {
    const [{ guid } = { guid: '' }] = (await page('/v3/apps?page=9')).resources;
    foundation.world.apps.peek(guid)!.name = 'nobody-sees-this';
    assert.notEqual((await page(`/v3/apps/${guid}`)).name, 'nobody-sees-this');
  });

  it('put a row where its new time belongs, and every row still comes once', async () => {
    const { relationships } = await busyApp();
    const path = `/v3/droplets?space_guids=${relationships.space.data.guid}`;
    const rows = await client.all(path);
    const kept = rows.filter((_, index) => index % 7 === 0);
    kept.forEach(({ guid }, index) => {
      const twin = rows[(index * 13) % rows.length]!;
      foundation.world.droplet(guid)!.createdAt = twin.created_at;
    });
    for (const [order, sign] of [
      ['created_at', 1],
      ['-created_at', -1],
    ] as const) {
      const seen: Resource[] = [];
      for (let number = 1; seen.length < rows.length; number++) {
        const { resources } = await page(`${path}&order_by=${order}&per_page=97&page=${number}`);
        assert.ok(resources.length > 0);
        seen.push(...resources);
      }
      const places = seen.map((row) => `${row.created_at} ${row.guid}`);
      assert.deepEqual(places, sign === 1 ? places.toSorted() : places.toSorted().reverse());
      assert.deepEqual(guids(seen).sort(), guids(rows).sort());
      assert.notDeepEqual(seen, rows);
    }
  });

  it('take away one droplet, by hand or by a job, and no other', async () => {
    const { guid } = await busyApp();
    const [first, second, ...others] = await client.all(`/v3/apps/${guid}/droplets`);
    const droplets = await total('/v3/droplets');
    foundation.world.dropletsOf([guid]).remove(first!.guid);
    assert.equal((await client.get(`/v3/droplets/${second!.guid}`, {}, 'DELETE')).status, 202);
    foundation.world.jobs.purge();
    assert.deepEqual(guids(await client.all(`/v3/apps/${guid}/droplets`)), guids(others));
    assert.equal(await total('/v3/droplets'), droplets - 2);
    assert.equal(await total(`/v3/droplets?guids=${first!.guid},${second!.guid},${others[0]!.guid}`), 1);
    for (const gone of [first!, second!]) assert.equal((await client.get(`/v3/droplets/${gone.guid}`)).status, 404);
  });

  it('take an app away with all that is in it, and bring it back', async () => {
    const { guid } = await busyApp();
    const inIt = await total(`/v3/apps/${guid}/droplets`);
    const [apps, droplets] = [await total('/v3/apps'), await total('/v3/droplets')];
    const row = foundation.world.apps.get(guid)!;
    foundation.world.apps.remove(guid);
    assert.equal((await client.get(`/v3/apps/${guid}`)).status, 404);
    assert.equal((await client.get(`/v3/apps/${guid}/droplets`)).status, 404);
    assert.deepEqual([await total('/v3/apps'), await total('/v3/droplets')], [apps - 1, droplets - inIt]);
    assert.equal(await total(`/v3/droplets?app_guids=${guid}`), 0);
    foundation.world.apps.add(row);
    assert.deepEqual([await total('/v3/apps'), await total('/v3/droplets')], [apps, droplets]);
    assert.equal(await total(`/v3/apps/${guid}/droplets`), inIt);
  });

  it('add rows, which today’s lists show unless they are being staged', async () => {
    const { guid } = await busyApp();
    const { world } = foundation;
    const droplets = await total('/v3/droplets');
    const [some] = world.dropletsOf([guid]).of(guid);
    world.dropletsOf([guid]).add({ ...some!, guid: 'added', createdAt: '2026-11-20T11:59:59Z' });
    world.dropletsOf([guid]).add({ ...some!, guid: 'hidden', state: 'STAGING', createdAt: '2026-11-20T11:59:58Z' });
    const { resources, pagination } = await page('/v3/droplets?order_by=-created_at');
    assert.deepEqual([resources[0]!.guid, pagination.total_results], ['added', droplets + 1]);
    assert.ok(!guids(resources).includes('hidden'));
    const mine = await client.all(`/v3/droplets?app_guids=${guid}`);
    assert.equal(mine.at(-1)!.guid, 'added');
  });

  it('move with the roles: a list reaches into readable spaces only', async () => {
    const { guid, relationships } = await busyApp();
    const space = relationships.space.data.guid;
    const inSpace = await total(`/v3/droplets?space_guids=${space}`);
    const droplets = await total('/v3/droplets');
    foundation.world.roles.splice(0, Infinity, ...foundation.world.roles.filter((role) => role.spaceGuid !== space));
    assert.equal(await total('/v3/droplets'), droplets - inSpace);
    assert.equal(await total(`/v3/droplets?app_guids=${guid}`), 0);
    assert.equal((await client.get(`/v3/apps/${guid}`)).status, 404);
  });
});
