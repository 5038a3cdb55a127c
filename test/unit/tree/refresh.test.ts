import assert from 'node:assert/strict';
import type { AppNode, FoundationNode, ResourceNode } from '../../../src/tree/nodes.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { until } from '../api/until.ts';
import { descriptionOf, kinds, Walk } from './walk.ts';

let foundation: Foundation;
let walk: Walk;
before(async () => (foundation = await startFoundation({ apps: 60 })));
after(() => foundation.close());
beforeEach(async () => (walk = await Walk.start(foundation)));
afterEach(() => {
  walk.model.dispose();
  foundation.faults.clear();
});

describe('model: refreshing', () => {
  it('a foundation reads what is open, and nothing else', async () => {
    const app = await walk.app();
    await walk.open(await walk.group('droplets', app));
    await walk.open(await walk.group('packages', app));
    const packages = await walk.group('packages', app);
    walk.expanded.delete(packages.id);
    await walk.quiet();
    walk.requests();
    const [root] = await walk.open();
    await walk.model.refresh(root);
    await walk.quiet();
    assert.deepEqual(
      walk.paths().sort(),
      [
        '/v3/apps',
        `/v3/apps/${app.app.guid}/builds`,
        `/v3/apps/${app.app.guid}/droplets`,
        '/v3/deployments',
        '/v3/processes',
        '/v3/spaces',
      ].sort(),
    );
    assert.deepEqual(kinds(await walk.open(packages)), ['resource'], 'what was closed is read when it is opened');
    assert.deepEqual(walk.paths(), [`/v3/apps/${app.app.guid}/packages`]);
  });

  it('nothing in particular reads all that is open', async () => {
    await walk.open(await walk.space());
    await walk.quiet();
    walk.requests();
    await walk.model.refresh(undefined);
    await walk.quiet();
    assert.deepEqual(walk.paths().sort(), ['/v3/apps', '/v3/deployments', '/v3/processes', '/v3/spaces']);
    assert.ok(walk.changed.includes(undefined));
  });

  it('a group reads its list, a resource the list it is in', async () => {
    const group = await walk.group('packages');
    const [first] = await walk.open(group);
    await walk.quiet();
    for (const row of [group, first!]) {
      walk.requests();
      await walk.model.refresh(row);
      assert.deepEqual(walk.paths(), [`/v3/apps/${group.parent.app.guid}/packages`]);
    }
  });

  it('what cannot be read is not asked for below: it says so once, and all of it stays', async () => {
    const [root] = await walk.open();
    const space = await walk.space();
    const apps = await walk.open(space);
    await walk.quiet();
    const stop = foundation.faults.add({ path: '/v3/spaces', status: 500 });
    walk.requests();
    await walk.model.refresh(root);
    stop();
    assert.deepEqual(walk.paths(), ['/v3/spaces']);
    assert.equal(kinds(await walk.open(root))[0], 'note');
    assert.deepEqual(
      (await walk.open(space)).map(({ id }) => id),
      apps.map(({ id }) => id),
    );
  });

  it('Retry at the top reads what is open below it too', async () => {
    await walk.open(await walk.group('packages'));
    await walk.quiet();
    foundation.faults.add({ path: '/v3/spaces', status: 500, times: 1 });
    const [root] = await walk.open();
    await walk.model.refresh(root);
    const note = (await walk.open(root)).find((row) => row.kind === 'note');
    walk.requests();
    await walk.model.retry(note!);
    await walk.quiet();
    const kindsRead = walk.paths().map((path) => path.split('/').at(-1));
    assert.deepEqual(kindsRead.sort(), ['apps', 'deployments', 'packages', 'processes', 'spaces']);
  });

  it('all who refresh what is being refreshed share one more reading; who signs in meanwhile does not', async () => {
    const group = await walk.group('packages');
    const rows = await walk.open(group);
    await walk.quiet();
    walk.requests();
    await Promise.all([group, group, rows[0]!].map((row) => walk.model.refresh(row)));
    assert.equal(walk.requests().length, 2);
    const all = [1, 2, 3, 4].map(() => walk.model.refresh(undefined));
    await Promise.all(all);
    await walk.quiet();
    assert.equal(walk.paths().filter((path) => path === '/v3/spaces').length, 2);
    const [root] = await walk.open();
    const stop = foundation.faults.add({ path: '/v3/spaces', delayMs: 50 });
    const refreshing = walk.model.refresh(root);
    await until(() => foundation.requests.at(-1)?.path === '/v3/spaces' && foundation.requests.at(-1)?.status === undefined);
    await walk.model.sessionChanged(foundation.url, 'signedIn');
    await refreshing;
    await walk.quiet();
    stop();
    assert.equal(walk.paths().filter((path) => path === '/v3/spaces').length, 2);
  });

  it('an app that is gone says so, until it is found again', async () => {
    const app = await walk.app();
    await walk.quiet();
    const record = foundation.world.apps.get(app.app.guid)!;
    foundation.world.apps.remove(record.guid);
    await walk.model.refresh(app);
    assert.equal(descriptionOf(walk.model.latest(app)), 'no longer to be seen');
    foundation.world.apps.add(record);
    await walk.model.refresh(app);
    await walk.quiet();
    assert.match(descriptionOf(walk.model.latest(app)) ?? '', /^deploying/);
  });

  it('a look at what is being deployed survives a reading of the app', async () => {
    const space = await walk.space();
    await walk.open(space);
    const group = await walk.group('droplets', await walk.app('web-shop', space));
    await walk.open(group);
    await walk.quiet();
    await walk.model.sessionChanged(foundation.url, 'signedIn');
    const stop = foundation.faults.add({ path: '/v3/deployments', delayMs: 200 });
    const again = await walk.group('droplets', await walk.app('web-shop', await walk.space()));
    await walk.open(again);
    await walk.model.refresh(again);
    await until(() => walk.model.latest(again.parent).deployment !== undefined);
    stop();
  });

  it('droplets read their app too: which one is current is a fact of it', async () => {
    const group = await walk.group('droplets');
    const { guid } = group.parent.app;
    const [current, staged] = (await walk.open(group)) as ResourceNode[];
    await walk.quiet();
    walk.requests();
    foundation.world.apps.get(guid)!.dropletGuid = staged!.resource.guid;
    await walk.model.refresh(group);
    assert.deepEqual(walk.paths(), [`/v3/apps/${guid}`, `/v3/apps/${guid}/droplets`, `/v3/apps/${guid}/builds`]);
    const marked = ((await walk.open(group)) as ResourceNode[]).filter(({ isCurrent }) => isCurrent);
    assert.deepEqual(
      marked.map(({ resource }) => resource.guid),
      [staged!.resource.guid],
    );
    foundation.world.apps.get(guid)!.dropletGuid = current!.resource.guid;
  });

  it('an app shows its new state and droplet', async () => {
    const app = await walk.app();
    const group = await walk.group('droplets', app);
    const before = await walk.open(group);
    await walk.quiet();
    const record = foundation.world.apps.get(app.app.guid)!;
    const other = before.find((node) => node.kind === 'resource' && !node.isCurrent);
    assert.ok(other?.kind === 'resource');
    const [state, dropletGuid] = [record.state, record.dropletGuid];
    Object.assign(record, { state: 'STOPPED', dropletGuid: other.resource.guid });
    walk.requests();
    await walk.model.refresh(app);
    Object.assign(record, { state, dropletGuid });
    const list = `/v3/apps/${app.app.guid}/droplets`;
    const builds = `/v3/apps/${app.app.guid}/builds`;
    assert.deepEqual(walk.paths().sort(), [`/v3/apps/${app.app.guid}`, builds, list, '/v3/deployments'].sort());
    assert.equal(walk.model.latest<AppNode>(app).app.state, 'STOPPED');
    const current = (await walk.open(group)).filter((node) => node.kind === 'resource' && node.isCurrent);
    assert.deepEqual(
      current.map(({ id }) => id),
      [other.id],
    );
  });

  it('an app that cannot be read again stays as it was, and its lists say what is wrong', async () => {
    const app = await walk.app();
    const group = await walk.group('packages', app);
    await walk.open(group);
    await walk.quiet();
    foundation.faults.add({ path: new RegExp(`/v3/apps/${app.app.guid}`), status: 500 });
    await walk.model.refresh(app);
    assert.equal(walk.noted.length, 1);
    assert.equal(walk.model.latest<AppNode>(app).app.name, 'web-shop');
    assert.deepEqual(kinds(await walk.open(group)), ['note', 'resource']);
  });

  it('keeps the ids of what is still there, and forgets what is gone', async () => {
    const space = await walk.space('shop-prod');
    const apps = await walk.open(space);
    const gone = apps[0] as AppNode;
    await walk.open(gone);
    const record = foundation.world.apps.get(gone.app.guid)!;
    foundation.world.apps.remove(record.guid);
    await walk.model.refresh(space);
    foundation.world.apps.add(record);
    const ids = (await walk.open(space)).map(({ id }) => id);
    assert.deepEqual(
      ids,
      apps.slice(1).map(({ id }) => id),
    );
    assert.equal(walk.model.isOlder(gone, -1), false);
    assert.equal(walk.model.latest(gone), gone);
  });

  it('no app blinks: it is as busy as it was until that is known anew', async () => {
    const space = await walk.space();
    await walk.open(space);
    await walk.quiet();
    const busy = descriptionOf(await walk.app('web-shop', space));
    assert.match(busy ?? '', /^deploying · \d\/\d running$/);
    const stop = foundation.faults.add({ path: /^\/v3\/(deployments|processes)/, delayMs: 200 });
    await walk.model.refresh(space);
    assert.equal(descriptionOf(await walk.app('web-shop', space)), busy);
    stop();
  });
});

describe('model: forgetting', () => {
  it('a foundation is read anew once its session has changed', async () => {
    const [root] = await walk.open();
    await walk.open(root);
    assert.equal(walk.model.isOlder(root as FoundationNode, -1), true);
    walk.session = 'signedOut';
    walk.changed.length = 0;
    await walk.model.sessionChanged(foundation.url, 'signedOut');
    assert.deepEqual(walk.changed, [foundation.url]);
    assert.equal(descriptionOf(walk.model.latest(root!)), 'signed out');
    walk.requests();
    await walk.open(root);
    assert.deepEqual(walk.paths(), ['/v3/spaces']);
  });

  it('what was read stays when a session has merely run out', async () => {
    const [root] = await walk.open();
    const before = await walk.open(root);
    walk.session = 'expired';
    await walk.model.sessionChanged(foundation.url, 'expired');
    assert.equal(descriptionOf(walk.model.latest(root!)), 'session expired · dev');
    walk.requests();
    assert.deepEqual(await walk.open(root), before);
    assert.deepEqual(walk.paths(), []);
  });

  it('one that is gone changes no row', async () => {
    await walk.model.sessionChanged('https://gone.example.com', 'signedOut');
    assert.deepEqual(walk.changed, []);
  });
});
