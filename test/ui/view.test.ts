import assert from 'node:assert/strict';
import { openVSCode, type OpenVSCode, type Theme } from './fixture.ts';
import { openCloudFoundry, widen } from './tree.ts';
import { notifications, welcome } from './workbench.ts';

/** CSS pixels. */
const NARROW = 240;

for (const theme of ['light', 'dark', 'contrast'] satisfies Theme[]) {
  describe(`the view (${theme})`, () => {
    let vscode: OpenVSCode;
    const name = theme === 'contrast' ? 'hc' : theme;
    before(async () => {
      vscode = await openVSCode({ theme, scale: 2 });
    });
    after(() => vscode.close());
    /** Without what shows where the mouse rests. */
    const picture = async (title: string) => {
      await vscode.page.mouse.move(900, 700);
      await vscode.page.locator('.monaco-hover, .workbench-hover').filter({ visible: true }).waitFor({ state: 'detached' });
      await vscode.page.waitForTimeout(700);
      await vscode.screenshot(title);
    };

    it('opens from its icon in the activity bar, with a welcome', async () => {
      const { page } = vscode;
      await openCloudFoundry(page);
      const title = page.locator('.part.sidebar .composite.title h2');
      assert.equal((await title.innerText()).toLowerCase(), 'cloud foundry: apps');
      await welcome(page).getByRole('button', { name: 'Add Foundation' }).waitFor();
      assert.deepEqual(await welcome(page).locator('a.monaco-link').allInnerTexts(), ['Use its session', 'Take the walkthrough']);
      await picture(`welcome-${name}`);
    });

    it('narrow: all of the welcome is in sight', async () => {
      const { page } = vscode;
      await widen(page, NARROW);
      const view = await page.locator('.part.sidebar .pane-body').first().boundingBox();
      assert.ok(view);
      for (const what of await welcome(page).locator('p, .button-container').all()) {
        const box = await what.boundingBox();
        assert.ok(box && box.x >= view.x && box.x + box.width <= view.x + view.width, await what.innerText());
      }
      await picture(`welcome-narrow-${name}`);
    });

    it('still shows after a reload, and says nothing in a notification', async () => {
      await vscode.reload();
      await vscode.page.locator('.part.sidebar .composite.title', { hasText: 'Cloud Foundry' }).waitFor();
      assert.deepEqual(await notifications(vscode.page), []);
    });
  });
}
