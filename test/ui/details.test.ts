import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Theme } from './fixture.ts';
import { answerSignIn, NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { expand, findRow, pickFromMenu, widen } from './tree.ts';
import { clipboard, editorShows, notifications, pageInTab, tabs } from './workbench.ts';

/** Waits until the clipboard holds this. */
async function copied(page: Page, what: RegExp): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!what.test(await clipboard(page))) {
    assert.ok(Date.now() < deadline, `not copied: ${String(what)}`);
    await page.waitForTimeout(100);
  }
}

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  describe(`a droplet looked at (${theme})`, () => {
    let workplace: Workplace;
    before(async () => {
      const settings = { 'editor.minimap.enabled': false };
      workplace = await openWorkplace({ theme, viewport: { width: 1280, height: 1000 }, settings }, { spaces: 2, apps: 20 });
      await signIn(workplace);
      await widen(workplace.vscode.page, 380);
      await expand(workplace.vscode.page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    });
    after(() => workplace.close());

    const droplet = (which: RegExp) => findRow(workplace.vscode.page, NAME, 'shop-dev', 'web-shop', 'Droplets', which);
    const picture = async (name: string) => {
      await workplace.vscode.page.mouse.move(1270, 990);
      await workplace.vscode.page.waitForTimeout(300);
      await workplace.vscode.screenshot(`${name}-${theme}`);
    };
    const shown = async (row: Locator) => {
      await pickFromMenu(workplace.vscode.page, row, 'Details of a Droplet');
      return pageInTab(workplace.vscode.page);
    };

    it('tells what it is, where it came from and what became of it', async () => {
      const page = await shown(await droplet(/current/));
      await page.getByRole('heading', { level: 1, name: /^Droplet \w{8} staged current droplet/ }).waitFor();
      await page.getByRole('table', { name: 'It was deployed by' }).waitFor();
      await page.getByRole('row', { name: /^ruby 1\.10\.5 ruby/ }).waitFor();
      await page.getByRole('row', { name: /^web bundle exec/ }).waitFor();
      await page.getByText('of app web-shop').waitFor();
      await picture('details');
      await page.getByTitle('Copy the checksum').first().click();
      await copied(workplace.vscode.page, /^[0-9a-f]{64}$/);
    });

    it('is searched by VS Code’s own Find', async () => {
      const { page } = workplace.vscode;
      await pageInTab(page).getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('ControlOrMeta+F');
      const find = page.locator('.simple-find-part.visible');
      await find.locator('input:focus').waitFor();
      // What it finds is not seen: window.find() finds nothing in a headless browser.
      await picture('details-find');
      await find.locator('input').press('Escape');
      await find.waitFor({ state: 'hidden' });
    });

    it('leads to its package by a click, and is there again after a reload', async () => {
      const { page } = workplace.vscode;
      const step = pageInTab(page).getByRole('listitem').filter({ hasText: 'Package' }).first();
      await step.getByTitle('Open its JSON').click();
      await editorShows(page, /"type": "bits"/);
      assert.match((await tabs(page)).join(), /^droplet-\w{8},package-\w{8}$/);
      if (theme === 'light') return;
      await page.locator('.tabs-container .tab').first().click();
      await pageInTab(page)
        .getByRole('heading', { level: 1, name: /current droplet/ })
        .waitFor();
      await workplace.vscode.reload();
      await pageInTab(page)
        .getByRole('heading', { level: 1, name: /current droplet/ })
        .waitFor();
    });

    it('says of one that failed why, and what to do next; a part that fails is tried again by itself', async () => {
      const mend = workplace.foundation.faults.add({ path: '/v3/builds', status: 500 });
      const page = await shown(await droplet(/failed/));
      await page.getByText('App staging failed in the buildpack compile phase').waitFor();
      await page.getByText('What to do next:').waitFor();
      await page.getByText(/Server error 500/).waitFor();
      await picture('details-failed');
      mend();
      await page.getByRole('button', { name: 'Retry' }).click();
      await page.getByText('by developer@example.com').or(page.getByText('no longer known')).first().waitFor();
    });

    it('is compared with another in words, and the full diff is a click away', async () => {
      const { page } = workplace.vscode;
      await (await droplet(/staged/)).click();
      await (await droplet(/current/)).click({ modifiers: ['ControlOrMeta'] });
      await pickFromMenu(page, await droplet(/current/), 'Compare…');
      const summary = pageInTab(page);
      await summary.getByRole('row', { name: /^Buildpack ruby 1\.10\.4 1\.10\.5/ }).waitFor();
      await picture('compare');
      await summary.getByRole('button', { name: 'Show Full Diff' }).click();
      await page.locator('.editor-instance .monaco-diff-editor .line-insert').first().waitFor();
      await picture('compare-full');
      assert.deepEqual(await notifications(page), []);
    });

    it('compared, it is there again after a reload, with its sides as they were swapped', async () => {
      const { page } = workplace.vscode;
      await page
        .locator('.tabs-container .tab')
        .filter({ hasText: /^\w{8} ↔ \w{8}$/ })
        .click();
      const summary = pageInTab(page);
      await summary.getByRole('button', { name: 'Swap Sides' }).click();
      const swapped = summary.getByRole('row', { name: /^Buildpack ruby 1\.10\.5 1\.10\.4/ });
      await swapped.waitFor();
      workplace.foundation.requests.length = 0;
      const mend = workplace.foundation.faults.add({ path: /^\/v3\/droplets\//, delayMs: 4_000 });
      await workplace.vscode.reload();
      await summary.getByRole('main').getByText('Loading…').waitFor();
      await picture('compare-loading');
      await swapped.waitFor();
      mend();
      const asked = workplace.foundation.requests.filter(({ path }) => /^\/v3\/droplets\/[^/]+$/.test(path));
      assert.equal(asked.length, 2);
      // The row that was selected is so again: what redraws rows until then would close the menu of one.
      await page.locator('.part.sidebar [role=treeitem][aria-selected=true]').waitFor();
      assert.deepEqual(await notifications(page), []);
    });

    it('compared, it shows nothing of either once signed out, not after a reload either, and is filled by signing in', async () => {
      const { vscode } = workplace;
      const summary = pageInTab(vscode.page);
      const main = summary.getByRole('main');
      await pickFromMenu(vscode.page, await findRow(vscode.page, NAME), 'Sign Out');
      await main.getByText(/^Signed out/).waitFor();
      assert.equal(await summary.getByRole('row').count(), 0);
      if (theme === 'dark') await vscode.reload();
      await main.getByText(/^Signed out/).waitFor();
      await picture('compare-signedOut');
      await summary.getByRole('button', { name: 'Sign In…' }).click();
      await answerSignIn(workplace);
      await summary.getByRole('row', { name: /^Buildpack ruby 1\.10\.5 1\.10\.4/ }).waitFor();
      await expand(vscode.page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    });

    it('parts that could not be read for want of a session say so, each with a way to sign in, and are filled by that', async () => {
      const { faults, tokens } = workplace.foundation;
      const page = await shown(await droplet(/current/));
      await page.getByRole('table', { name: 'It was deployed by' }).waitFor();
      const mends = ['/v3/builds', '/v3/deployments'].map((path) => faults.add({ path, status: 401 }));
      tokens.revokeRefreshTokens();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page
        .getByText(/^Session expired/)
        .nth(1)
        .waitFor();
      await page.getByRole('heading', { level: 1, name: /^Droplet \w{8} staged/ }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Retry' }).count(), 0);
      await picture('details-expired');
      for (const mend of mends) mend();
      await page.getByRole('button', { name: 'Sign In…' }).first().click();
      await answerSignIn(workplace);
      await page.getByRole('table', { name: 'It was deployed by' }).waitFor();
      await page.getByText(/^Session expired/).waitFor({ state: 'detached' });
    });

    it('signed out, it shows nothing of the droplet but where to sign in, and is filled once somebody does', async () => {
      const { vscode } = workplace;
      const page = pageInTab(vscode.page);
      await pickFromMenu(vscode.page, await findRow(vscode.page, NAME), 'Sign Out');
      const filled = page.getByRole('heading', { level: 1, name: /^Droplet \w{8} staged current droplet/ });
      await page
        .getByRole('main')
        .getByText(/^Signed out/)
        .waitFor();
      assert.equal(await filled.count(), 0);
      if (theme === 'dark') {
        await vscode.reload();
        await page
          .getByRole('main')
          .getByText(/^Signed out/)
          .waitFor();
      }
      await page.getByRole('button', { name: 'Sign In…' }).waitFor();
      await picture('details-signedOut');
      if (theme === 'dark') await page.getByRole('button', { name: 'Sign In…' }).click();
      if (theme === 'dark') await answerSignIn(workplace);
      else await signIn(workplace);
      await filled.waitFor();
      await page.getByRole('table', { name: 'It was deployed by' }).waitFor();
      assert.deepEqual(await notifications(vscode.page), []);
    });
  });
}

describe('a droplet of hostile texts, looked at', () => {
  let workplace: Workplace;
  before(async () => {
    workplace = await openWorkplace({ theme: 'contrast', viewport: { width: 1280, height: 1000 } }, { spaces: 1, apps: 10 });
    await signIn(workplace);
  });
  after(() => workplace.close());

  it('is text and nothing else', async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    const row = await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /current/);
    const { world } = workplace.foundation;
    const app = world.apps.all().find(({ name }) => name === 'web-shop');
    const record = world.droplet(app?.dropletGuid ?? '');
    const harm = '<img src=x onerror="document.title=1"><a href="command:workbench.action.quit">x</a>';
    assert.ok(record);
    record.labels = { [harm]: harm };
    record.processTypes = { [harm]: harm };
    await pickFromMenu(page, row, 'Details of a Droplet');
    const details = pageInTab(page);
    await details.getByText(harm).first().waitFor();
    assert.equal(await details.locator('img, [href^="command:"], main script').count(), 0);
    await workplace.vscode.screenshot('details-hostile-contrast');
  });
});
