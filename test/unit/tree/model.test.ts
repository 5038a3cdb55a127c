import assert from 'node:assert/strict';
import { createApi } from '../../../src/api/client.ts';
import { SessionError } from '../../../src/api/errors.ts';
import type { Node, NoteNode } from '../../../src/tree/nodes.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from '../api/server.ts';
import { until } from '../api/until.ts';
import { descriptionOf, kinds, labels, Walk } from './walk.ts';

let foundation: Foundation;
let walk: Walk;
before(async () => (foundation = await startFoundation({ apps: 60 })));
after(() => foundation.close());
beforeEach(async () => (walk = await Walk.start(foundation)));
afterEach(() => {
  walk.model.dispose();
  foundation.faults.clear();
});

function noteOf(rows: readonly Node[]): NoteNode {
  const note = rows.find((node) => node.kind === 'note');
  return note ?? assert.fail(`no note among ${kinds(rows).join()}`);
}

describe('model: what fails', () => {
  it('of a foundation while it is gone is not what is shown once it is there again', async () => {
    const [root] = await walk.model.roots();
    assert.ok(root);
    walk.model.keepOnly([]);
    const mend = foundation.faults.add({ path: '/v3/spaces', status: 500 });
    assert.deepEqual(labels(await walk.open(root)).slice(-1), ['Server error 500']);
    mend();
    walk.model.keepOnly([root.url]);
    const spaces = labels(await walk.open(root));
    assert.ok(spaces.includes('shop-dev'), spaces.join());
    walk.requests();
    walk.model.keepOnly([root.url]);
    assert.deepEqual(labels(await walk.open(root)), spaces);
    assert.deepEqual(walk.requests(), []);
  });

  it('says so in its place, and leaves the others alone', async () => {
    const app = await walk.app();
    foundation.faults.add({ path: /\/packages$/, status: 500 });
    const packages = await walk.open(await walk.group('packages', app));
    assert.deepEqual(labels(packages), ['Server error 500']);
    assert.equal(descriptionOf(noteOf(packages)), 'An unknown error occurred.');
    assert.deepEqual(kinds(await walk.open(await walk.group('droplets', app))), ['resource']);
    assert.deepEqual(kinds(await walk.open(await walk.group('deployments', app))), ['resource']);
  });

  it('is not asked for again until somebody wants it, and then is there', async () => {
    const group = await walk.group('packages');
    const stop = foundation.faults.add({ path: /\/packages$/, status: 500 });
    const failed = await walk.open(group);
    await walk.quiet();
    walk.requests();
    await walk.open(group);
    assert.deepEqual(walk.requests(), []);
    assert.deepEqual(walk.model.waiting(), failed);
    stop();
    await walk.model.retry(noteOf(failed));
    assert.ok(walk.changed.includes(group.id));
    assert.deepEqual(kinds(await walk.open(group)), ['resource']);
    assert.deepEqual(walk.model.waiting(), []);
  });

  it('when read again keeps what was there, marked as old', async () => {
    const group = await walk.group('droplets');
    const before = await walk.open(group);
    foundation.faults.add({ path: /\/droplets$/, status: 500 });
    await walk.model.refresh(group);
    const [note, ...rest] = await walk.open(group);
    assert.match(descriptionOf(note!) ?? '', /^shown as last read · /);
    assert.deepEqual(
      rest.map(({ id }) => id),
      before.map(({ id }) => id),
    );
  });

  it('on a next page keeps those before it, with a way to go on', async () => {
    const group = await walk.group('droplets', await walk.app('image-resizer'));
    const before = await walk.open(group);
    const more = before.at(-1);
    assert.ok(more?.kind === 'more');
    assert.deepEqual([more.shown, more.total], [200, 230]);
    const stop = foundation.faults.add({ path: /page=2/, status: 500 });
    await walk.model.loadMore(more);
    const failed = await walk.open(group);
    assert.deepEqual([failed.length, failed.at(-1)?.kind], [201, 'note']);
    stop();
    await walk.model.retry(noteOf(failed));
    assert.deepEqual(kinds(await walk.open(group)), ['resource']);
    assert.equal((await walk.open(group)).length, 230);
  });

  it('a look at deployments costs the apps nothing, and is noted', async () => {
    foundation.faults.add({ path: '/v3/deployments', status: 500 });
    const rows = await walk.open(await walk.space());
    await until(() => walk.noted.length > 0);
    assert.deepEqual(kinds(rows), ['app']);
    assert.equal(walk.noted.length, 1);
  });

  it('without a session offers to sign in, and asks nothing', async () => {
    const none = () => Promise.reject(new SessionError('signedOut'));
    const api = createApi(httpOptions(foundation.url), { current: none, refresh: none });
    const out = new Walk(foundation, () => Promise.resolve(api));
    out.requests();
    const [root] = await out.open();
    const [row] = await out.open(root);
    assert.deepEqual([labels([row!]), descriptionOf(row!)], [['Sign In…'], 'signed out']);
    assert.deepEqual(out.requests(), []);
  });
});

describe('model: slow answers', () => {
  it('say that they are loading, and are drawn when they come', async () => {
    const group = await walk.group('droplets');
    foundation.faults.add({ path: /\/droplets$/, delayMs: 700 });
    const rows = await walk.open(group);
    assert.deepEqual(labels(rows), ['Loading…']);
    await until(() => walk.changed.includes(group.id));
    assert.deepEqual(kinds(await walk.open(group)), ['resource']);
  });

  it('that nobody waits for any longer end at the server', async () => {
    const group = await walk.group('droplets');
    await walk.quiet();
    foundation.faults.add({ path: /\/droplets$/, delayMs: 20_000 });
    await walk.open(group);
    walk.model.collapse(group);
    const request = foundation.requests.findLast(({ path }) => path.endsWith('/droplets'));
    await until(() => request?.aborted === true);
    foundation.faults.clear();
    assert.deepEqual(kinds(await walk.open(group)), ['resource'], 'opened again, it is read again');
  });

  it('of what is read already are not given up by closing a row', async () => {
    const group = await walk.group('droplets');
    const before = await walk.open(group);
    foundation.faults.add({ path: /\/droplets$/, delayMs: 100 });
    const refreshed = walk.model.refresh(group);
    walk.model.collapse(group);
    await refreshed;
    assert.equal((await walk.open(group)).length, before.length);
    assert.deepEqual(labels(await walk.open(group)), labels(before));
  });

  it('end with the tree', async () => {
    const group = await walk.group('packages');
    await walk.quiet();
    foundation.faults.add({ path: /\/packages$/, delayMs: 20_000 });
    await walk.open(group);
    walk.model.dispose();
    const request = foundation.requests.findLast(({ path }) => path.endsWith('/packages'));
    await until(() => request?.aborted === true);
  });
});
