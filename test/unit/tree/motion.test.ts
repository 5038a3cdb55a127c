import assert from 'node:assert/strict';
import type { AppNode, ResourceNode } from '../../../src/tree/nodes.ts';
import { readMoving } from '../../../src/api/moving.ts';
import { createApi } from '../../../src/api/client.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { tokensOf } from '../api/tokens.ts';
import { until } from '../api/until.ts';
import { shapeOf } from './samples.ts';
import { descriptionOf, Walk } from './walk.ts';

describe('motion: the tree while something moves', () => {
  let foundation: Foundation;
  let walk: Walk;
  beforeEach(async () => {
    foundation = await startFoundation({ spaces: 2, apps: 40 });
    walk = await Walk.start(foundation);
  });
  afterEach(async () => {
    walk.model.dispose();
    await foundation.close();
  });

  const web = () => foundation.world.apps.all().find(({ name }) => name === 'web-shop')!;
  const deploying = () =>
    foundation.world
      .deploymentsOf([web().guid])
      .of(web().guid)
      .find(({ statusValue }) => statusValue === 'ACTIVE')!;
  /** One look, as live/ makes it. */
  const look = async (watched: { guid: string; name: string }[] = []) => {
    const moving = walk.model.follower.moving(foundation.url, watched);
    assert.ok(moving);
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const looked = await readMoving(api, moving, AbortSignal.timeout(5_000));
    return walk.model.follower.found(foundation.url, looked, moving, watched);
  };

  it('what is shown and moves; nothing of what is closed, or of who is signed out', async () => {
    const [root] = await walk.open();
    assert.equal(walk.model.follower.moving(foundation.url, []), undefined);
    const space = await walk.space();
    await walk.open(space);
    await walk.quiet();
    const moving = walk.model.follower.moving(foundation.url, []);
    assert.ok(moving?.deploying.includes(web().guid) && moving.deployments.includes(deploying().guid));
    walk.expanded.delete(space.id);
    assert.equal(walk.model.follower.moving(foundation.url, []), undefined);
    assert.deepEqual(walk.model.follower.moving(foundation.url, [{ guid: 'w', name: 'w' }])?.deploying, ['w']);
    walk.session = 'signedOut';
    await walk.model.sessionChanged(foundation.url, 'signedOut');
    assert.equal(walk.model.follower.moving(foundation.url, [{ guid: 'w', name: 'w' }]), undefined);
    assert.ok(root);
  });

  it('a deployment that ends: its row, its app’s row and the current droplet, told once', async () => {
    const app = await walk.app();
    const deployments = await walk.group('deployments', app);
    const droplets = await walk.group('droplets', app);
    await walk.open(deployments);
    await walk.open(droplets);
    await walk.quiet();
    assert.deepEqual((await look()).news, []);
    Object.assign(deploying(), { statusValue: 'FINALIZED', statusReason: 'DEPLOYED' });
    walk.requests();
    const { isChanged, news } = await look();
    assert.equal(isChanged, true);
    assert.deepEqual(
      news.map(({ appName, resource }) => [appName, resource.kind === 'deployment' && resource.reason]),
      [['web-shop', 'DEPLOYED']],
    );
    await walk.quiet();
    assert.ok(
      walk.requests().some((request) => request.startsWith(`/v3/apps?guids=${web().guid}`)),
      'the app is read again',
    );
    assert.equal(walk.model.latest<AppNode>(app).deployment, undefined);
    assert.match(descriptionOf(walk.model.latest(app)) ?? '', /^started/);
    const [first] = (await walk.open(deployments)) as ResourceNode[];
    assert.match(descriptionOf(first!) ?? '', /^deployed/);
    assert.deepEqual(walk.model.follower.moving(foundation.url, [])?.deploying.includes(web().guid), false);
  });

  it('one that begins at a watched app, though its row is closed', async () => {
    await walk.open(await walk.space());
    await walk.quiet();
    const cart = foundation.world.apps.all().find(({ name }) => name === 'cart-service')!;
    const [old] = foundation.world.deploymentsOf([cart.guid]).of(cart.guid);
    const watched = [{ guid: cart.guid, name: cart.name }];
    await look(watched);
    Object.assign(old!, { statusValue: 'ACTIVE', statusReason: 'DEPLOYING' });
    const { isChanged } = await look(watched);
    assert.equal(isChanged, true);
    assert.match(descriptionOf(await walk.app('cart-service')) ?? '', /^deploying/);
    Object.assign(old!, { statusReason: 'PAUSED' });
    const { news } = await look(watched);
    assert.deepEqual(
      news.map(({ resource }) => resource.kind === 'deployment' && resource.reason),
      ['PAUSED'],
    );
    assert.deepEqual((await look(watched)).news, [], 'once');
  });

  it('builds are asked for where they move, or where their list is open; deployments likewise', async () => {
    await walk.open(await walk.space());
    await walk.quiet();
    const kindsOf = () => {
      const moving = walk.model.follower.moving(foundation.url, []);
      return [moving?.deploying.includes(web().guid), moving?.staging.includes(web().guid)];
    };
    assert.deepEqual(kindsOf(), [true, false]);
    walk.requests();
    await look();
    assert.deepEqual(
      walk.paths().filter((path) => path.startsWith('/v3/')),
      ['/v3/deployments'],
    );
    const droplets = await walk.group('droplets');
    await walk.open(droplets);
    assert.deepEqual(kindsOf(), [true, true]);
    walk.expanded.delete(droplets.id);
    assert.deepEqual(kindsOf(), [true, false]);
  });

  it('many that end at once: their apps in one request, told as one', async () => {
    const space = await walk.space();
    const hasDeployment = ({ app: { guid } }: AppNode) => foundation.world.deploymentsOf([guid]).of(guid).length > 0;
    const apps = (await walk.open(space))
      .filter((node) => node.kind === 'app')
      .filter(hasDeployment)
      .slice(0, 5);
    const guids = apps.map(({ app }) => app.guid);
    const items = guids.map((guid) => foundation.world.deploymentsOf([guid]).of(guid)[0]!);
    for (const one of items) Object.assign(one, { statusValue: 'ACTIVE', statusReason: 'DEPLOYING' });
    await walk.model.refresh(space);
    await walk.quiet();
    await look();
    for (const one of items) Object.assign(one, { statusValue: 'FINALIZED', statusReason: 'DEPLOYED' });
    walk.requests();
    walk.changed.length = 0;
    const { news } = await look();
    assert.equal(news.length, 5);
    await walk.quiet();
    const asked = walk.requests();
    assert.equal(asked.filter((request) => request.startsWith('/v3/apps')).length, 1, asked.join('\n'));
    // The look itself, and what of it has ended; then once for all of them.
    assert.equal(asked.filter((request) => request.startsWith('/v3/deployments')).length, 3);
    assert.equal(asked.filter((request) => request.startsWith('/v3/processes')).length, 1);
    assert.equal(walk.changed.filter((id) => id === space.id).length, 1);
    for (const app of apps) assert.equal(walk.model.latest<AppNode>(app).deployment, undefined);
  });

  it('a watched app that is gone is asked for no more, and its row says so; a refresh looks for it once', async () => {
    const app = await walk.app('cart-service');
    await walk.quiet();
    const watched = [{ guid: app.app.guid, name: 'cart-service' }];
    const isAsked = () => walk.model.follower.moving(foundation.url, watched)?.deploying.includes(app.app.guid) ?? false;
    const isLookedFor = () => walk.model.follower.moving(foundation.url, watched)?.apps.length === 1;
    assert.deepEqual([isAsked(), isLookedFor()], [true, true]);
    await look(watched);
    assert.deepEqual([isAsked(), isLookedFor()], [true, false], 'not at every look');
    const record = foundation.world.apps.get(app.app.guid)!;
    foundation.world.apps.remove(record.guid);
    const [root] = await walk.open();
    await walk.model.refresh(root);
    await look(watched);
    assert.deepEqual([isAsked(), isLookedFor()], [false, false]);
    foundation.world.apps.add(record);
    await walk.model.refresh(root);
    assert.deepEqual([isAsked(), isLookedFor()], [true, true]);
    const shown = await walk.app('cart-service');
    foundation.world.apps.remove(record.guid);
    assert.equal((await look(watched)).isChanged, true);
    assert.equal(descriptionOf(walk.model.latest(shown)), 'no longer to be seen');
    foundation.world.apps.add(record);
  });

  it('a build that ends: the droplets are read again', async () => {
    const [latest] = foundation.world.buildsOf([web().guid]).of(web().guid);
    const { state } = latest!;
    Object.assign(latest!, { state: 'STAGING' });
    const group = await walk.group('droplets');
    const [first] = (await walk.open(group)) as ResourceNode[];
    assert.equal(first?.resource.kind, 'build');
    await walk.quiet();
    await look();
    Object.assign(latest!, { state });
    walk.requests();
    const { news } = await look();
    assert.equal(news[0]?.resource.kind, 'build');
    await until(() => walk.changed.includes(group.id));
    await walk.quiet();
    assert.ok(walk.paths().includes(`/v3/apps/${web().guid}/droplets`));
    assert.notEqual(((await walk.open(group)) as ResourceNode[])[0]?.resource.kind, 'build');
  });

  it('droplets and packages that move are looked at by their guids', async () => {
    const group = await walk.group('packages');
    const [first] = (await walk.open(group)) as ResourceNode[];
    const record = foundation.world.packagesOf([web().guid]).get(first!.resource.guid)!;
    Object.assign(record, { state: 'PROCESSING_UPLOAD' });
    await walk.model.refresh(group);
    await walk.quiet();
    assert.deepEqual(walk.model.follower.moving(foundation.url, [])?.packages, [record.guid]);
    Object.assign(record, { state: 'READY' });
    assert.equal((await look()).isChanged, true);
    const now = ((await walk.open(group)) as ResourceNode[]).find(({ resource }) => resource.guid === record.guid);
    assert.match(descriptionOf(now!) ?? '', /^ready/);
  });

  it('one of a watched app that ends while its space is closed is told, by name', async () => {
    const space = await walk.space();
    const watched = [{ guid: web().guid, name: 'web-shop' }];
    walk.expanded.delete(space.id);
    await look(watched);
    const active = deploying();
    Object.assign(active, { statusValue: 'FINALIZED', statusReason: 'SUPERSEDED' });
    const { news } = await look(watched);
    assert.deepEqual(
      news.map(({ appName, resource }) => [appName, resource.guid]),
      [['web-shop', active.guid]],
    );
    assert.deepEqual(walk.model.follower.moving(foundation.url, watched)?.deployments.includes(active.guid), false);
  });

  it('what is no longer there moves no more', async () => {
    await walk.open(await walk.space());
    await walk.quiet();
    const moving = walk.model.follower.moving(foundation.url, [])!;
    const app = await walk.app();
    const { isChanged } = walk.model.follower.found(foundation.url, { moved: [], apps: new Set() }, moving, []);
    assert.equal(isChanged, true);
    assert.equal(walk.model.latest<AppNode>(app).deployment, undefined);
    await walk.quiet();
  });

  it('nothing of another account’s is left: rows, what was looked at, what was seen to move', async () => {
    walk.shape = shapeOf({ filter: { text: 'shop' } });
    const [root] = await walk.open();
    assert.ok((await walk.open(root)).length > 1);
    walk.session = 'signedOut';
    await walk.model.sessionChanged(foundation.url, 'signedOut');
    walk.requests();
    await walk.open(root);
    assert.deepEqual(walk.paths(), ['/v3/apps'], 'asked anew');
  });
});
