import assert from 'node:assert/strict';
import type { AppNode, ResourceNode } from '../../../src/tree/nodes.ts';
import { readMoving } from '../../../src/live/moving.ts';
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
    const { moved } = await readMoving(api, moving, AbortSignal.timeout(5_000));
    return walk.model.follower.found(foundation.url, moved, moving, watched);
  };

  it('what is shown and moves; nothing of what is closed, or of who is signed out', async () => {
    const [root] = await walk.open();
    assert.equal(walk.model.follower.moving(foundation.url, []), undefined);
    const space = await walk.space();
    await walk.open(space);
    await walk.quiet();
    const moving = walk.model.follower.moving(foundation.url, []);
    assert.ok(moving?.apps.includes(web().guid) && moving.deployments.includes(deploying().guid));
    walk.expanded.delete(space.id);
    assert.equal(walk.model.follower.moving(foundation.url, []), undefined);
    assert.deepEqual(walk.model.follower.moving(foundation.url, [{ guid: 'w', name: 'w' }])?.apps, ['w']);
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
    assert.ok(walk.paths().includes(`/v3/apps/${web().guid}`), 'the app is read again');
    assert.equal(walk.model.latest<AppNode>(app).deployment, undefined);
    assert.match(descriptionOf(walk.model.latest(app)) ?? '', /^started/);
    const [first] = (await walk.open(deployments)) as ResourceNode[];
    assert.match(descriptionOf(first!) ?? '', /^deployed/);
    assert.deepEqual(walk.model.follower.moving(foundation.url, [])?.apps.includes(web().guid), false);
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
    const { isChanged } = walk.model.follower.found(foundation.url, [], moving, []);
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
