import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually, pause } from './eventually.ts';
import { lensesOf } from './lensesOf.ts';
import { run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

describe('documents fetched again', () => {
  let foundation: Foundation;
  let path: string;
  before(async () => {
    foundation = await signedIn();
    const droplet = await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets', /current/);
    path = `/v3/droplets/${droplet.item.id?.split('/').at(-1) ?? ''}`;
  });
  beforeEach(async () => {
    await run('openResource', { foundation: foundation.url, path });
    takeRequests(foundation);
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => discard(foundation));

  const document = () => vscode.window.activeTextEditor?.document ?? assert.fail('no editor');
  const change = (value: string) => {
    const record = foundation.world.droplet(path.split('/').at(-1) ?? '');
    assert.ok(record);
    record.labels.changed = value;
  };

  it('in place: one request, and the cursor and what is in sight stay', async () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const line = document().lineCount - 4;
    editor.selection = new vscode.Selection(line, 3, line, 5);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
    const { text } = document().lineAt(line);
    await eventually(() => assert.ok((editor.visibleRanges[0]?.start.line ?? 0) > 3));
    change('once');
    await run('refreshDocument', { uri: document().uri.toString() });
    assert.match(document().getText(), /"changed": "once"/);
    // Another would come after the text is there.
    await pause(300);
    assert.deepEqual(takeRequests(foundation), [`GET ${path}`]);
    assert.equal(document().lineAt(editor.selection.active.line).text, text, 'the cursor is where it was');
    assert.ok((editor.visibleRanges[0]?.start.line ?? 0) > 3);
  });

  it('by itself, once the foundation can be reached again', async () => {
    const lost = document().uri;
    const mend = foundation.faults.add({ path, reset: true });
    await run('refreshDocument', { uri: lost.toString() });
    assert.equal(document().getText(), '');
    mend();
    const options = { viewColumn: vscode.ViewColumn.Beside };
    await vscode.window.showTextDocument(lost.with({ path: '/v3/info/info.json' }), options);
    const filled = () => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === lost.toString())?.getText() ?? '';
    await eventually(() => assert.match(filled(), /"guid"/));
  });

  it('by the URI an editor’s menu hands over, by the active editor, and where it is not open', async () => {
    const { uri } = document();
    await run('refreshDocument', uri);
    await run('refreshDocument');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('refreshDocument', { uri: uri.toString() });
    assert.equal(document().uri.toString(), uri.toString());
    assert.deepEqual(takeRequests(foundation), Array(3).fill(`GET ${path}`));
  });

  it('refuses what is no document', async () => {
    for (const uri of ['file:///etc/hosts', 'cf://x/y', 'https://example.com']) {
      await assert.rejects(async () => run('refreshDocument', { uri }), /No Cloud Foundry document/);
    }
    await assert.rejects(async () => run('compareWithPrevious', {}), /Missing argument/);
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('compares with what it was before, without asking for anything', async () => {
    const { uri } = document();
    const before = document().getText();
    change('twice');
    await run('refreshDocument', { uri: uri.toString() });
    assert.ok((await lensesOf(uri)).includes('$(diff) Compare with Previous'));
    takeRequests(foundation);
    await run('compareWithPrevious', { uri: uri.toString() });
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), uri.toString());
    const original = await vscode.workspace.openTextDocument(input.original);
    assert.equal(original.getText(), before);
    assert.equal(original.languageId, 'json');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.equal(document().uri.toString(), uri.toString(), 'the document is still there');
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('says so where it was never another', async () => {
    const other = `/v3/apps/${(await walk(rowOf(foundation), 'shop-dev', 'web-shop')).item.id?.split('/').at(-1) ?? ''}`;
    await run('openResource', { foundation: foundation.url, path: other });
    const { uri } = document();
    await run('refreshDocument', { uri: uri.toString() });
    assert.ok(!(await lensesOf(uri)).includes('$(diff) Compare with Previous'));
    await assert.rejects(async () => run('compareWithPrevious', { uri: uri.toString() }), /Nothing to compare with/);
  });
});
