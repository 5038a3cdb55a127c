import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { click, commandsOf, lensesOf } from './lensesOf.ts';
import { run, walk } from './rows.ts';
import { discard, rowOf, signedIn, signIn, takeRequests } from './signedIn.ts';

describe('documents that are not as they should be', () => {
  let foundation: Foundation;
  let path: string;
  before(async () => {
    foundation = await signedIn();
    const droplet = await walk(rowOf(foundation), 'shop-dev', 'web-shop', 'Droplets', /current/);
    path = `/v3/droplets/${droplet.item.id?.split('/').at(-1) ?? ''}`;
  });
  afterEach(async () => {
    foundation.faults.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => discard(foundation));

  const document = () => vscode.window.activeTextEditor?.document ?? assert.fail('no editor');
  const open = () => run('openResource', { foundation: foundation.url, path });
  const refresh = () => run('refreshDocument', { uri: document().uri.toString() });

  it('not JSON: shown as the text it is, without a language’s errors, and as JSON again when it is', async () => {
    const page = '<html><body>Please { sign } in</body></html>';
    const mend = foundation.faults.add({ path, body: page, contentType: 'text/html; charset=utf-8' });
    await open();
    assert.equal(document().getText(), page);
    await eventually(() => assert.equal(document().languageId, 'plaintext'));
    assert.deepEqual((await lensesOf(document().uri)).slice(0, 2), [
      '$(warning) Not JSON: text/html; charset=utf-8 (200)',
      '$(refresh) Refresh',
    ]);
    mend();
    await refresh();
    await eventually(() => assert.equal(document().languageId, 'json'));
    assert.match(document().getText(), /"guid"/);
    assert.equal((await lensesOf(document().uri))[0], '$(refresh) Refresh');
    assert.ok(!(await lensesOf(document().uri)).includes('$(diff) Compare with Previous'), 'a page is no earlier state of it');
  });

  it('an error’s page: empty, and the lens says what it was', async () => {
    foundation.faults.add({ path, status: 502, body: '<html></html>', contentType: 'text/html' });
    await open();
    assert.equal(document().getText(), '');
    assert.match((await lensesOf(document().uri))[0] ?? '', /^Server error 502: .*text\/html, not JSON/);
  });

  it('cut off, and empty', async () => {
    const mend = foundation.faults.add({ path, body: '{"guid": "x', contentType: 'application/json' });
    await open();
    assert.equal(document().getText(), '{"guid": "x');
    assert.match((await lensesOf(document().uri))[0] ?? '', /Not JSON, though it says so/);
    mend();
    foundation.faults.add({ path, body: '', status: 200, contentType: 'application/json' });
    await refresh();
    assert.equal(document().getText(), '');
    assert.match((await lensesOf(document().uri))[0] ?? '', /The answer is empty \(200\)/);
  });

  it('of 6 MB: shown whole, and said so', async () => {
    const item = { guid: 'x'.repeat(36), name: 'n'.repeat(100), links: { self: { href: `${foundation.url}/v3/apps/x` } } };
    const body = JSON.stringify({ resources: Array.from({ length: 25_000 }, () => item) });
    foundation.faults.add({ path, body, contentType: 'application/json' });
    await open();
    assert.equal(JSON.stringify(JSON.parse(document().getText())), body);
    assert.match((await lensesOf(document().uri))[0] ?? '', /^\$\(warning\) \d MB: /);
  }).timeout(60_000);

  it('after a sign-out: what was kept of it is gone', async () => {
    await open();
    const { uri } = document();
    const record = foundation.world.droplet(path.split('/').at(-1) ?? '');
    assert.ok(record);
    record.labels.seen = 'again';
    await refresh();
    assert.ok((await lensesOf(uri)).includes('$(diff) Compare with Previous'));
    await run('signOut', { foundation: foundation.url });
    await eventually(async () => assert.ok(!(await lensesOf(uri)).includes('$(diff) Compare with Previous')));
    await signIn(foundation, foundation.users.developer);
    await assert.rejects(async () => run('documentHistory', { uri: uri.toString() }), /No history/);
  });

  it('of a foundation that is removed: empty, says so, and is filled once it is added again', async () => {
    await open();
    const { uri } = document();
    assert.match(document().getText(), /"guid"/);
    await run('removeFoundation', { foundation: foundation.url, confirmed: true });
    await eventually(() => assert.equal(document().getText(), ''));
    const [why, add] = await commandsOf(uri);
    assert.match(why?.title ?? '', /^Unknown foundation: http:\/\/127\.0\.0\.1:\d+ has not been added\.$/);
    assert.equal(add?.title, '$(add) Add Foundation…');
    takeRequests(foundation);
    await click(add);
    await eventually(async () => assert.ok((await lensesOf(uri)).includes('$(sign-in) Sign In…')));
    await signIn(foundation, foundation.users.developer);
    await eventually(() => assert.match(document().getText(), /"guid"/));
  });
});
