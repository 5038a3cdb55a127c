import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf } from './signedIn.ts';

describe('names and order of foundations', () => {
  let foundations: Foundation[];
  let urls: string[];
  const write = (value?: object[]) =>
    vscode.workspace.getConfiguration('cfExplorer').update('foundations', value, vscode.ConfigurationTarget.Global);
  const labels = async () => (await rowsBelow()).map(({ label }) => label);
  const hosts = (...of: number[]) => of.map((index) => rowOf(foundations[index]!));
  const shows = (expected: readonly string[]) => eventually(async () => assert.deepEqual(await labels(), expected));

  beforeEach(async () => {
    foundations = await Promise.all([startFoundation(), startFoundation(), startFoundation()]);
    urls = foundations.map(({ url }) => url);
    await write([{ url: urls[0], name: 'preset' }]);
    for (const url of urls.slice(1)) await run('addFoundation', { url });
    await shows(['preset', ...hosts(1, 2)]);
  });
  afterEach(async () => {
    for (const foundation of foundations) await discard(foundation);
    await write();
    await shows([]);
  });

  it('a name for one that was added and for a preset, whose setting stays as it is', async () => {
    await run('renameFoundation', { foundation: urls[1], name: ' lab ' });
    await run('renameFoundation', { foundation: urls[0], name: 'prod' });
    assert.deepEqual(await labels(), ['prod', 'lab', ...hosts(2)]);
    assert.deepEqual(vscode.workspace.getConfiguration('cfExplorer').get('foundations'), [{ url: urls[0], name: 'preset' }]);
    await run('renameFoundation', { foundation: urls[1], name: '' });
    await run('renameFoundation', { foundation: urls[0], name: '' });
    assert.deepEqual(await labels(), hosts(0, 1, 2));
  });

  it('a name given with the address takes its place; added again without one, it stays', async () => {
    await run('renameFoundation', { foundation: urls[1], name: 'lab' });
    await run('addFoundation', { url: urls[1] });
    assert.deepEqual(await labels(), ['preset', 'lab', ...hosts(2)]);
    await run('addFoundation', { url: urls[1], name: 'laboratory' });
    assert.deepEqual(await labels(), ['preset', 'laboratory', ...hosts(2)]);
  });

  it('up and down, by row and by argument; offered only where it can be moved', async () => {
    const moves = async () =>
      (await rowsBelow()).map(({ item }) => (item.contextValue ?? '').split(' ').filter((word) => word.startsWith('move')));
    assert.deepEqual(await moves(), [['moveDown'], ['moveUp', 'moveDown'], ['moveUp']]);
    await run('moveFoundationUp', (await walk(rowOf(foundations[2]!))).node);
    assert.deepEqual(await labels(), ['preset', ...hosts(2, 1)]);
    await run('moveFoundationDown', { foundation: urls[0] });
    assert.deepEqual(await labels(), [...hosts(2), 'preset', ...hosts(1)]);
    assert.deepEqual(await moves(), [['moveDown'], ['moveUp', 'moveDown'], ['moveUp']]);
    await run('moveFoundationUp', { foundation: urls[2] });
    await run('moveFoundationDown', { foundation: urls[1] });
    assert.deepEqual(await labels(), [...hosts(2), 'preset', ...hosts(1)]);
  });

  it('what is removed and added again has neither name nor place of before', async () => {
    await run('renameFoundation', { foundation: urls[2], name: 'first' });
    await run('moveFoundationUp', { foundation: urls[2] });
    await run('moveFoundationUp', { foundation: urls[2] });
    assert.deepEqual(await labels(), ['first', 'preset', ...hosts(1)]);
    await run('removeFoundation', { foundation: urls[2], confirmed: true });
    await run('addFoundation', { url: urls[2] });
    assert.deepEqual(await labels(), ['preset', ...hosts(1, 2)]);
  });

  it('refuses what is no name and no foundation', async () => {
    const refused = (name: string, argument: object, message: RegExp) => assert.rejects(async () => run(name, argument), message);
    await refused('renameFoundation', { foundation: urls[0] }, /“name” must be a text/);
    await refused('renameFoundation', { foundation: 'https://elsewhere.example.com', name: 'x' }, /Unknown foundation/);
    await refused('moveFoundationUp', { foundation: 'https://elsewhere.example.com' }, /Unknown foundation/);
    await refused('moveFoundationDown', {}, /“foundation” must be a text/);
  });
});
