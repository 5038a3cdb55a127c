import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/errors.ts';
import { ExplainedError } from '../../../src/host/explained.ts';
import { type AppNode, type Node, parentOf } from '../../../src/tree/nodes.ts';
import { guidOfNode } from '../../../src/tree/paths.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { shapeOf } from './samples.ts';
import { Walk } from './walk.ts';

/** Which row is it, and what stands above it. */
const chain = (node: Node): string[] => {
  const parent = parentOf(node);
  return [...(parent ? chain(parent) : []), node.kind === 'group' ? node.group : node.kind];
};
const guids = (rows: readonly Node[]) => rows.map((row) => guidOfNode(row) ?? row.kind);

describe('finder: the row of a document', () => {
  let foundation: Foundation;
  let walk: Walk;
  before(async () => (foundation = await startFoundation({ apps: 60, spaces: 3 })));
  after(() => foundation.close());
  beforeEach(async () => {
    walk = await Walk.start(foundation);
    walk.shape = shapeOf({ pageSize: 50 });
  });
  afterEach(() => walk.model.dispose());

  const { signal } = new AbortController();
  const find = (path: string) => walk.model.find(foundation.url, path, signal);
  const appNamed = (name: string) => foundation.world.apps.all().find((one) => one.name === name)!;
  const oldest = () => {
    const { guid } = appNamed('image-resizer');
    const droplets = foundation.world.droplets.all().filter(({ appGuid }) => appGuid === guid);
    return droplets.toSorted((left, right) => left.createdAt.localeCompare(right.createdAt));
  };

  for (const [layout, expected] of [
    ['spaces', ['foundation', 'space', 'app', 'droplets', 'resource']],
    ['organizations', ['foundation', 'organization', 'space', 'app', 'droplets', 'resource']],
    ['flat', ['foundation', 'app', 'droplets', 'resource']],
  ] as const) {
    it(`${layout}: reads what is missing on the way, few requests, and nothing once it is known`, async () => {
      walk.shape = shapeOf({ pageSize: 50, layout });
      const [droplet] = oldest();
      const row = await find(`/v3/droplets/${droplet!.guid}`);
      assert.deepEqual(row && chain(row), expected);
      await walk.quiet();
      const asked = walk.paths().filter((path) => !/^\/v3\/(deployments|processes)$/.test(path));
      assert.ok(asked.length <= 10, asked.join('\n'));
      assert.equal(await find(`/v3/droplets/${droplet!.guid}`), row);
      assert.deepEqual(walk.paths(), []);
    });
  }

  it('every kind that has a row', async () => {
    const { guid } = appNamed('web-shop');
    const { world } = foundation;
    type Owned = { readonly appGuid: string; readonly guid: string };
    const of = (rows: readonly Owned[]) => rows.find(({ appGuid }) => appGuid === guid)?.guid ?? assert.fail();
    const revision = world.revisionsOf([appNamed('image-resizer').guid]).all()[0]?.guid ?? assert.fail();
    const process = of(world.processesOf([guid]).all());
    const [droplet, pkg, deployment] = [of(world.droplets.all()), of(world.packages.all()), of(world.deployments.all())];
    const kinds = {
      '/': 'foundation',
      [`/v3/spaces/${appNamed('web-shop').spaceGuid}`]: 'space',
      [`/v3/apps/${guid}`]: 'app',
      [`/v3/droplets/${droplet}`]: 'resource',
      [`/v3/packages/${pkg}?include=app`]: 'resource',
      [`/v3/deployments/${deployment}`]: 'resource',
      [`/v3/revisions/${revision}`]: 'resource',
      [`/v3/processes/${process}`]: 'resource',
      [`/v3/apps/${guid}/processes/web`]: 'resource',
      [`/v3/apps/${guid}/droplets/current`]: 'resource',
      [`/v3/apps/${guid}/droplets?order_by=-created_at`]: 'group',
      [`/v3/deployments?app_guids=${guid}`]: 'group',
    };
    for (const [path, kind] of Object.entries(kinds)) assert.equal((await find(path))?.kind, kind, path);
  });

  it('beyond the loaded pages: by its guid, in order, counted, and once when its page comes', async () => {
    const all = oldest();
    const wanted = all[10]!;
    const row = await find(`/v3/droplets/${wanted.guid}`);
    assert.ok(row?.kind === 'resource');
    const group = row.parent;
    assert.ok(walk.requests().some((request) => request.includes(`guids=${wanted.guid}`)));
    const older = await find(`/v3/droplets/${all[2]!.guid}`);
    const newer = await find(`/v3/droplets/${all[30]!.guid}`);
    const rows = await walk.open(group);
    assert.deepEqual(guids(rows).slice(-4), [guidOfNode(newer!), wanted.guid, guidOfNode(older!), 'more']);
    const count = () => {
      const { count: told } = walk.model.latest(group);
      return [told?.shown, told?.total];
    };
    assert.deepEqual(count(), [53, 230]);
    await walk.model.refresh(group);
    assert.deepEqual(guids(await walk.open(group)), guids(rows), 'a refresh reads it again');
    for (let more = rows.at(-1); more?.kind === 'more'; more = (await walk.open(group)).at(-1)) await walk.model.loadMore(more);
    const whole = guids(await walk.open(group));
    assert.equal(new Set(whole).size, whole.length);
    assert.equal(whole.length, 230);
    assert.deepEqual(count(), [230, 230]);
  });

  it('deleted since: a refresh takes it out', async () => {
    const [droplet] = oldest();
    const row = await find(`/v3/droplets/${droplet!.guid}`);
    assert.ok(row?.kind === 'resource');
    foundation.world.droplets.remove(droplet!.guid);
    await walk.model.refresh(row.parent);
    assert.ok(!guids(await walk.open(row.parent)).includes(droplet!.guid));
    foundation.world.droplets.add(droplet!);
  });

  it('an app beyond the loaded pages of a flat list stands where its sort has it', async () => {
    for (const sort of ['name', 'updated'] as const) {
      walk.shape = shapeOf({ pageSize: 50, layout: 'flat', sort });
      walk.model.reshape();
      const [root] = await walk.open();
      const first = new Set(guids(await walk.open(root)));
      const readable = new Set(guids(await whole(root!)));
      const beyond = [...readable].find((guid) => !first.has(guid))!;
      walk.model.reshape();
      const row = await find(`/v3/apps/${beyond}`);
      const shown = (await walk.open(root)).filter((node): node is AppNode => node.kind === 'app');
      assert.equal(shown.at(-1)?.id, row?.id);
      assert.equal(shown.length, first.size);
    }
  });

  async function whole(root: Node): Promise<Node[]> {
    for (;;) {
      const rows = await walk.open(root);
      const more = rows.at(-1);
      if (more?.kind !== 'more') return rows;
      await walk.model.loadMore(more);
    }
  }

  it('a pinned app is found at its usual place', async () => {
    const { guid, name } = appNamed('web-shop');
    walk.shape = shapeOf({ pins: () => [{ kind: 'app', guid, name }] });
    const row = await find(`/v3/apps/${guid}`);
    assert.deepEqual(row && chain(row), ['foundation', 'space', 'app']);
    assert.ok(!row!.id.includes('/pinned/'));
  });

  it('what a filter hides is not found; what it lets through stands among all apps', async () => {
    const { guid } = appNamed('web-shop');
    walk.shape = shapeOf({ filter: { text: 'shop' } });
    assert.deepEqual(chain((await find(`/v3/apps/${guid}`))!), ['foundation', 'app']);
    assert.equal(await find(`/v3/apps/${appNamed('image-resizer').guid}`), undefined);
    assert.equal(await find(`/v3/spaces/${appNamed('web-shop').spaceGuid}`), undefined);
    walk.shape = shapeOf({ filter: { dropletStates: ['FAILED'] } });
    walk.model.reshape();
    const staged = oldest().find(({ state }) => state === 'STAGED') ?? oldest()[0]!;
    assert.equal(await find(`/v3/droplets/${staged.guid}`), undefined);
  });

  it('what has no row says so, and what is gone or fails says why', async () => {
    for (const path of ['/v3/jobs/1', '/v3/users/1', '/v3/routes/1', '/v3/droplets', '/v3/apps/1/env']) {
      await assert.rejects(find(path), (error) => error instanceof ExplainedError && error.message.includes('No row'), path);
    }
    const { organizationGuid } = foundation.world.spaces.all().find(({ guid }) => guid === appNamed('web-shop').spaceGuid)!;
    await assert.rejects(find(`/v3/organizations/${organizationGuid}`), /layout/);
    await assert.rejects(find('/v3/droplets/nowhere'), (error) => error instanceof ApiError && error.status === 404);
    const stop = foundation.faults.add({ path: '/v3/apps', status: 500 });
    await assert.rejects(
      find(`/v3/apps/${appNamed('web-shop').guid}`),
      (error) => error instanceof ApiError && error.status === 500,
    );
    stop();
  });

  it('given up, it asks for nothing more', async () => {
    const controller = new AbortController();
    const stop = foundation.faults.add({ path: '/v3/spaces', delayMs: 400 });
    const finding = walk.model.find(foundation.url, `/v3/apps/${appNamed('web-shop').guid}`, controller.signal);
    setTimeout(() => controller.abort(), 150);
    await assert.rejects(finding, { name: 'AbortError' });
    await walk.quiet();
    assert.ok(!walk.paths().includes('/v3/apps'));
    stop();
  });
});
