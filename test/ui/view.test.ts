import assert from 'node:assert/strict';
import { openVSCode, type OpenVSCode, type Theme } from './fixture.ts';
import { openCloudFoundry } from './tree.ts';
import { notifications } from './workbench.ts';

for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`the view (${theme})`, () => {
    let vscode: OpenVSCode;
    before(async () => {
      vscode = await openVSCode({ theme, scale: 2 });
    });
    after(() => vscode.close());

    it('opens from its icon in the activity bar', async () => {
      await openCloudFoundry(vscode.page);
      const title = vscode.page.locator('.part.sidebar .composite.title h2');
      assert.equal((await title.innerText()).toLowerCase(), 'cloud foundry: apps');
      await vscode.page.locator('.welcome-view-content:visible').waitFor();
      await vscode.screenshot(`welcome-${theme}`);
    });

    it('still shows after a reload, and says nothing in a notification', async () => {
      await vscode.reload();
      await vscode.page.locator('.part.sidebar .composite.title', { hasText: 'Cloud Foundry' }).waitFor();
      assert.deepEqual(await notifications(vscode.page), []);
    });
  });
}
