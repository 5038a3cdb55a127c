import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { redrawn, type Row, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

const guidOf = ({ item }: Row) => item.id?.split('/').at(-1) ?? '';

/** Rows are revealed by VS Code itself: what is selected is what Enter opens. */
describe('Reveal in Sidebar', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 3, apps: 60 })));
  beforeEach(() => (foundation.requests.length = 0));
  afterEach(async () => {
    await run('clearFilter');
    const settings = vscode.workspace.getConfiguration('cfExplorer');
    for (const name of ['tree.layout', 'pageSize']) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => discard(foundation));

  const reveal = (path: string) => run('revealInSidebar', { foundation: foundation.url, path });
  const appNamed = (name: string) => foundation.world.apps.all().find((app) => app.name === name)!;
  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('cfExplorer').update(name, value, vscode.ConfigurationTarget.Global);
  const droplets = () => {
    const all = foundation.world.droplets.all().filter(({ appGuid }) => appGuid === appNamed('image-resizer').guid);
    return all.toSorted((left, right) => right.createdAt.localeCompare(left.createdAt));
  };

  async function assertSelected(guid: string): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('cfExplorer.apps.focus');
    await eventually(async () => {
      await vscode.commands.executeCommand('list.select');
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', new RegExp(`/${guid}/`));
    }, 10_000);
  }

  for (const layout of ['spaces', 'organizations', 'flat'] as const) {
    it(`${layout}: a droplet of another page is selected at its place, and is there once when its page comes`, async () => {
      await set('pageSize', 50);
      await run('layout', { layout });
      const wanted = droplets()[120]!.guid;
      await reveal(`/v3/droplets/${wanted}`);
      await assertSelected(wanted);
      const steps = { spaces: ['shop-dev'], organizations: ['acme', 'shop-dev'], flat: [] }[layout];
      const group = await walk(rowOf(foundation), ...steps, 'image-resizer', 'Droplets');
      const rows = await rowsBelow(group);
      assert.deepEqual(
        [rows.at(-2), rows.at(-1)].map((row) => row?.item.id?.split('/').at(-1)),
        [wanted, 'more'],
      );
      assert.equal(rows.at(-1)?.description, '51 of 230');
      assert.equal((await redrawn(group)).description, '51 of 230');
      await run('refresh', group.node);
      assert.deepEqual((await rowsBelow(group)).map(guidOf), rows.map(guidOf), 'a refresh keeps it');
      for (let last = rows.at(-1)!; last.label === 'Load more…'; last = (await rowsBelow(group)).at(-1)!) {
        await run('loadMore', last.node);
      }
      const all = (await rowsBelow(group)).map(guidOf);
      assert.deepEqual([all.length, new Set(all).size], [230, 230]);
      assert.ok(all.indexOf(wanted) > 100);
    });
  }

  it('of the document in front, and again without a request', async () => {
    const { guid } = droplets()[3]!;
    await run('openResource', { foundation: foundation.url, path: `/v3/droplets/${guid}` });
    const { uri } = vscode.window.activeTextEditor!.document;
    await run('revealInSidebar');
    takeRequests(foundation);
    await run('revealInSidebar', { uri: uri.toString() });
    await run('revealInSidebar', uri);
    assert.deepEqual(takeRequests(foundation), []);
    await assertSelected(guid);
  });

  it('a pinned row leads to the usual one', async () => {
    const path = `/v3/apps/${appNamed('web-shop').guid}`;
    await run('pin', { foundation: foundation.url, path });
    const pinned = await eventually(() => walk(rowOf(foundation), 'web-shop'));
    assert.match(pinned.item.contextValue ?? '', /\breveal\b/);
    const isSpaceIn = (state: vscode.TreeItemCollapsibleState) =>
      eventually(async () => assert.equal((await walk(rowOf(foundation), 'shop-dev')).item.collapsibleState, state));
    await vscode.commands.executeCommand('cfExplorer.apps.focus');
    await vscode.commands.executeCommand('workbench.actions.treeView.cfExplorer.apps.collapseAll');
    await isSpaceIn(vscode.TreeItemCollapsibleState.Collapsed);
    await run('revealInSidebar', pinned.node);
    // What is above it is opened; the pinned one stands below no space.
    await isSpaceIn(vscode.TreeItemCollapsibleState.Expanded);
    const usual = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    assert.doesNotMatch(usual.item.contextValue ?? '', /\breveal\b/);
    await run('unpin', { foundation: foundation.url, path });
  });

  it('what a filter hides is told, and the filter stays', async () => {
    await run('filter', { text: 'no such name' });
    await assert.rejects(
      async () => reveal(`/v3/apps/${appNamed('web-shop').guid}`),
      /Hidden by the filter: “no such name”; clear it/,
    );
    const shown = await rowsBelow(await walk(rowOf(foundation)));
    assert.ok(shown.some(({ label }) => label === 'No app matches the filter'));
  });

  it('what has no row, is gone, or of nobody we know, says so', async () => {
    await assert.rejects(async () => reveal('/v3/jobs/1'), /No row in the sidebar/);
    await assert.rejects(async () => reveal('/v3/droplets?states=FAILED'), /No row in the sidebar/);
    await assert.rejects(async () => reveal('/v3/droplets/nowhere'), /Not found: Droplet not found/);
    await run('signOut', { foundation: foundation.url });
    await assert.rejects(async () => reveal(`/v3/apps/${appNamed('web-shop').guid}`), /Signed out/);
    const { username, password } = foundation.users.developer;
    await run('signIn', { foundation: foundation.url, method: 'password', username, password, confirmed: true });
    await assert.rejects(async () => run('revealInSidebar', { foundation: 'https://elsewhere.example.com', path: '/' }));
  });
});

describe('Reveal in Sidebar on a large foundation', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 2, apps: 10_000 })));
  after(() => discard(foundation));

  it('an app far beyond the loaded pages: few requests, and its place by name', async () => {
    const [space] = foundation.world.spaces.all();
    const apps = foundation.world.apps.all().filter(({ spaceGuid }) => spaceGuid === space!.guid);
    const wanted = apps.filter(({ name }) => /^\w/.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1))[3_000]!;
    takeRequests(foundation);
    await run('revealInSidebar', { foundation: foundation.url, path: `/v3/apps/${wanted.guid}` });
    const asked = takeRequests(foundation).filter((request) => !/deployments|processes/.test(request));
    assert.ok(asked.length <= 5, asked.join('\n'));
    const rows = await rowsBelow(await walk(rowOf(foundation), space!.name));
    assert.deepEqual(rows.slice(-2).map(guidOf), [wanted.guid, 'more'], 'all that are loaded stand before it');
  });
});

describe('Open Document of GUID', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 2, apps: 40 })));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => discard(foundation));

  const inFront = () => vscode.window.activeTextEditor?.document.uri.path ?? '';
  const app = () => foundation.world.apps.all().find(({ name }) => name === 'web-shop')!;
  const droplet = () => foundation.world.droplets.all().find(({ appGuid }) => appGuid === app().guid)!;

  /** The cursor in the middle of a word of the text in front. */
  function putCursor(word: string): void {
    const editor = vscode.window.activeTextEditor!;
    const at = editor.document.positionAt(editor.document.getText().indexOf(word) + 3);
    editor.selection = new vscode.Selection(at, at);
  }

  it('by argument: the kind is found out, or named', async () => {
    await run('openGuid', { foundation: foundation.url, guid: droplet().guid });
    assert.equal(inFront().startsWith(`/v3/droplets/${droplet().guid}/`), true);
    takeRequests(foundation);
    await run('openGuid', { foundation: foundation.url, guid: app().spaceGuid, kind: 'spaces' });
    assert.deepEqual(takeRequests(foundation), [`GET /v3/spaces/${app().spaceGuid}`]);
  });

  it('under the cursor of any editor, on the only foundation there is', async () => {
    const log = `2026-06-01T10:00:00Z [CELL/0] droplet=${droplet().guid} staged`;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: log }));
    putCursor(droplet().guid);
    await run('openGuid');
    assert.match(inFront(), new RegExp(`^/v3/droplets/${droplet().guid}/`));
  });

  it('in a document, where its link tells the kind: nothing else is asked', async () => {
    await run('openResource', { foundation: foundation.url, path: `/v3/apps/${app().guid}` });
    putCursor(app().spaceGuid);
    takeRequests(foundation);
    await run('openGuid');
    assert.match(inFront(), new RegExp(`^/v3/spaces/${app().spaceGuid}/`));
    assert.deepEqual(takeRequests(foundation), [`GET /v3/spaces/${app().spaceGuid}`]);
  });

  it('what is none, nowhere, or several things says so; nothing is sent for what cannot be one', async () => {
    const open = (guid: string, kind?: string) => run('openGuid', { foundation: foundation.url, guid, kind });
    takeRequests(foundation);
    for (const guid of ['a b', 'a/b', '..', 'x'.repeat(201)]) await assert.rejects(async () => open(guid), /Not a GUID/);
    await assert.rejects(async () => open('guid', 'gadgets'), /can only be/);
    assert.deepEqual(takeRequests(foundation), []);
    await assert.rejects(async () => open('no-such-guid'), /no-such-guid not found/);
    const at = '2026-06-01T10:00:00Z';
    const relationships = { organization: { data: { guid: 'x' } } };
    const twin = { guid: app().guid, name: 'twin', created_at: at, updated_at: at, relationships, metadata: {}, links: {} };
    const mend = foundation.faults.add({
      path: '/v3/spaces',
      body: { pagination: { total_results: 1, total_pages: 1, next: null }, resources: [twin] },
    });
    await assert.rejects(async () => open(app().guid), /is several things: it is one of apps, spaces/);
    mend();
    await assert.rejects(async () => run('openGuid', { foundation: 'https://elsewhere.example.com', guid: 'x' }));
  });
});
