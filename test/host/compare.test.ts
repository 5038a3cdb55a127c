import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { type Row, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

const input = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
const title = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
const guidOf = ({ item }: Row) => item.id?.split('/').at(-1) ?? '';
const pathOf = (row: Row) => `/v3/droplets/${guidOf(row)}`;
const droplet = (foundation: Foundation, which: RegExp) => walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets', which);

describe('comparing, and the details of a droplet', () => {
  let here: Foundation;
  let there: Foundation;
  let current: Row;
  let older: Row;
  before(async () => {
    [here, there] = [await signedIn({ apps: 10 }), await signedIn({ spaces: 2, apps: 20, seed: 7 })];
    [current, older] = [await droplet(here, / current/), await droplet(here, / staged/)];
  });
  beforeEach(() => [here, there].forEach(takeRequests));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    await discard(here);
    await discard(there);
  });

  const of = (path: string, { url }: Foundation = here) => ({ foundation: url, path });

  it('tells two droplets in words, from the older to the newer however they were selected: two requests', async () => {
    await vscode.commands.executeCommand('cfExplorer.compareResources', current.node, [current.node, older.node]);
    assert.ok(input() instanceof vscode.TabInputWebview);
    assert.equal(title(), `${older.label} ↔ ${current.label}`);
    assert.deepEqual(takeRequests(here).sort(), [`GET ${pathOf(current)}`, `GET ${pathOf(older)}`].sort());
  });

  it('shows as text what is wanted so, or has no words', async () => {
    await run('compareResources', { left: of(pathOf(older)), right: of(pathOf(current)), asText: true });
    const diff = input();
    assert.ok(diff instanceof vscode.TabInputTextDiff);
    assert.deepEqual([diff.original.scheme, diff.modified.scheme], ['cf', 'cf']);
    await run('compareResources', { left: of('/v3/apps'), right: of('/v3/spaces') });
    assert.ok(input() instanceof vscode.TabInputTextDiff);
    assert.match(title(), /^apps\.json ↔ spaces\.json/);
  });

  it('compares a droplet with the current one, and says so where it is that itself', async () => {
    await run('compareWithCurrent', of(pathOf(older)));
    assert.equal(title(), `${older.label} ↔ ${current.label}`);
    await assert.rejects(async () => run('compareWithCurrent', of(pathOf(current))), /it is the current droplet itself/);
    await assert.rejects(async () => run('compareWithCurrent', of('/v3/apps/x')), /is not the path of a droplet/);
  });

  it('finds the app by its name on another foundation, in the space of the same name', async () => {
    const other = await droplet(there, / current/);
    const web = there.world.apps.all().find(({ name }) => name === 'web-shop') ?? assert.fail('no app');
    const names = new Map(there.world.apps.all().map((app) => [app, app.name]));
    // Before it in the list, and behind it.
    const [first, second] = [...names.keys()].filter(({ spaceGuid }) => spaceGuid !== web.spaceGuid);
    assert.ok(first && second);
    const times = [first.createdAt, second.createdAt] as const;
    [first.createdAt, second.createdAt] = ['2015-01-01T00:00:00Z', '2099-01-01T00:00:00Z'];
    first.name = second.name = web.name;
    takeRequests(there);
    try {
      await run('compareElsewhere', { ...of(pathOf(current)), to: there.url });
    } finally {
      [first.createdAt, second.createdAt] = times;
      for (const [app, name] of names) app.name = name;
    }
    assert.equal(title(), `${current.label} (${rowOf(here)}) ↔ ${other.label} (${rowOf(there)})`);
    assert.ok(takeRequests(there).includes(`GET ${pathOf(other)}`));
  });

  it('says where there is no such app', async () => {
    const row = await walk(rowOf(there), 'shop-dev', 'web-shop');
    const app = there.world.apps.get(guidOf(row)) ?? assert.fail('no app');
    app.name = 'renamed';
    try {
      await assert.rejects(
        async () => run('compareElsewhere', { ...of(pathOf(current)), to: there.url }),
        /there is no app web-shop on 127\.0\.0\.1:\d+ that you may see/,
      );
    } finally {
      app.name = 'web-shop';
    }
  });

  it('compares nothing that holds secrets, and asks for nothing of it', async () => {
    const left = of('/v3/apps/x/env');
    await assert.rejects(
      async () => run('compareResources', { left, right: of('/v3/apps') }),
      /holds secrets, which are not kept/,
    );
    assert.deepEqual(takeRequests(here), []);
  });

  it('shows the details of a droplet in an editor of its document: six requests; again when asked for again', async () => {
    await run('showDetails', current.node);
    const tab = input();
    assert.ok(tab instanceof vscode.TabInputCustom);
    assert.equal(tab.viewType, 'cfExplorer.details');
    const first = takeRequests(here).map((request) => request.replace(/\?.*/, '').replace(/[\w-]{30,}/g, 'G'));
    const all = ['apps/G', 'apps/G/revisions', 'builds', 'deployments', 'droplets/G', 'packages/G'].map(
      (one) => `GET /v3/${one}`,
    );
    assert.deepEqual(first.sort(), all);
    await run('showDetails', of(pathOf(current)));
    assert.equal(takeRequests(here).length, 6);
    await run('refreshDocument');
    assert.equal(takeRequests(here).length, 6);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
    await assert.rejects(async () => run('showDetails', of('/v3/apps')), /is not the path of a droplet/);
  });

  it('shows nothing to whoever comes after, and is filled again once somebody is signed in', async () => {
    await run('showDetails', current.node);
    await run('signOut', { foundation: here.url });
    takeRequests(here);
    await signIn(here, here.users.developer);
    const wanted = `GET ${pathOf(current)}`;
    await eventually(() => assert.ok(here.requests.some(({ method, path }) => `${method} ${path}` === wanted)));
  });

  it('both pages are read anew by the account that comes, though nobody signed out in between', async () => {
    await run('compareResources', { left: of(pathOf(older)), right: of(pathOf(current)) });
    await run('showDetails', current.node);
    takeRequests(here);
    await signIn(here, here.users.auditor);
    const asked = () => here.requests.map(({ path }) => path);
    await eventually(() => assert.deepEqual(asked().filter((path) => path === pathOf(older)).length, 1));
    await eventually(() => assert.deepEqual(asked().filter((path) => path === pathOf(current)).length, 2));
    await signIn(here, here.users.developer);
  });

  it('asks for nothing more once its tab is closed', async () => {
    const mend = here.faults.add({ path: '/v3/deployments', delayMs: 20_000 });
    const showing = Promise.resolve(run('showDetails', of(pathOf(current))));
    const request = await eventually(
      () => here.requests.find(({ path }) => path.startsWith('/v3/deployments')) ?? assert.fail('not asked yet'),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(() => assert.equal(request.aborted, true));
    mend();
    await showing;
  });
});
