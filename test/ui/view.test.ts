import assert from 'node:assert/strict';
import { openCloudFoundry, openVSCode, type OpenVSCode, type Theme } from './fixture.ts';

for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`the view (${theme})`, () => {
    let vscode: OpenVSCode;
    before(async () => {
      vscode = await openVSCode({ theme });
    });
    after(() => vscode.close());

    it('opens from its icon in the activity bar', async () => {
      await openCloudFoundry(vscode.page);
      const title = vscode.page.locator('.sidebar .composite.title h2');
      await title.filter({ hasText: 'Apps' }).waitFor();
      assert.match(await title.innerText(), /Cloud Foundry: Apps/i);
      await vscode.screenshot(`welcome-${theme}`);
    });
  });
}
