import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { lensesOf } from './lensesOf.ts';
import { run } from './rows.ts';
import { discard, signedIn, takeRequests } from './signedIn.ts';

const PATH = '/v3/droplets/of-a-hostile-foundation';

/** VS Code fetches the schema that a JSON text names; 1.103 does from anywhere. */
describe('documents that name a schema', () => {
  let foundation: Foundation;
  let elsewhere: Server;
  let asked: string[];
  let body: string;
  before(async () => {
    asked = [];
    elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    foundation = await signedIn();
    const { port } = elsewhere.address() as AddressInfo;
    body = `{"guid":"x","\\u0024schema":"http://127.0.0.1:${port}/schema"}`;
  });
  afterEach(async () => {
    foundation.faults.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    elsewhere.close();
    await discard(foundation);
  });

  const document = () => vscode.window.activeTextEditor?.document ?? assert.fail('no editor');
  const answer = (text: string) => foundation.faults.add({ path: PATH, body: text, contentType: 'application/json' });
  const open = () => run('openResource', { foundation: foundation.url, path: PATH });
  const refresh = () => run('refreshDocument', { uri: document().uri.toString() });
  /** What VS Code does for who points at something, and what needs the schema. */
  const pointAt = () => vscode.commands.executeCommand('vscode.executeHoverProvider', document().uri, new vscode.Position(1, 6));

  it('show as plain text, and nothing is fetched from there', async () => {
    const languages: string[] = [];
    const seen = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document.getText().includes('schema')) languages.push(event.document.languageId);
    });
    answer(body);
    await open();
    await eventually(() => assert.equal(document().languageId, 'plaintext'));
    await eventually(() => assert.deepEqual(JSON.parse(document().getText()), JSON.parse(body)));
    assert.match((await lensesOf(document().uri))[0] ?? '', /Plain text, for it names a schema/);
    await pointAt();
    seen.dispose();
    assert.deepEqual([asked, new Set(languages)], [[], new Set(['plaintext'])]);
    assert.ok(takeRequests(foundation).length <= 3);
    await assert.rejects(async () => run('documentHistory', { uri: document().uri.toString() }), /No history/);
  });

  it('are JSON again when they no longer do, and text when they do again', async () => {
    answer('{"guid": "harmless", "schemas": {"$schema": "http://json-schema.org/draft-04/schema#"}}');
    await open();
    await eventually(() => assert.equal(document().languageId, 'json'));
    assert.match(document().getText(), /harmless/);
    foundation.faults.clear();
    answer(body);
    await refresh();
    await eventually(() => assert.match(document().getText(), /u0024schema/));
    assert.equal(document().languageId, 'plaintext');
    foundation.faults.clear();
    answer('{"guid": "harmless"}');
    await refresh();
    await eventually(() => assert.equal(document().languageId, 'json'));
    assert.deepEqual(asked, []);
  });
});
