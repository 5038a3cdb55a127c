import assert from 'node:assert/strict';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { openVSCode, type OpenVSCode, type Theme } from './fixture.ts';
import { answer, asks, pick, quickInput, readQuickInput } from './quickInput.ts';
import { expand, findRow, openCloudFoundry, rows, tooltip, widen } from './tree.ts';
import { editorShows, followLink, notifications, tabs, welcome } from './workbench.ts';

/** What somebody who has just installed the extension does, in both kinds of theme; the pictures are README's. */
for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`a first walk (${theme})`, () => {
    let vscode: OpenVSCode;
    let foundation: Foundation;
    const host = () => new URL(foundation.url).host;

    before(async () => {
      foundation = await startFoundation({ spaces: 12, apps: 120, organizations: 3 });
      const settings = { 'editor.tabSize': 2, 'editor.minimap.enabled': false };
      vscode = await openVSCode({ theme, scale: 2, viewport: { width: 1280, height: 800 }, settings });
    });
    after(async () => {
      await vscode.close();
      await foundation.close();
    });

    it('begins with a welcome, and asks for an address', async () => {
      const { page } = vscode;
      await openCloudFoundry(page);
      await widen(page, 440);
      await welcome(page).getByRole('button', { name: 'Add Foundation' }).click();
      await asks(page, /Add Foundation/);
      await answer(page, 'my foundation');
      await asks(page, /Not a usable URL/);
      await vscode.screenshot(`not-a-url-${theme}`);
      await answer(page, foundation.url);
    });

    it('goes on to sign in: wrongly, and what was typed is still there; then rightly', async () => {
      const { page } = vscode;
      const { username, password } = foundation.users.developer;
      await asks(page, /How do you sign in/);
      await pick(page, 'User Name and Password');
      await asks(page, /Email/);
      await answer(page, username);
      await asks(page, new RegExp(`Password of ${username}, sent to ${foundation.uaaUrl}`));
      await answer(page, 'wrong');
      await asks(page, /Not signed in: Bad credentials\./);
      assert.equal((await readQuickInput(page)).value, 'wrong');
      await vscode.screenshot(`wrong-password-${theme}`);
      await answer(page, password);
      await quickInput(page).waitFor({ state: 'hidden' });
      await findRow(page, host(), 'shop-dev');
    });

    it('browses to a droplet that failed, and reads why', async () => {
      const { page } = vscode;
      await expand(page, host(), 'shop-dev', 'web-shop', 'Droplets');
      await expand(page, host(), 'shop-dev', 'web-shop', 'Deployments');
      await expand(page, host(), 'shop-dev', 'web-shop', 'Packages');
      const failed = await findRow(page, host(), 'shop-dev', 'web-shop', 'Droplets', /failed/);
      assert.match((await failed.getAttribute('aria-label')) ?? '', /^Droplet \w{8}, failed, BuildpackCompileFailed, 4 days ago/);
      assert.match(await tooltip(page, failed), /App staging failed in the buildpack compile phase/);
      await vscode.screenshot(`tooltip-${theme}`);
    });

    it('opens it', async () => {
      const { page } = vscode;
      await (await findRow(page, host(), 'shop-dev', 'web-shop', 'Droplets', /failed/)).click();
      await editorShows(page, /"error": "BuildpackCompileFailed/);
      assert.match((await tabs(page))[0] ?? '', /^droplet-\w{8}/);
      await page.mouse.move(900, 780);
      await page.waitForTimeout(700);
      await vscode.screenshot(`droplet-${theme}`);
    });

    it('follows a link of it to its app, and comes back', async () => {
      const { page } = vscode;
      await followLink(page, /\/v3\/apps\/[\w-]+$/);
      await editorShows(page, /"name": "web-shop"/);
      await (await findRow(page, host(), 'shop-dev', 'web-shop', 'Droplets', /failed/)).click();
      await editorShows(page, /"error": "BuildpackCompileFailed/);
    });

    it('finds all of it again after a reload, still signed in, and has met no notification', async () => {
      const { page } = vscode;
      await vscode.reload();
      await editorShows(page, /"error": "BuildpackCompileFailed/);
      const failed = await findRow(page, host(), 'shop-dev', 'web-shop', 'Droplets', /failed/);
      await page.waitForFunction('document.querySelectorAll(".part.sidebar [role=treeitem][aria-selected=true]").length === 1');
      assert.equal(await failed.getAttribute('aria-selected'), 'true');
      // What was selected may have been scrolled to.
      await findRow(page, host());
      assert.equal((await rows(page))[0]?.description, foundation.users.developer.username);
      assert.deepEqual(await notifications(page), []);
    });
  });
}
