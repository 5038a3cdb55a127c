import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { click, commandsOf, lensesOf } from './lensesOf.ts';
import { run, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

const SECRET = 'marked-secret-of-an-environment';
const HELD = '$(eye) Show Secrets (writes an audit event)';

describe('documents with secrets', () => {
  let foundation: Foundation;
  let env: string;
  let droplet: string;
  before(async () => {
    foundation = await signedIn();
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    env = `/v3/apps/${app.item.id?.split('/').at(-1) ?? ''}/env`;
    const row = await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets', /current/);
    droplet = `/v3/droplets/${row.item.id?.split('/').at(-1) ?? ''}`;
  });
  beforeEach(() => {
    foundation.faults.add({ path: env, body: { environment_variables: { PASSWORD: SECRET } } });
    takeRequests(foundation);
  });
  afterEach(async () => {
    foundation.faults.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => discard(foundation));

  const document = () => vscode.window.activeTextEditor?.document ?? assert.fail('no editor');
  const open = (path: string) => run('openResource', { foundation: foundation.url, path });
  const show = async () => {
    const { uri } = document();
    const lens = (await commandsOf(uri)).find(({ command }) => command === 'cfExplorer.showSecrets');
    await click(lens);
    return document();
  };

  it('are fetched once when asked for, and no more by what opens, looks at or reads them', async () => {
    await open(env);
    assert.equal(document().getText(), '');
    assert.ok((await lensesOf(document().uri)).includes(HELD));
    const { uri } = document();
    await run('refreshDocument', { uri: uri.toString() });
    assert.deepEqual(takeRequests(foundation), [], 'not by a refresh');
    assert.match((await show()).getText(), new RegExp(SECRET));
    assert.ok(!(await lensesOf(uri)).includes(HELD));
    await open(env);
    await run('showSecrets', { uri: uri.toString() });
    await pause(2_500);
    await vscode.workspace.fs.readFile(uri);
    assert.deepEqual(takeRequests(foundation), [`GET ${env}`]);
    await run('refreshDocument', { uri: uri.toString() });
    assert.deepEqual(takeRequests(foundation), [`GET ${env}`], 'once more by a refresh, now that they show');
  });

  it('are forgotten when the tab is closed, whoever still holds the text', async () => {
    await open(env);
    const shown = await show();
    assert.match(shown.getText(), new RegExp(SECRET));
    takeRequests(foundation);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually(() => assert.equal(shown.getText(), ''));
    await open(env);
    assert.equal(document().getText(), '');
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('are forgotten when the tab makes room for another, and after a sign-out', async () => {
    await open(env);
    const shown = await show();
    await open(droplet);
    await eventually(() => assert.equal(shown.getText(), ''));
    await open(env);
    await show();
    await run('signOut', { foundation: foundation.url });
    await eventually(() => assert.equal(document().getText(), ''));
    await signIn(foundation, foundation.users.developer);
    await pause(200);
    assert.equal(document().getText(), '');
    assert.ok((await lensesOf(document().uri)).includes(HELD));
  });

  it('are kept in no history and compared with nothing', async () => {
    await open(env);
    const { uri } = await show();
    foundation.faults.clear();
    foundation.faults.add({ path: env, body: { environment_variables: { PASSWORD: `${SECRET}-2` } } });
    await run('refreshDocument', { uri: uri.toString() });
    assert.match(document().getText(), /-2"/);
    assert.ok(!(await lensesOf(uri)).includes('$(diff) Compare with Previous'));
    takeRequests(foundation);
    await assert.rejects(async () => run('documentHistory', { uri: uri.toString() }), /No history/);
    await assert.rejects(async () => run('compareWithPrevious', { uri: uri.toString() }), /holds secrets/);
    const sides = [droplet, env].map((path) => ({ foundation: foundation.url, path }));
    await assert.rejects(async () => run('compareResources', { left: sides[0], right: sides[1] }), /holds secrets/);
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('may be in a droplet of 2015–16, whose path does not tell: then it is as empty', async () => {
    await open(droplet);
    assert.match(document().getText(), /"guid"/);
    foundation.faults.add({ path: droplet, body: { guid: 'x', environment_variables: { PASSWORD: SECRET } } });
    const { uri } = document();
    await run('refreshDocument', { uri: uri.toString() });
    assert.equal(document().getText(), '');
    assert.ok((await lensesOf(uri)).includes('$(eye) Show Secrets'));
    takeRequests(foundation);
    await run('refreshDocument', { uri: uri.toString() });
    assert.deepEqual(takeRequests(foundation), [], 'it is known to hold secrets before anybody has seen them');
    assert.match((await show()).getText(), new RegExp(SECRET));
    await assert.rejects(async () => run('compareWithPrevious', { uri: uri.toString() }), /holds secrets/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    takeRequests(foundation);
    await open(droplet);
    assert.equal(document().getText(), '');
    assert.deepEqual(takeRequests(foundation), [], 'nothing is fetched that would not show');
  });

  it('of such a droplet: compared by names alone, and never as text with an empty side', async () => {
    const right = { foundation: foundation.url, path: '/v3/droplets/other' };
    const body = { guid: 'x', state: 'STAGED', environment_variables: { PASSWORD: SECRET } };
    foundation.faults.add({ path: right.path, body });
    const left = { foundation: foundation.url, path: '/v3/droplets/plain' };
    foundation.faults.add({ path: left.path, body: { guid: 'y', state: 'STAGED' } });
    const sides = { left, right };
    await run('compareResources', sides);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputWebview);
    takeRequests(foundation);
    await assert.rejects(async () => run('compareResources', { ...sides, asText: true }), /other.json holds secrets/);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, tab, 'no diff was opened');
    assert.deepEqual(takeRequests(foundation), [`GET ${left.path}`, `GET ${right.path}`], 'to know it');
    foundation.faults.clear();
    await assert.rejects(async () => run('compareResources', { ...sides, asText: true }), /holds secrets/);
    const gone = { foundation: foundation.url, path: '/v3/droplets/gone' };
    await assert.rejects(async () => run('compareResources', { ...sides, right: gone, asText: true }), /not found|404/i);
  });
});
