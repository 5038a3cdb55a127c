import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { rowOf, signIn, takeRequests } from './signedIn.ts';

describe('the session of a preset', () => {
  let foundation: Foundation;
  const presets = () => vscode.workspace.getConfiguration('cfExplorer');
  const write = (value?: object[]) => presets().update('foundations', value, vscode.ConfigurationTarget.Global);
  const isGone = () => eventually(async () => assert.equal((await rowsBelow()).length, 0));
  beforeEach(async () => {
    foundation = await startFoundation();
    await write([{ url: foundation.url }]);
    await signIn(foundation, foundation.users.developer);
    takeRequests(foundation);
  });
  const isPinned = async () => (await rowsBelow(await walk('Pasted')))[0]?.label === 'web-shop';
  afterEach(async () => {
    await write();
    await isGone();
    await foundation.close();
  });

  it('is there again with a line that was cut and pasted', async () => {
    await run('pin', (await walk(rowOf(foundation), 'shop-dev', 'web-shop')).node);
    await write([]);
    await isGone();
    await write([{ url: foundation.url, name: 'Pasted' }]);
    await eventually(async () => assert.equal((await walk('Pasted')).description, foundation.users.developer.username));
    await walk('Pasted', 'shop-dev');
    assert.ok(await isPinned(), 'as is what was pinned');
    assert.equal(foundation.requests.filter(({ server }) => server === 'uaa').length, 0);
    assert.equal(foundation.tokens.refreshable, 1);
  });

  it('is over a while after the preset has left the setting: UAA takes it back', async () => {
    const wait = globalThis.setTimeout;
    // The minute somebody has to paste it again, made short.
    globalThis.setTimeout = ((run: () => void, ms?: number) => wait(run, ms === 60_000 ? 300 : ms)) as typeof wait;
    try {
      await write([]);
      await isGone();
      await eventually(() => assert.equal(foundation.tokens.refreshable, 0));
    } finally {
      globalThis.setTimeout = wait;
    }
    await write([{ url: foundation.url }]);
    await eventually(async () => assert.equal((await walk(rowOf(foundation))).description, 'signed out'));
  });

  it('is over at once where it is removed by command', async () => {
    await run('removeFoundation', { foundation: foundation.url, confirmed: true });
    assert.deepEqual([(await rowsBelow()).length, foundation.tokens.refreshable], [0, 0]);
    assert.deepEqual(presets().get('foundations'), []);
  });
});
