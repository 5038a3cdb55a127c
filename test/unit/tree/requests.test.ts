import assert from 'node:assert/strict';
import type { GroupNode, MoreNode, Node } from '../../../src/tree/nodes.ts';
import { FAULTS } from '../../foundation/faults.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { descriptionOf, kinds, Walk } from './walk.ts';

const moreOf = (rows: readonly Node[]): MoreNode => {
  const last = rows.at(-1);
  assert.ok(last?.kind === 'more');
  return last;
};

describe('tree: what each click costs', () => {
  let foundation: Foundation;
  let walk: Walk;
  before(async () => (foundation = await startFoundation({ apps: 60 })));
  after(() => foundation.close());
  beforeEach(async () => (walk = await Walk.start(foundation)));
  afterEach(() => walk.model.dispose());

  it('the view itself costs nothing', async () => {
    assert.deepEqual(kinds(await walk.open()), ['foundation']);
    assert.deepEqual(walk.requests(), []);
  });

  it('a foundation one request, with the organizations in it', async () => {
    const [root] = await walk.open();
    const spaces = await walk.open(root);
    assert.deepEqual(walk.requests(), ['/v3/spaces?order_by=name&per_page=200&include=organization&page=1']);
    const names = spaces.map((node) => (node.kind === 'space' ? node.space.name : node.kind));
    assert.deepEqual(
      names,
      foundation.world.spaces
        .all()
        .map(({ name }) => name)
        .filter((name) => name !== 'vault')
        .sort(),
    );
    for (const node of spaces) assert.ok(descriptionOf(node));
    await walk.open(root);
    assert.deepEqual(walk.requests(), [], 'again: none');
  });

  it('a space one, and one batched look each at what is being deployed and at what runs', async () => {
    const space = await walk.space();
    walk.requests();
    const apps = await walk.open(space);
    await walk.quiet();
    const [list, ...looks] = walk.requests();
    const [deployments, processes, ...others] = looks.sort();
    assert.deepEqual(others, []);
    assert.equal(list, `/v3/apps?space_guids=${space.space.guid}&order_by=name&per_page=200&page=1`);
    const asked = new URLSearchParams(deployments?.split('?')[1]);
    assert.equal(asked.get('status_values'), 'ACTIVE');
    const guids = apps.map((node) => (node.kind === 'app' ? node.app.guid : ''));
    assert.deepEqual(asked.get('app_guids')?.split(','), guids);
    const running = new URLSearchParams(processes?.split('?')[1]);
    assert.deepEqual([running.get('embed'), running.get('types')], ['process_instances', 'web']);
    const started = apps.flatMap((node) => (node.kind === 'app' && node.app.state === 'STARTED' ? [node.app.guid] : []));
    assert.deepEqual(running.get('app_guids')?.split(','), started);
  });

  it('the apps then say what is being deployed, and what runs of them', async () => {
    const space = await walk.space();
    const before = await walk.open(space);
    assert.ok(before.every((node) => node.kind === 'app' && node.deployment === undefined && node.instances === undefined));
    const isActive = ({ guid }: { guid: string }) =>
      foundation.world
        .deploymentsOf([guid])
        .of(guid)
        .some(({ statusValue }) => statusValue === 'ACTIVE');
    const deploying = foundation.world.apps.of(space.space.guid).filter(isActive);
    assert.ok(deploying.length >= 2);
    await walk.quiet();
    const after = (await walk.open(space)).filter((node) => node.kind === 'app');
    const marked = after.filter(({ deployment }) => deployment !== undefined);
    assert.deepEqual(marked.map(({ app }) => app.guid).sort(), deploying.map(({ guid }) => guid).sort());
    for (const { app, instances } of after) assert.equal(instances !== undefined, app.state === 'STARTED', app.name);
    for (const { id } of marked) assert.ok(walk.changed.includes(id));
    assert.match(descriptionOf(await walk.app('checkout-api', space)) ?? '', /^paused at step 1 of 3 · /);
  });

  it('an app none', async () => {
    const app = await walk.app();
    await walk.quiet();
    walk.requests();
    assert.deepEqual(kinds(await walk.open(app)), ['group']);
    assert.deepEqual(walk.requests(), []);
  });

  const beside = { droplets: 'builds', packages: '', deployments: '', revisions: 'revisions/deployed', processes: '' };
  for (const name of ['droplets', 'packages', 'deployments', 'processes'] as const) {
    it(`its ${name} one${beside[name] && `, and one for ${beside[name]}`}, and then their count is known`, async () => {
      const app = await walk.app();
      const group = await walk.group(name, app);
      await walk.quiet();
      walk.requests();
      const rows = await walk.open(group);
      const { guid } = app.app;
      const query = 'order_by=-created_at&per_page=200';
      const request = {
        droplets: `/v3/apps/${guid}/droplets?${query}&page=1`,
        packages: `/v3/apps/${guid}/packages?${query}&page=1`,
        deployments: `/v3/deployments?${query}&app_guids=${guid}&page=1`,
        processes: `/v3/apps/${guid}/processes?per_page=200&embed=process_instances&page=1`,
      }[name];
      const asked = walk.requests().filter((one) => beside[name] === '' || !one.startsWith(`/v3/apps/${guid}/${beside[name]}?`));
      assert.deepEqual(asked, [request]);
      assert.ok(rows.length > 0 && rows.every((node) => node.kind === 'resource' && name.startsWith(node.resource.kind)));
      assert.ok(walk.changed.includes(group.id));
      const counted = (await walk.open(app)).find((node): node is GroupNode => node.id === group.id);
      assert.deepEqual([group.count, counted?.count?.total], [undefined, rows.length]);
      assert.equal(walk.model.latest(group).count?.total, rows.length);
    });
  }

  it('the current droplet is marked without asking for it', async () => {
    const rows = await walk.open(await walk.group('droplets'));
    const current = rows.filter((node) => node.kind === 'resource' && node.isCurrent);
    assert.equal(current.length, 1);
    assert.match(descriptionOf(current[0]!) ?? '', /^current · ruby 1\.10\.5 · cflinuxfs4 · 2 hours ago$/);
  });

  it('the row that was opened is told to whoever remembers it, once', async () => {
    const [root] = await walk.open();
    await walk.open(root);
    await walk.open(root);
    assert.deepEqual(walk.opened, [root?.id]);
  });

  it('what is shown twice at the same time is asked for once', async () => {
    const [root] = await walk.open();
    await Promise.all([walk.open(root), walk.open(root), walk.open(root)]);
    assert.deepEqual(walk.paths(), ['/v3/spaces']);
  });
});

describe('tree: a space with 10,000 apps', () => {
  let foundation: Foundation;
  let walk: Walk;
  before(async () => (foundation = await startFoundation({ spaces: 1, apps: 10_000 })));
  after(() => foundation.close());
  beforeEach(async () => (walk = await Walk.start(foundation)));
  afterEach(() => walk.model.dispose());

  it('costs a page of 200 and a look at deployments, 150 apps a request, and says how many there are', async () => {
    const space = await walk.space();
    walk.requests();
    const rows = await walk.open(space);
    await walk.quiet();
    const [list, ...looks] = walk.paths();
    assert.deepEqual([list, ...looks.sort()], ['/v3/apps', '/v3/deployments', '/v3/deployments', '/v3/processes']);
    assert.equal(rows.length, 201);
    assert.deepEqual([moreOf(rows).shown, moreOf(rows).total], [200, 10_000]);
    assert.equal(descriptionOf(moreOf(rows)), '200 of 10,000');
  });

  it('goes on by the page, and looks for the deployments of the new ones alone', async () => {
    const space = await walk.space();
    const before = await walk.open(space);
    await walk.quiet();
    walk.requests();
    const loading = walk.model.loadMore(moreOf(before));
    assert.equal(moreOf(await walk.open(space)).loading, true);
    await loading;
    const after = await walk.open(space);
    await walk.quiet();
    const [page, ...looks] = walk.requests();
    assert.match(page ?? '', /&per_page=200&page=2$/);
    assert.deepEqual([after.length, moreOf(after).shown, new Set(after.map(({ id }) => id)).size], [401, 400, 401]);
    const asked = looks
      .filter((look) => look.startsWith('/v3/deployments'))
      .flatMap((look) => new URLSearchParams(look.split('?')[1]).get('app_guids')?.split(',') ?? []);
    assert.deepEqual(
      asked.sort(),
      after
        .slice(200, 400)
        .map((node) => (node.kind === 'app' ? node.app.guid : ''))
        .sort(),
    );
  });

  it('a refresh reads what is shown again: a few pages as one', async () => {
    const space = await walk.space();
    await walk.model.loadMore(moreOf(await walk.open(space)));
    await walk.model.refresh(space);
    const lists = walk.requests().filter((request) => request.startsWith('/v3/apps?'));
    assert.deepEqual(
      lists.map((request) => /per_page=.*/.exec(request)?.[0]),
      ['per_page=200&page=1', 'per_page=200&page=2', 'per_page=400&page=1'],
    );
    assert.equal((await walk.open(space)).length, 401);
    await walk.model.loadMore(moreOf(await walk.open(space)));
    assert.equal((await walk.open(space)).length, 601, 'and goes on by the page');
  });

  it('a refresh of all of them takes ten requests, and few beside them', async () => {
    const space = await walk.space();
    await walk.model.loadAll(moreOf(await walk.open(space)), () => undefined, new AbortController().signal);
    await walk.quiet();
    walk.requests();
    await walk.model.refresh(space);
    await walk.quiet();
    const requests = walk.requests();
    assert.equal(requests.filter((request) => request.startsWith('/v3/apps?')).length, 10);
    // Two pages of deployments and four times 150 apps' processes; a straggler of the reading before may be among them.
    assert.ok(requests.length <= 18, `${requests.length}`);
    assert.equal((await walk.open(space)).length, 10_000);
  });
});

describe('tree: a list that moves between its pages', () => {
  let foundation: Foundation;
  before(async () => (foundation = await startFoundation({ spaces: 1, apps: 250 })));
  after(() => foundation.close());

  for (const fault of ['repeated row', 'vanished row'] as const) {
    it(`${fault}: says so, and a click on that reads it again`, async () => {
      const walk = await Walk.start(foundation);
      const space = await walk.space();
      const first = await walk.open(space);
      const mend = foundation.faults.add({ path: /^\/v3\/apps\?/, ...FAULTS[fault]() });
      await walk.model.loadMore(moreOf(first));
      mend();
      const note = (await walk.open(space)).at(-1);
      assert.ok(note?.kind === 'note' && note.note.type === 'moved');
      await walk.model.retry(note);
      const rows = await walk.open(space);
      assert.deepEqual([rows.length, rows.at(-1)?.kind], [250, 'app']);
      walk.model.dispose();
    });
  }
});
