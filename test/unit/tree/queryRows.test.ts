import assert from 'node:assert/strict';
import { SessionError } from '../../../src/api/errors.ts';
import type { FindQuery } from '../../../src/api/savedQuery.ts';
import { describe as describeNode } from '../../../src/tree/describe.ts';
import { foundationOf, isNode, type Node, parentOf, type QueryNode } from '../../../src/tree/nodes.ts';
import { pathOfNode } from '../../../src/tree/paths.ts';
import { readyQueries } from '../../../src/tree/readyQueries.ts';
import { tooltip } from '../../../src/tree/tooltip.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { descriptionOf, kinds, labels, Walk } from './walk.ts';

const saved = (name: string, query: FindQuery['query'], kind: FindQuery['kind'] = 'droplets') => ({
  ...{ key: name, name, kind, query },
  origin: 'saved' as const,
});
const drawn = (node: Node) => describeNode(node, Date.now());
const ready = (key: string) => readyQueries().find((query) => query.key === key)!;

describe('tree: queries', () => {
  let foundation: Foundation;
  let walk: Walk;
  const all = saved('all of them', {});
  before(async () => (foundation = await startFoundation({ apps: 60 })));
  after(() => foundation.close());
  beforeEach(async () => {
    walk = await Walk.start(foundation);
    walk.queries = [all];
  });
  afterEach(() => {
    foundation.faults.clear();
    walk.model.dispose();
  });

  const run = async (query: FindQuery & { name?: string }): Promise<QueryNode> => {
    const [root] = await walk.model.roots();
    const revealed: QueryNode[] = [];
    await walk.model.queries.run(root!, query, async (row) => void revealed.push(row));
    assert.equal(revealed.length, 1);
    return revealed[0]!;
  };

  it('stand above the rows of a foundation, beside its counts, and cost nothing', async () => {
    const [root] = await walk.model.roots();
    const [queries, ...rows] = await walk.model.children(root!);
    assert.ok(queries?.kind === 'queries');
    assert.deepEqual(kinds(rows), ['space']);
    const now = walk.model.latest(root!);
    assert.deepEqual([now.count?.shown, now.count?.total], [rows.length, rows.length]);
    walk.requests();
    const below = await walk.open(queries);
    assert.deepEqual(labels(below), ['all of them', ...readyQueries().map(({ name }) => name)]);
    assert.deepEqual(walk.requests(), []);
    for (const row of below) {
      assert.ok(isNode(row) && parentOf(row)?.id === queries.id && foundationOf(row).id === root?.id);
      assert.ok(drawn(row).expandable);
    }
  });

  it('are not there for who is not signed in', async () => {
    walk.session = 'signedOut';
    assert.deepEqual(await walk.queryRows(), []);
    await assert.rejects(run({ kind: 'apps', query: {} }), SessionError);
  });

  it('take one request, and one for the names of all apps', async () => {
    const row = await walk.query('all of them');
    walk.requests();
    const found = await walk.open(row);
    await walk.quiet();
    const [list, names, ...others] = walk.requests();
    assert.deepEqual(others, []);
    assert.equal(list, '/v3/droplets?order_by=-created_at&per_page=200&page=1');
    assert.match(names ?? '', /^\/v3\/apps\?guids=/);
    const now = await walk.open(row);
    assert.equal(now.length, found.length);
    const droplets = now.filter((node) => node.kind === 'resource');
    assert.ok(droplets.length > 0 && droplets.every(({ appName }) => appName !== undefined));
    const [first] = droplets;
    const app = foundation.world.apps.all().find(({ guid }) => guid === first?.resource.appGuid);
    assert.ok(descriptionOf(first!)?.startsWith(`${app?.name ?? ''} · `));
    assert.match(drawn(first!).accessibleName, new RegExp(`, app ${app?.name ?? ''}$`));
    assert.match(tooltip(first!, Date.now()) ?? '', /\| App \|/);
    assert.deepEqual(walk.requests(), [], 'again: none');
  });

  it('know the names of apps whose rows have been read', async () => {
    await walk.app();
    const row = await walk.query('all of them');
    await walk.open(row);
    await walk.quiet();
    const asked = walk.requests().find((request) => request.startsWith('/v3/apps?guids='));
    const known = new Set([...foundation.world.apps.all()].filter(({ name }) => name === 'web-shop').map(({ guid }) => guid));
    for (const guid of known) assert.ok(!asked?.includes(guid));
  });

  it('stand without the names where these cannot be told', async () => {
    foundation.faults.add({ path: '/v3/apps', status: 500 });
    const found = await walk.open(await walk.query('all of them'));
    await walk.quiet();
    assert.deepEqual(kinds(found.slice(0, 1)), ['resource']);
    assert.equal(walk.noted.length, 1);
  });

  it('go on page by page, and say how much they have found', async () => {
    walk.shape = { ...walk.shape, pageSize: 50 };
    const row = await walk.query('all of them');
    const found = await walk.open(row);
    const more = found.at(-1);
    assert.ok(more?.kind === 'more');
    assert.match(descriptionOf(walk.model.latest(row)) ?? '', /^50 of \d+ · droplets$/);
    await walk.model.loadMore(more);
    assert.equal((await walk.open(row)).length, 101);
    await walk.model.loadAll(more, () => undefined, new AbortController().signal);
    const ids = (await walk.open(row)).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, walk.model.latest(row).count?.total);
  });

  it('find what they ask for, newest first', async () => {
    const row = await run(ready('failedDroplets'));
    const found = await walk.open(row);
    const states = found.map((node) =>
      node.kind === 'resource' && node.resource.kind === 'droplet' ? node.resource.state : node.kind,
    );
    assert.deepEqual(new Set(states), new Set(['FAILED']));
    const times = found.map((node) => (node.kind === 'resource' ? (node.resource.createdAt ?? '') : ''));
    assert.deepEqual(times, times.toSorted().toReversed());
    assert.ok(times.every((time) => Date.parse(time) > Date.now() - 8 * 86_400_000));
  });

  it('find apps, with their groups below them and ids of their own', async () => {
    const row = await run({ kind: 'apps', query: { names: ['web-shop'] } });
    const [found] = await walk.open(row);
    assert.ok(found?.kind === 'app' && found.space !== undefined);
    assert.equal(descriptionOf(found)?.includes(found.space.name), true);
    const usual = await walk.app();
    assert.notEqual(found.id, usual.id);
    assert.ok(found.id.startsWith(`${row.id}/`));
    assert.deepEqual(kinds(await walk.open(found)), ['group']);
  });

  it('find deployments of a space by the apps there', async () => {
    const { guid } = (await walk.space()).space;
    const row = await run({ kind: 'deployments', query: { space_guids: [guid] } });
    const found = await walk.open(row);
    assert.deepEqual(kinds(found), ['resource']);
    assert.equal(pathOfNode(row), undefined);
    assert.ok(!drawn(row).capabilities.includes('open'));
    assert.match(tooltip(row, Date.now()) ?? '', /as many as its apps take/);
  });

  it('say what is wrong in a row, and that nothing was found', async () => {
    foundation.faults.add({ path: '/v3/droplets', status: 403 });
    const row = await walk.query('all of them');
    assert.deepEqual(labels(await walk.open(row)), ['Not allowed']);
    foundation.faults.clear();
    await walk.model.refresh(row);
    assert.deepEqual(kinds((await walk.open(row)).slice(0, 1)), ['resource']);
    walk.queries = [saved('wrong', { stacks: ['x'] }), saved('none', { states: ['STRANGE'] })];
    await walk.model.queries.changed(foundation.url);
    assert.deepEqual(labels(await walk.open(await walk.query('none'))), ['Nothing found']);
    const wrong = await walk.query('wrong');
    assert.deepEqual(kinds(await walk.open(wrong)), ['note']);
    assert.ok(!drawn(wrong).capabilities.includes('open'));
  });

  it('run anew where they have been read', async () => {
    const row = await run(all);
    await walk.quiet();
    walk.requests();
    assert.equal((await run({ ...all, name: 'all of them' })).id, row.id);
    await walk.quiet();
    assert.deepEqual(walk.paths(), ['/v3/droplets']);
  });

  it('that is asked and not saved stands first until another takes its place', async () => {
    const first = await run({ kind: 'packages', query: { states: ['FAILED'] } });
    assert.deepEqual(labels((await walk.queryRows()).slice(0, 2)), ['packages · failed', 'all of them']);
    await walk.open(first);
    const second = await run({ kind: 'droplets', query: { states: ['STAGED'] } });
    walk.queries = walk.queries.slice(0, 1);
    await walk.model.queries.changed(foundation.url);
    const [row] = await walk.queryRows();
    assert.equal(labels([row!])[0], 'droplets · staged');
    const [found] = await walk.open(row);
    assert.ok(found?.kind === 'resource' && found.resource.kind === 'droplet');
    assert.equal(second.id, row?.id);
  });

  it('of a name that is longer than one may be is the one that was kept of it', async () => {
    walk.queries = [saved('n'.repeat(100), { states: ['STAGED'] })];
    const row = await run({ name: 'n'.repeat(120), kind: 'droplets', query: { states: ['STAGED'] } });
    assert.equal(row.query.origin, 'saved');
  });

  it('of a name that asks something else is another', async () => {
    const row = await run({ name: 'all of them', kind: 'droplets', query: { states: ['FAILED'] } });
    assert.equal(row.query.origin, 'unsaved');
  });

  it('have the list of what they find as their document, with times as they are now', () => {
    const parent = { kind: 'queries', id: 'F/queries', parent: undefined } as never;
    const path = pathOfNode({ kind: 'query', id: 'F/queries/x', parent, query: ready('failedDroplets') }) ?? '';
    const [, time = ''] = /^\/v3\/droplets\?order_by=-created_at&states=FAILED&created_ats\[gte\]=(.+)$/.exec(path) ?? [];
    const days = (Date.now() - Date.parse(time)) / 86_400_000;
    assert.ok(days > 6.99 && days < 7.01, path);
  });

  it('are read again with their foundation where they are open, and else when they are opened', async () => {
    const row = await run(all);
    const [root] = await walk.model.roots();
    walk.expanded.add(root!.id).add(`${root!.id}/queries`).add(row.id);
    await walk.quiet();
    walk.requests();
    await walk.model.refresh(root);
    await walk.quiet();
    assert.deepEqual(walk.paths().toSorted(), ['/v3/apps', '/v3/droplets', '/v3/spaces']);
    walk.expanded.delete(row.id);
    await walk.model.refresh(root);
    await walk.quiet();
    assert.deepEqual(walk.paths(), ['/v3/spaces']);
  });

  it('are followed where what they show moves', async () => {
    const row = await run({ kind: 'deployments', query: { status_values: ['ACTIVE'] } });
    const [root] = await walk.model.roots();
    walk.expanded.add(root!.id).add(`${root!.id}/queries`).add(row.id);
    const found = await walk.open(row);
    const shown = found.flatMap((node) => (node.kind === 'resource' ? [node.resource.guid] : []));
    assert.ok(shown.length > 0);
    assert.deepEqual(new Set(walk.model.follower.moving(foundation.url, [])?.deployments), new Set(shown));
    assert.ok(walk.model.follower.aging().some(({ id }) => id === row.id));
    walk.expanded.delete(row.id);
    assert.equal(walk.model.follower.moving(foundation.url, []), undefined);
  });
});
