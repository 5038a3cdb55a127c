import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { lensesOf } from './lensesOf.ts';
import { type Row, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

describe('documents', () => {
  let foundation: Foundation;
  let droplet: Row;
  let path: string;
  before(async () => {
    foundation = await signedIn();
    droplet = await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets', /failed/);
    path = `/v3/droplets/${droplet.item.id?.split('/').at(-1) ?? ''}`;
  });
  beforeEach(() => takeRequests(foundation));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => discard(foundation));

  const active = () => vscode.window.activeTextEditor?.document;
  const open = () => run('openResource', { foundation: foundation.url, path });

  it("shows the resource's own JSON, laid out, read-only, with a name for its tab", async () => {
    await run('openResource', droplet.node);
    const document = active();
    assert.equal(document?.languageId, 'json');
    const body = JSON.parse(document.getText()) as { guid: string; error: string };
    assert.equal(path, `/v3/droplets/${body.guid}`);
    assert.match(body.error, /^BuildpackCompileFailed - /);
    assert.match(document.getText(), /^\{\n +"guid": /);
    assert.match(document.uri.path, /\/droplet-\w{8}\.json$/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('cf'), false);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, new Uint8Array()));
  });

  it('is fetched when opened, and again when opened again: two requests; to look at it costs none', async () => {
    await open();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await open();
    assert.deepEqual(takeRequests(foundation), [`GET ${path}`, `GET ${path}`]);
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await vscode.commands.executeCommand('workbench.action.previousEditor');
    await pause(300);
    assert.equal(active()?.uri.scheme, 'cf');
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('takes clicks that come faster than editors: the last is shown, and no error told', async () => {
    const rows = await rowsBelow(await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets'));
    const paths = rows.slice(0, 4).map(({ item }) => `/v3/droplets/${item.id?.split('/').at(-1) ?? ''}`);
    await Promise.all(paths.map((one) => run('openResource', { foundation: foundation.url, path: one })));
    await eventually(() => assert.ok(active()?.uri.path.startsWith(paths.at(-1) ?? '')));
  });

  it('shows what is new when opened while it is open already', async () => {
    await open();
    const record = foundation.world.droplet(path.split('/').at(-1) ?? '');
    assert.ok(record);
    record.labels.changed = 'yes';
    await open();
    assert.match(active()?.getText() ?? '', /"changed": "yes"/);
    assert.deepEqual(takeRequests(foundation), [`GET ${path}`, `GET ${path}`]);
  });

  it("leads to what it names, on its own foundation: links' hrefs though they lack the port, and guids of relationships", async () => {
    await open();
    const document = active();
    assert.ok(document);
    const action = (await linksOf(document)).findIndex(({ text }) => text.endsWith('/relationships/current_droplet'));
    assert.ok(action > 0);
    await assert.rejects(linksOf(document, action + 1), /missing/, 'what is no GET leads nowhere');
    const links = await linksOf(document, action);
    const app = links.find(({ text }) => text.endsWith(`/v3/apps/${guidOf('app')}`));
    assert.ok(app?.target);
    assert.match(app.text, /^http:\/\/127\.0\.0\.1\/v3/, 'without the port');
    assert.equal(links.find(({ text }) => text === guidOf('app'))?.target?.toString(), app.target.toString());
    await vscode.commands.executeCommand('vscode.open', app.target);
    assert.match(active()?.getText() ?? '', /"name": "web-shop"/);

    function guidOf(name: string): string {
      const { relationships } = JSON.parse(document?.getText() ?? '') as {
        relationships: Record<string, { data: { guid: string } }>;
      };
      return relationships[name]?.data.guid ?? '';
    }
  });

  it('holds back what is secret: nothing is fetched, and the lens says why', async () => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    takeRequests(foundation);
    await run('openResource', { foundation: foundation.url, path: `/v3/apps/${app.item.id?.split('/').at(-1) ?? ''}/env` });
    const document = active();
    assert.equal(document?.getText(), '');
    const [why, show] = await lensesOf(document.uri);
    assert.match(why ?? '', /^This document holds secrets: /);
    assert.equal(show, '$(eye) Show Secrets (writes an audit event)');
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('asks nothing of a foundation that was never added, and says so', async () => {
    const { host } = new URL(foundation.url);
    const stranger = vscode.Uri.from({
      scheme: 'cf',
      authority: `http@${host.replace('127.0.0.1', '127.0.0.2')}`,
      path: '/v3/apps/apps.json',
    });
    await vscode.window.showTextDocument(stranger);
    assert.equal(active()?.getText(), '');
    assert.match((await lensesOf(stranger))[0] ?? '', /^Unknown foundation: http:\/\/127\.0\.0\.2:\d+ has not been added\.$/);
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('keeps numbers and keys as the server wrote them', async () => {
    const body = '{"2":1,"1":12345678901234567890,"a":1.0,"a":2}';
    const mend = foundation.faults.add({ path, body, headers: { 'content-type': 'application/json' } });
    await open();
    mend();
    assert.equal(active()?.getText().replaceAll(/\s/g, ''), body);
  });

  it('indents as the person wants it', async () => {
    const editor = vscode.workspace.getConfiguration('editor');
    await editor.update('tabSize', 3, vscode.ConfigurationTarget.Global);
    try {
      await open();
      assert.match(active()?.getText() ?? '', /^\{\n {3}"guid"/);
    } finally {
      await editor.update('tabSize', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('is empty where it cannot be loaded, says why above, and fills itself after a sign-in', async () => {
    await run('signOut', { foundation: foundation.url });
    takeRequests(foundation);
    await open();
    const document = active();
    assert.ok(document);
    assert.equal(document.getText(), '');
    assert.deepEqual(await lensesOf(document.uri), [
      'Signed out: sign in to see what is here.',
      '$(sign-in) Sign In…',
      'Show Log',
    ]);
    assert.deepEqual(takeRequests(foundation), []);
    // VS Code tells of a change of language as of a close.
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.equal((await lensesOf(document.uri)).length, 3, 'it still says why');
    await signIn(foundation, foundation.users.developer);
    await eventually(() => assert.notEqual(document.getText(), ''));
    assert.equal((await lensesOf(document.uri))[0], '$(refresh) Refresh');
  });

  it('is no longer fetched after a sign-out: the server sees the connection go, and the lens says why', async () => {
    const mend = foundation.faults.add({ path, delayMs: 20_000 });
    const opening = open();
    const request = await eventually(() => foundation.requests.find((one) => one.path === path) ?? assert.fail('not asked yet'));
    await run('signOut', { foundation: foundation.url });
    await eventually(() => assert.equal(request.aborted, true));
    mend();
    await Promise.resolve(opening).catch(() => undefined);
    const document = active();
    assert.ok(document);
    assert.equal((await lensesOf(document.uri))[0], 'Signed out: sign in to see what is here.');
    await signIn(foundation, foundation.users.developer);
  });

  const gone = { errors: [{ code: 10010, title: 'CF-ResourceNotFound', detail: 'Droplet not found' }] };
  for (const [status, body, words] of [
    [404, gone, /^Not found: Droplet not found\.$/],
    [500, undefined, /^Server error 500: /],
    [403, undefined, /^Not allowed: /],
  ] as const) {
    it(`says why after a ${status}, and fills on retry`, async () => {
      const mend = foundation.faults.add({ path, status, body });
      await open();
      mend();
      const document = active();
      assert.ok(document);
      assert.equal(document.getText(), '');
      const [why, retry] = await lensesOf(document.uri);
      assert.match(why ?? '', words);
      assert.equal(retry, '$(refresh) Retry');
      await open();
      assert.match(document.getText(), /"guid"/);
      assert.equal((await lensesOf(document.uri))[0], '$(refresh) Refresh');
    });
  }
});

/** @param count so many are resolved, as a click does; VS Code throws where one leads nowhere */
async function linksOf(document: vscode.TextDocument, count = 0): Promise<{ text: string; target: vscode.Uri | undefined }[]> {
  const provide = 'vscode.executeLinkProvider';
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(provide, document.uri, count);
  return links.map(({ range, target }) => ({ text: document.getText(range), target }));
}
