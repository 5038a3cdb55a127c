import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { run } from './rows.ts';
import { discard, signedIn } from './signedIn.ts';

describe('the walkthrough’s tab', () => {
  let foundation: Foundation;
  const tabs = () => vscode.window.tabGroups.activeTabGroup.tabs;
  const others = () => tabs().filter(({ input }) => input === undefined);
  beforeEach(async () => {
    foundation = await signedIn({ apps: 10 });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'cf-explorer.cf-explorer#start', false);
    await eventually(() => assert.equal(others().length, 1));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await discard(foundation);
  });
  const of = (path: string) => ({ foundation: foundation.url, path });

  it('stays when a document is opened, which makes room for the next as ever', async () => {
    await run('openResource', of('/v3/apps'));
    assert.deepEqual([others().length, tabs().length], [1, 2]);
    await run('openResource', of('/v3/spaces'));
    assert.deepEqual([others().length, tabs().length], [1, 2]);
  });

  it('stays when two are compared', async () => {
    await run('compareResources', { left: of('/v3/apps'), right: of('/v3/spaces') });
    assert.deepEqual([others().length, tabs().length], [1, 2]);
  });
});
