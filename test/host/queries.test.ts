import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { allRowsBelow, redrawn, type Row, rowsBelow, run, tree, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

const READY = [
  'Active deployments',
  'Failed droplets this week',
  'Failed packages this week',
  'Droplets staged today',
  'Apps changed today',
];
const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

describe('queries', () => {
  let foundation: Foundation;
  beforeEach(async () => (foundation = await signedIn({ spaces: 3, apps: 40 })));
  afterEach(() => discard(foundation));
  const queries = async () => rowsBelow(await walk(rowOf(foundation), 'Queries'));
  const save = (name: string, query: object, kind = 'droplets') =>
    run('saveQuery', { foundation: foundation.url, name, kind, query, confirmed: true });

  it('stand first below their foundation, and opening them costs nothing', async () => {
    const [first] = await allRowsBelow(await walk(rowOf(foundation)));
    assert.equal(first?.label, 'Queries');
    takeRequests(foundation);
    assert.deepEqual(labels(await rowsBelow(first)), READY);
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('one costs a request, and one for the names of its apps; its rows are rows like any other', async () => {
    const row = await walk(rowOf(foundation), 'Queries', 'Failed droplets this week');
    takeRequests(foundation);
    const found = await rowsBelow(row);
    assert.ok(found.length > 0);
    await eventually(() =>
      assert.deepEqual(
        foundation.requests.map(({ path }) => path),
        ['/v3/droplets', '/v3/apps'],
      ),
    );
    const [first] = found;
    const guid = first!.item.id!.split('/').at(-1)!;
    const droplet = foundation.world.droplets.get(guid);
    const app = foundation.world.apps.get(droplet?.appGuid ?? '');
    await eventually(async () =>
      assert.ok(String((await redrawn(first!)).description).startsWith(`${app?.name ?? ''} · failed`)),
    );
    await eventually(async () =>
      assert.equal((await redrawn(row)).description, `${found.length} · droplets · failed · created in the last 7 days`),
    );
    const provider = await tree();
    // Not the same object: its row is drawn anew once it is known how much it has found.
    assert.equal((await provider.getTreeItem(await provider.getParent?.(first!.node))).id, row.item.id);
    await vscode.commands.executeCommand('cfExplorer.copyGuid', first!.node);
    assert.equal(await vscode.env.clipboard.readText(), guid);
    await vscode.commands.executeCommand('cfExplorer.openResource', first!.node);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', new RegExp(guid));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('open as the list of what they find, with times as they are then', async () => {
    const row = await walk(rowOf(foundation), 'Queries', 'Failed droplets this week');
    takeRequests(foundation);
    await vscode.commands.executeCommand('cfExplorer.openResource', row.node);
    const { query, path } = foundation.requests[0]!;
    assert.equal(path, '/v3/droplets');
    const asked = new URLSearchParams(query);
    assert.equal(asked.get('states'), 'FAILED');
    assert.ok(Math.abs(Date.parse(asked.get('created_ats[gte]') ?? '') + 7 * 86_400_000 - Date.now()) < 60_000);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"pagination"/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('find apps whose groups open, and that can be pinned and watched', async () => {
    await save('Web shops', { names: ['web-shop'] }, 'apps');
    const app = await walk(rowOf(foundation), 'Queries', 'Web shops', 'web-shop');
    assert.match(app.description, /shop-dev/);
    assert.ok((await rowsBelow(await walk(rowOf(foundation), 'Queries', 'Web shops', 'web-shop', 'Droplets'))).length > 0);
    for (const command of ['pin', 'watch']) await vscode.commands.executeCommand(`cfExplorer.${command}`, app.node);
    await eventually(async () => assert.match((await redrawn(app)).contextValue ?? '', /\bunpin\b.*\bunwatch\b/));
    for (const command of ['unpin', 'unwatch']) await vscode.commands.executeCommand(`cfExplorer.${command}`, app.node);
  });

  it('run by name: reads them anew and shows the row', async () => {
    await run('runQuery', { foundation: foundation.url, name: 'Active deployments' });
    const row = await walk(rowOf(foundation), 'Queries', 'Active deployments');
    assert.match(row.description, /^\d+ · deployments · active$/);
    takeRequests(foundation);
    await run('runQuery', { foundation: foundation.url, name: 'activeDeployments' });
    assert.ok(takeRequests(foundation).includes('GET /v3/deployments'));
    await assert.rejects(
      async () => run('runQuery', { foundation: foundation.url, name: 'none such' }),
      /no query is called “none such”/,
    );
    await run('signOut', { foundation: foundation.url });
    await assert.rejects(async () => run('runQuery', { foundation: foundation.url, name: 'activeDeployments' }));
    await signIn(foundation, foundation.users.developer);
  });

  it('are saved, renamed and deleted by argument', async () => {
    await save(' Staged ', { states: ['STAGED'], created_ats: { gte: '-2w' } });
    await save('Failed', { states: ['FAILED'] });
    assert.deepEqual(labels(await queries()), ['Staged', 'Failed', ...READY]);
    await run('renameQuery', { foundation: foundation.url, name: 'Staged', to: 'All staged' });
    await eventually(async () => assert.deepEqual(labels(await queries()).slice(0, 2), ['All staged', 'Failed']));
    await assert.rejects(
      async () => run('renameQuery', { foundation: foundation.url, name: 'Failed', to: 'All staged' }),
      /another query/,
    );
    await run('deleteQuery', { foundation: foundation.url, name: 'All staged' });
    await eventually(async () => assert.deepEqual(labels(await queries()), ['Failed', ...READY]));
    await assert.rejects(
      async () => run('deleteQuery', { foundation: foundation.url, name: 'Active deployments' }),
      /no query is called/,
    );
    await assert.rejects(async () => save('Wrong', { colours: ['red'] }), /colours/);
    await assert.rejects(async () => save('Wrong', {}, 'routes'));
    assert.deepEqual(labels(await queries()), ['Failed', ...READY]);
  });

  it('one in place of another of its name is asked anew', async () => {
    await save('Mine', { states: ['FAILED'] });
    assert.match((await rowsBelow(await walk(rowOf(foundation), 'Queries', 'Mine')))[0]!.description, /failed/);
    await save('Mine', { states: ['STAGED'] });
    await eventually(async () =>
      assert.match((await rowsBelow(await walk(rowOf(foundation), 'Queries', 'Mine')))[0]!.description, /staged/),
    );
  });

  it('are another foundation’s no more than its apps are, and go with theirs', async () => {
    const other = await signedIn({ spaces: 3, apps: 10 });
    try {
      await save('Mine', { states: ['FAILED'] });
      assert.deepEqual(labels(await rowsBelow(await walk(rowOf(other), 'Queries'))), READY);
    } finally {
      await discard(other);
    }
    await run('removeFoundation', { foundation: foundation.url, confirmed: true });
    await run('addFoundation', { url: foundation.url });
    await signIn(foundation, foundation.users.developer);
    assert.deepEqual(labels(await queries()), READY);
  });

  it('say what is wrong, each for itself', async () => {
    foundation.faults.add({ path: '/v3/droplets', status: 403 });
    assert.deepEqual(labels(await rowsBelow(await walk(rowOf(foundation), 'Queries', 'Failed droplets this week'))), [
      'Not allowed',
    ]);
    assert.equal(
      (await rowsBelow(await walk(rowOf(foundation), 'Queries', 'Active deployments')))[0]?.item.command?.command,
      'cfExplorer.openResource',
    );
    foundation.faults.clear();
  });
});
