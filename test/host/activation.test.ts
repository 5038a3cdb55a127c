import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  const extension = vscode.extensions.getExtension('cf-explorer.cf-explorer');

  it('activates', async () => {
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('uses no proposed API', () => {
    const manifest = extension?.packageJSON as Record<string, unknown> | undefined;
    assert.ok(manifest);
    assert.equal('enabledApiProposals' in manifest, false);
  });
});
