import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Arrangement } from '../../src/tree/arrangement.ts';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { redrawn, type Row, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('how foundations are shown', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 3, apps: 60 })));
  after(() => discard(foundation));
  afterEach(async () => {
    await run('clearFilter');
    await run('sort', { by: 'name' });
    await vscode.workspace.getConfiguration('cfExplorer').update('tree.layout', undefined, vscode.ConfigurationTarget.Global);
  });
  const root = () => walk(rowOf(foundation));
  const below = async () => rowsBelow(await root());
  const pathOf = (row: Row | undefined, kind: string) => `/v3/${kind}/${row?.item.id?.split('/').at(-1) ?? ''}`;

  it('a filter by name and state: apps of every space side by side, and what is hidden', async () => {
    await run('filter', { text: 'WEB', states: ['started'] });
    const rows = await below();
    const last = rows.at(-1);
    assert.ok(rows.length > 1 && rows.slice(0, -1).every(({ label }) => label.includes('web')));
    assert.ok(last);
    assert.match(last.label, /^\d+ hidden$/);
    assert.match(last.description, new RegExp(`^${rows.length - 1} of \\d+ match the filter$`));
    assert.match(rows[0]!.description, / · shop-dev$/);
    await run('filter', { text: 'nothing has this name' });
    assert.deepEqual(labels(await below()), ['No app matches the filter']);
    await run('clearFilter');
    assert.ok(labels(await below()).includes('shop-dev'));
  });

  it('a filter by label is the server’s; one it would refuse is told, and nothing changes', async () => {
    await run('filter', { labelSelector: 'team=checkout' });
    takeRequests(foundation);
    const rows = await below();
    assert.ok(rows.length > 1);
    const asked = foundation.requests.filter(({ path }) => path === '/v3/apps').map(({ query }) => new URLSearchParams(query));
    // The other asks how many there are.
    assert.ok(asked.some((query) => query.get('label_selector') === 'team=checkout'));
    const refused = (argument: object, message: RegExp) => assert.rejects(async () => run('filter', argument), message);
    await refused({ labelSelector: 'a in b' }, /Not a possible query: “a in b” in the label selector/);
    await refused({ text: 7 }, /“text” must be a text/);
    await refused({ states: 'started' }, /“states” must be a list of texts/);
    assert.deepEqual(labels(await below()), labels(rows));
  });

  it('droplets by state', async () => {
    await run('filter', { dropletStates: ['FAILED'] });
    const droplets = await rowsBelow(await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets'));
    const states = new Set(droplets.slice(0, -1).map(({ description }) => description.split(' · ')[0]));
    assert.deepEqual([...states], ['failed']);
    assert.match(droplets.at(-1)?.label ?? '', /^\d+ hidden$/);
  });

  it('layouts: by organization, and all apps side by side; kept in the settings', async () => {
    await run('layout', { layout: 'organizations' });
    await eventually(async () => assert.deepEqual(labels(await below()).includes('acme'), true));
    await walk(rowOf(foundation), 'acme', 'shop-dev', 'web-shop');
    await run('layout', { layout: 'flat' });
    await eventually(async () => assert.ok(labels(await below()).includes('web-shop')));
    assert.equal(vscode.workspace.getConfiguration('cfExplorer').get('tree.layout'), 'flat');
    await assert.rejects(async () => run('layout', { layout: 'round' }), /“layout” can only be spaces, organizations, flat/);
  });

  it('an order', async () => {
    await run('layout', { layout: 'flat' });
    await run('sort', { by: 'state' });
    await eventually(async () => assert.ok((await below()).length > 50));
    const states = (await below()).map(({ item }) => item.accessibilityInformation?.label.split(', ')[1]);
    const firstStopped = states.indexOf('stopped');
    assert.ok(firstStopped > 0 && states.slice(firstStopped).every((state) => state === 'stopped'));
    await assert.rejects(async () => run('sort', { by: 'size' }), /“by” can only be name, state, updated/);
  });

  it('pins: at the top, and once more where they belong; gone when they are taken out', async () => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const space = await walk(rowOf(foundation), 'shop-dev');
    await run('pin', app.node);
    // As another program may write it.
    const path = pathOf(space, 'spaces').replace(/-/g, '%2D');
    await run('pin', { foundation: foundation.url, path });
    await eventually(async () => assert.deepEqual(labels(await below()).slice(0, 2), ['web-shop', 'shop-dev']));
    const ids = (await below()).map(({ item }) => item.id);
    assert.equal(new Set(ids).size, ids.length);
    const [pinned] = await below();
    assert.match(pinned!.item.contextValue ?? '', /\bunpin\b/);
    assert.match((await redrawn(app)).contextValue ?? '', /\bunpin\b/);
    await walk(rowOf(foundation), 'web-shop', 'Droplets', /current/);
    await run('watch', app.node);
    assert.match((await redrawn(app)).description as string, / · watched$/);
    await run('unwatch', { foundation: foundation.url, path: pathOf(app, 'apps') });
    assert.doesNotMatch((await redrawn(app)).description as string, /watched/);
    await run('unpin', pinned!.node);
    await run('unpin', { foundation: foundation.url, path: pathOf(space, 'spaces') });
    await eventually(async () => assert.equal(labels(await below()).includes('web-shop'), false));
    const refused = run('pin', { foundation: foundation.url, path: '/v3/droplets/x' });
    await assert.rejects(async () => refused, /Not possible: “\/v3\/droplets\/x” is not the path of an app or a space/);
  });
});

describe('what is marked', () => {
  const marks = async (foundation: Foundation) => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const { contextValue = '' } = await redrawn(app);
    return [/\bunpin\b/.test(contextValue), /\bunwatch\b/.test(contextValue)];
  };
  const mark = async (foundation: Foundation) => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    await run('pin', app.node);
    await run('watch', app.node);
    assert.deepEqual(await marks(foundation), [true, true]);
  };
  const signInto = ({ url, users: { developer } }: Foundation) =>
    run('signIn', {
      foundation: url,
      method: 'password',
      username: developer.username,
      password: developer.password,
      confirmed: true,
    });

  it('is forgotten with its foundation; what is marked elsewhere stays', async () => {
    const [gone, kept] = [await signedIn(), await signedIn()];
    try {
      await mark(gone);
      await mark(kept);
      const space = await walk(rowOf(gone), 'shop-dev');
      await run('removeFoundation', { foundation: gone.url, confirmed: true });
      // VS Code may still ask for what it shows. What is added again before it has seen it gone stays open there.
      await rowsBelow(space);
      await pause(1_000);
      await run('addFoundation', { url: gone.url });
      await signInto(gone);
      const { Collapsed } = vscode.TreeItemCollapsibleState;
      assert.equal((await walk(rowOf(gone))).item.collapsibleState, Collapsed);
      assert.equal((await walk(rowOf(gone), 'shop-dev')).item.collapsibleState, Collapsed);
      assert.deepEqual(
        [await marks(gone), await marks(kept)],
        [
          [false, false],
          [true, true],
        ],
      );
    } finally {
      await discard(gone);
      await discard(kept);
    }
  });

  it('many at once: the foundation is read again once', async () => {
    const foundation = await signedIn();
    try {
      const rows = (await rowsBelow(await walk(rowOf(foundation), 'shop-dev'))).slice(0, 10);
      takeRequests(foundation);
      const nodes = rows.map(({ node }) => node);
      await vscode.commands.executeCommand('cfExplorer.pin', nodes[0], nodes);
      await eventually(async () => assert.equal((await rowsBelow(await walk(rowOf(foundation)))).length, 10 + 1));
      assert.equal(takeRequests(foundation).filter((request) => request === 'GET /v3/spaces').length, 1);
      await vscode.commands.executeCommand('cfExplorer.unpin', nodes[0], nodes);
    } finally {
      await discard(foundation);
    }
  });

  it('in another window is seen once this one has the focus, and told once', async () => {
    const values = new Map<string, unknown>();
    const memento = {
      keys: () => [...values.keys()],
      get: <Value>(key: string, usual?: Value) => (values.get(key) as Value | undefined) ?? usual,
      update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
      setKeysForSync: () => undefined,
    } as vscode.Memento;
    const focus = new vscode.EventEmitter<{ focused: boolean }>();
    const arrangement = new Arrangement(memento, memento, focus.event);
    const told: string[] = [];
    arrangement.onDidPin((url) => told.push(url));
    arrangement.onDidWatch(() => told.push('watched'));
    const app = { kind: 'app', guid: 'a', name: 'a' } as const;
    await arrangement.pin('https://one', [app, app]);
    values.set('pins', { 'https://one': [app], 'https://two': [app] });
    values.set('watched', { 'https://one': [app] });
    assert.deepEqual(told.splice(0), ['https://one']);
    focus.fire({ focused: false });
    assert.deepEqual(told.splice(0), []);
    focus.fire({ focused: true });
    assert.deepEqual(told.splice(0), ['https://two', 'watched']);
    focus.fire({ focused: true });
    assert.deepEqual(told, []);
    arrangement.dispose();
    focus.dispose();
  });
});

describe('a long list to its end', () => {
  it('is read by Load All in large pages', async () => {
    const foundation = await signedIn({ spaces: 1, apps: 2_500 });
    try {
      const space = await walk(rowOf(foundation), 'shop-dev');
      const more = (await rowsBelow(space)).at(-1);
      assert.match(more?.item.contextValue ?? '', /\bloadAll\b/);
      takeRequests(foundation);
      await run('loadAll', more?.node);
      assert.equal((await rowsBelow(space)).length, 2_500);
      assert.equal(takeRequests(foundation).filter((request) => request === 'GET /v3/apps').length, 3);
      await eventually(async () => assert.equal((await redrawn(space)).description, 'acme · 2,500 apps'));
    } finally {
      await discard(foundation);
    }
  });
});

describe('several rows at once', () => {
  it('guids a line each, documents a tab each, two compared', async () => {
    const foundation = await signedIn();
    try {
      const droplets = (await rowsBelow(await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets'))).slice(0, 2);
      const [first, second] = droplets;
      const nodes = droplets.map(({ node }) => node);
      const onSelection = (command: string) => vscode.commands.executeCommand(`cfExplorer.${command}`, first?.node, nodes);
      const guids = droplets.map(({ item }) => item.id?.split('/').at(-1));
      await onSelection('copyGuid');
      assert.equal(await vscode.env.clipboard.readText(), guids.join('\n'));
      await onSelection('openResource');
      const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const opened = tabs().map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.path : ''));
      for (const guid of guids)
        assert.ok(
          opened.some((path) => path.includes(guid!.slice(0, 8))),
          opened.join(),
        );
      const many = (await rowsBelow(await walk(rowOf(foundation), 'shop-dev', 'image-resizer', 'Droplets'))).slice(0, 11);
      const before = tabs().length;
      // It asks first, which VS Code refuses in a test.
      const rows = many.map(({ node }) => node);
      await vscode.commands.executeCommand('cfExplorer.openResource', rows[0], rows);
      assert.equal(tabs().length, before);
      takeRequests(foundation);
      await onSelection('compareResources');
      assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview);
      assert.equal(foundation.requests.filter(({ path }) => path.startsWith('/v3/droplets/')).length, 2);
      const path = (row: Row | undefined) => `/v3/droplets/${row?.item.id?.split('/').at(-1) ?? ''}`;
      const side = (row: Row | undefined) => ({ foundation: foundation.url, path: path(row) });
      await run('compareResources', { left: side(first), right: side(second) });
      await assert.rejects(
        async () => run('compareResources', { left: side(first) }),
        /“right” must name a foundation and a path/,
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    } finally {
      await discard(foundation);
    }
  });
});
