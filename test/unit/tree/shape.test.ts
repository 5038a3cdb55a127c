import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MoreNode, Node, NoteNode, Pin } from '../../../src/tree/nodes.ts';
import { describeFilter, type Filter, hidesApps, isShown } from '../../../src/tree/shape.ts';
import { FAULTS } from '../../foundation/faults.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { until } from '../api/until.ts';
import { app, shapeOf } from './samples.ts';
import { descriptionOf, kinds, labels, Walk } from './walk.ts';

describe('shape: filters', () => {
  const web = app().app;

  it('a name is looked for anywhere in it, whatever the case', () => {
    for (const text of ['web', 'SHOP', 'b-s', '', ' web ']) assert.ok(isShown(web, { text }), text);
    assert.ok(!isShown(web, { text: 'webshop' }));
    assert.deepEqual([isShown(web, { states: ['STOPPED'] }), isShown(web, { states: ['STOPPED', 'STARTED'] })], [false, true]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => {
        assert.equal(isShown({ ...web, name: `${name}${text}` }, { text }), true);
      }),
    );
  });

  it('only what hides apps calls for a search', () => {
    const hiding: Filter[] = [{ text: 'a' }, { states: ['STARTED'] }, { labelSelector: 'a=b' }];
    for (const filter of hiding) assert.ok(hidesApps(filter));
    for (const filter of [{}, { text: '' }, { states: [] }, { dropletStates: ['FAILED'] }]) assert.ok(!hidesApps(filter));
  });

  it('in words, each part; nothing where it hides nothing', () => {
    const whole = {
      text: 'web',
      states: ['STARTED'],
      labelSelector: 'a=b',
      dropletStates: ['FAILED'],
      packageStates: ['READY', 'EXPIRED'],
    };
    assert.equal(describeFilter(whole), '“web” · started · a=b · droplets failed · packages ready, expired');
    assert.equal(describeFilter({ text: 'a\u202Eb\n' }), '“ab”');
    for (const filter of [{}, { text: '', states: [], labelSelector: '', dropletStates: [] }])
      assert.equal(describeFilter(filter), undefined);
  });
});

describe('shape: the tree in it', () => {
  let foundation: Foundation;
  let walk: Walk;
  before(async () => (foundation = await startFoundation({ spaces: 4, apps: 2_400 })));
  after(() => foundation.close());
  beforeEach(async () => (walk = await Walk.start(foundation)));
  afterEach(() => {
    foundation.faults.clear();
    walk.model.dispose();
  });

  const rootRows = async () => {
    const [root] = await walk.open();
    return { root: root!, rows: await walk.open(root) };
  };
  const visible = () => foundation.world.apps.all().filter(({ spaceGuid }) => nameOfSpace(spaceGuid) !== 'vault');
  const nameOfSpace = (guid: string) => foundation.world.spaces.get(guid)?.name;

  it('by organization: these, then their spaces; a request each', async () => {
    walk.shape = shapeOf({ layout: 'organizations' });
    const { rows } = await rootRows();
    assert.deepEqual(kinds(rows), ['organization']);
    const spaces = await walk.open(rows[0]);
    assert.deepEqual([kinds(spaces), walk.paths()], [['space'], ['/v3/organizations', '/v3/spaces']]);
    assert.ok(spaces.length > 0 && spaces.length < 4);
  });

  it('flat: all apps, with the space beside each', async () => {
    walk.shape = shapeOf({ layout: 'flat' });
    const { rows } = await rootRows();
    await walk.quiet();
    const [list] = walk.requests();
    assert.match(list ?? '', /^\/v3\/apps\?include=space&order_by=name&per_page=200&page=1$/);
    assert.equal(rows.length, 201);
    const first = walk.model.latest(rows[0]!);
    assert.match(descriptionOf(first) ?? '', / · (shop|billing|search|\w+)-\w+$/);
    assert.match((await walk.open(rows[0])).map(({ id }) => id)[0] ?? '', /\/app\/[^/]+\/droplets$/);
  });

  for (const [sort, order] of Object.entries({ name: 'name', state: 'state', updated: '-updated_at' })) {
    it(`apps by ${sort}`, async () => {
      walk.shape = shapeOf({ sort: sort as 'name' });
      await walk.open(await walk.space());
      assert.ok(walk.requests().some((request) => request.startsWith('/v3/apps') && request.includes(`order_by=${order}&`)));
    });
  }

  it('a search looks at a thousand apps a request until it has a screenful, and says how far it is', async () => {
    walk.shape = shapeOf({ filter: { text: 'e' } });
    const { rows } = await rootRows();
    const more = rows.at(-1) as MoreNode;
    assert.deepEqual([more.kind, more.search, more.shown], ['more', true, 1000]);
    assert.ok(rows.length > 200);
    await walk.model.loadMore(more);
    await walk.quiet();
    const lists = walk.requests().filter((request) => request.startsWith('/v3/apps?'));
    assert.deepEqual(
      lists.map((request) => request.slice(-21)),
      ['&per_page=1000&page=1', '&per_page=1000&page=2'],
    );
  });

  it('a search that finds little goes on to the end, shows what it has found meanwhile, and what it hides', async () => {
    walk.shape = shapeOf({ filter: { text: 'checkout-api' } });
    foundation.faults.add({ path: /\/v3\/apps\?.*page=3/, delayMs: 600 });
    const [root] = await walk.open();
    const opening = walk.open(root);
    await opening;
    assert.ok(walk.changed.includes(root?.id), 'told before the end');
    const meanwhile = (await walk.open(root)).at(-1) as MoreNode;
    assert.deepEqual([meanwhile.loading, meanwhile.search], [true, true]);
    await until(() => walk.changed.filter((id) => id === root?.id).length >= 3);
    await walk.quiet();
    const found = (await walk.open(root)).map((node) => walk.model.latest(node));
    const wanted = visible().filter(({ name }) => name.includes('checkout-api'));
    assert.deepEqual(
      found
        .slice(0, -1)
        .map((node) => node.kind === 'app' && node.app.guid)
        .sort(),
      wanted.map(({ guid }) => guid).sort(),
    );
    const last = found.at(-1);
    assert.ok(last?.kind === 'note' && last.note.type === 'filtered');
    assert.deepEqual([last.note.matching, last.note.of], [wanted.length, visible().length]);
  });

  it('stops where it is told to', async () => {
    walk.shape = shapeOf({ filter: { text: 'nothing has this name' } });
    foundation.faults.add({ path: /\/v3\/apps\?.*page=2/, delayMs: 5_000 });
    const [root] = await walk.open();
    await walk.open(root);
    const [searching] = (await walk.open(root)) as MoreNode[];
    assert.deepEqual([searching?.kind, searching?.loading, searching?.shown], ['more', true, 1000]);
    await walk.model.loadMore(searching!);
    const [stopped] = (await walk.open(root)) as MoreNode[];
    assert.deepEqual([stopped?.loading, stopped?.shown], [false, 1000]);
    await until(() => foundation.requests.some(({ aborted }) => aborted));
  });

  it('another letter looks at what has been looked at; a refresh looks anew', async () => {
    for (const text of ['checkout', 'checkout-api']) {
      walk.shape = shapeOf({ filter: { text } });
      walk.model.reshape();
      await walk.open((await walk.open())[0]);
      await walk.quiet();
    }
    const lists = () => walk.paths().filter((path) => path === '/v3/apps').length;
    assert.equal(lists(), 3);
    await walk.model.refresh(undefined);
    await walk.quiet();
    assert.equal(lists(), 3);
  });

  it('labels are the server’s to choose by; states of droplets and packages too', async () => {
    walk.shape = shapeOf({ filter: { labelSelector: 'team=checkout' } });
    const { rows } = await rootRows();
    assert.ok(walk.requests().some((request) => request.includes('label_selector=team%3Dcheckout')));
    const apps = rows.filter((node) => node.kind === 'app');
    assert.ok(apps.length > 0 && apps.every(({ app }) => app.labels.team === 'checkout'));
    const hidden = rows.at(-1);
    assert.ok(hidden?.kind === 'note' && hidden.note.type === 'filtered');
    assert.deepEqual(
      [hidden.note.matching, hidden.note.of],
      [apps.length, visible().length],
      'of all apps, not of those the server chose',
    );
    assert.ok(walk.model.labels().get('team')?.has('checkout'));
    walk.shape = shapeOf({ filter: { dropletStates: ['STAGED'] } });
    walk.model.reshape();
    const { guid } = (await walk.app('checkout-api')).app;
    const stored = foundation.world.dropletsOf([guid]).of(guid);
    Object.assign(stored.at(-1)!, { state: 'EXPIRED' });
    const droplets = await walk.open(await walk.group('droplets', await walk.app('checkout-api')));
    assert.ok(droplets.some((node) => node.kind === 'resource' && node.resource.kind === 'droplet'));
    for (const node of droplets) {
      if (node.kind === 'resource' && node.resource.kind === 'droplet') assert.equal(node.resource.state, 'STAGED');
    }
    const last = droplets.at(-1);
    assert.ok(last?.kind === 'note' && last.note.type === 'filtered');
    const [matching, all] = [stored.filter(({ state }) => state === 'STAGED').length, stored.length];
    assert.deepEqual([last.note.matching, last.note.of], [matching, all]);
    const group = walk.model.latest(await walk.group('droplets', await walk.app('checkout-api')));
    assert.equal(descriptionOf(group), `${matching} of ${all}`);
  });

  it('pins stand first, each once more where it belongs; what is gone says so', async () => {
    const { rows } = await rootRows();
    const space = rows.find((node) => node.kind === 'space')!;
    const web = await walk.app('checkout-api');
    const pins: Pin[] = [
      { kind: 'app', guid: web.app.guid, name: 'checkout-api' },
      { kind: 'app', guid: 'gone', name: 'lost' },
      { kind: 'space', guid: space.space.guid, name: space.space.name },
    ];
    walk.shape = shapeOf({ pins: () => pins });
    await walk.quiet();
    walk.requests();
    await walk.model.repin(foundation.url);
    const [first, second, third, ...others] = (await walk.open((await walk.open())[0])) as [Node, Node, Node, ...Node[]];
    await walk.quiet();
    assert.deepEqual(
      walk
        .paths()
        .filter((path) => path !== '/v3/deployments' && path !== '/v3/processes')
        .sort(),
      ['/v3/apps', '/v3/spaces', '/v3/spaces'],
    );
    assert.deepEqual(labels([first, second, third]), ['checkout-api', 'lost', space.space.name]);
    assert.ok(second.kind === 'note' && second.note.type === 'gone');
    assert.equal(others.length, rows.length);
    const ids = [first, second, third, ...others].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(first.id.startsWith(`${foundation.url}/pinned/`));
    assert.match(descriptionOf(walk.model.latest(first)) ?? '', /^paused at step 1 of 3 · \d\/\d running · shop-dev · pinned$/);
    const apps = await walk.open(third);
    assert.ok(apps.length > 0 && apps.every(({ id }) => id.startsWith(third.id)));
  });

  it('pins that cannot be read leave the list as it is, stay as they were, and say so', async () => {
    const { guid } = (await walk.app('checkout-api')).app;
    walk.shape = shapeOf({ pins: () => [{ kind: 'app', guid, name: 'x' }] });
    walk.model.reshape();
    foundation.faults.add({ path: '/v3/apps', ...FAULTS['server error']() });
    const { root, rows } = await rootRows();
    assert.deepEqual(kinds(rows), ['note', 'space']);
    const isStale = ([first]: readonly Node[]) => first?.kind === 'note' && first.note.type === 'error' && first.note.stale;
    assert.equal(isStale(rows), false);
    foundation.faults.clear();
    await walk.model.retry(rows[0] as NoteNode);
    assert.deepEqual(kinds(await walk.open(root)), ['app', 'space']);
    foundation.faults.add({ path: '/v3/apps', ...FAULTS['server error']() });
    await walk.model.refresh(root);
    const again = await walk.open(root);
    assert.deepEqual(kinds(again), ['note', 'app', 'space']);
    assert.equal(isStale(again), true);
  });

  it('Load All reads to the end in large pages, tells how far it is, and keeps what it has when it is ended', async () => {
    walk.shape = shapeOf({ layout: 'flat' });
    const { root, rows } = await rootRows();
    await walk.quiet();
    walk.requests();
    const told: (readonly [number, number | undefined])[] = [];
    const ending = new AbortController();
    foundation.faults.add({ path: /\/v3\/apps\?.*page=2/, delayMs: 300 });
    const loading = walk.model.loadAll(
      rows.at(-1) as MoreNode,
      (...args) => {
        told.push([args[0], args[1]]);
        ending.abort();
      },
      ending.signal,
    );
    await loading;
    const total = visible().length;
    assert.deepEqual(told, [[1000, total]]);
    const kept = await walk.open(root);
    assert.deepEqual([kept.length, (kept.at(-1) as MoreNode).shown], [1001, 1000]);
    foundation.faults.clear();
    await walk.model.loadAll(kept.at(-1) as MoreNode, () => undefined, new AbortController().signal);
    const all = await walk.open(root);
    assert.deepEqual([all.length, kinds(all)], [total, ['app']]);
    await walk.quiet();
    assert.ok(walk.requests().filter((request) => request.startsWith('/v3/apps?')).length <= 7);
  });

  it('a pin made during Load All shows after it; during a search it asks for nothing', async () => {
    const { guid } = (await walk.app('checkout-api')).app;
    const pins = () => [{ kind: 'app' as const, guid, name: 'checkout-api' }];
    walk.shape = shapeOf({ layout: 'flat' });
    walk.model.reshape();
    const { root, rows } = await rootRows();
    await walk.quiet();
    foundation.faults.add({ path: /\/v3\/apps\?.*per_page=1000/, delayMs: 150 });
    const loading = walk.model.loadAll(rows.at(-1) as MoreNode, () => undefined, new AbortController().signal);
    await until(() => foundation.requests.at(-1)?.status === undefined);
    walk.shape = shapeOf({ layout: 'flat', pins });
    await Promise.all([loading, walk.model.repin(foundation.url)]);
    foundation.faults.clear();
    assert.ok((await walk.open(root))[0]?.id.includes('/pinned/'));
    walk.shape = shapeOf({ layout: 'flat', pins, filter: { text: 'checkout' } });
    walk.model.reshape();
    await walk.open(root);
    await walk.quiet();
    walk.requests();
    await walk.model.repin(foundation.url);
    assert.deepEqual(walk.requests(), []);
  });

  it('Load All keeps what apps are known to do', async () => {
    walk.shape = shapeOf({ layout: 'flat' });
    const { root, rows } = await rootRows();
    await walk.quiet();
    const busy = async () => (await walk.open(root)).filter((row) => row.kind === 'app' && row.deployment !== undefined);
    const before = (await busy()).map(({ id }) => id);
    assert.ok(before.length > 0);
    foundation.faults.add({ path: '/v3/deployments', status: 500 });
    await walk.model.loadAll(rows.at(-1) as MoreNode, () => undefined, new AbortController().signal);
    assert.deepEqual(
      (await busy()).map(({ id }) => id),
      before,
    );
    await walk.quiet();
    foundation.faults.clear();
  });

  it('what is read of a row that is gone meanwhile is not found again', async () => {
    walk.shape = shapeOf({ layout: 'flat' });
    const { root } = await rootRows();
    await walk.quiet();
    foundation.faults.add({ path: /\/v3\/apps\?/, delayMs: 200 });
    const refreshing = walk.model.refresh(root);
    await until(() => foundation.requests.at(-1)?.status === undefined);
    await walk.model.sessionChanged(foundation.url, 'signedOut');
    await refreshing;
    foundation.faults.clear();
    assert.equal(walk.model.labels().size, 0);
  });

  it('Load All that was ended before it began reads nothing', async () => {
    walk.shape = shapeOf({ layout: 'flat' });
    const { root, rows } = await rootRows();
    await walk.quiet();
    walk.requests();
    await walk.model.loadAll(rows.at(-1) as MoreNode, () => undefined, AbortSignal.abort());
    assert.deepEqual([walk.requests(), (await walk.open(root)).length], [[], rows.length]);
  });

  it('Load All goes on to the end whatever else is read meanwhile, and rows are told together', async () => {
    walk.shape = shapeOf({ layout: 'flat' });
    const { root, rows } = await rootRows();
    await walk.quiet();
    walk.changed.length = 0;
    foundation.faults.add({ path: /\/v3\/apps\?.*page=2/, delayMs: 200 });
    const loading = walk.model.loadAll(rows.at(-1) as MoreNode, () => undefined, new AbortController().signal);
    await walk.model.refresh(root);
    await loading;
    const total = visible().length;
    assert.equal((await walk.open(root)).length, total);
    await walk.quiet();
    assert.ok(walk.changed.length < 60, `${walk.changed.length}`);
    assert.ok(walk.requests().filter((request) => request.startsWith('/v3/deployments')).length <= 12);
  });
});

describe('shape: builds among droplets, revisions that are deployed', () => {
  let foundation: Foundation;
  before(async () => (foundation = await startFoundation({ spaces: 2, apps: 60 })));
  after(() => foundation.close());

  it('what is being staged stands first, and is not counted', async () => {
    const walk = await Walk.start(foundation);
    const { world } = foundation;
    const web = world.apps.all().find(({ name }) => name === 'web-shop')!;
    const [latest] = world.buildsOf([web.guid]).of(web.guid);
    Object.assign(latest!, { state: 'STAGING' });
    const group = await walk.group('droplets');
    const [first, ...droplets] = await walk.open(group);
    assert.ok(first?.kind === 'resource' && first.resource.kind === 'build');
    assert.equal(walk.model.latest(group).count?.total, droplets.length);
    walk.model.dispose();
  });

  it('the deployed revision is marked', async () => {
    const walk = await Walk.start(foundation);
    const app = foundation.world.apps.all().find(({ name }) => name === 'web-shop')!;
    app.revisionsEnabled = true;
    const rows = await walk.open(await walk.group('revisions'));
    const deployed = rows.filter((node) => node.kind === 'resource' && node.isCurrent);
    assert.ok(deployed.length >= 1 && rows.length >= deployed.length);
    assert.match(descriptionOf(deployed[0]!) ?? '', /^deployed · /);
    walk.model.dispose();
  });
});
