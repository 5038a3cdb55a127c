import assert from 'node:assert/strict';
import type { Theme } from './fixture.ts';
import { answer, asks, pick, quickInput, runCommand } from './quickInput.ts';
import { wideAndNarrow } from './pictures.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { clickAction, collapse, expand, findRow, rows, widen } from './tree.ts';
import { notifications } from './workbench.ts';

/** How many of how many, wherever some are not shown: because a filter hides them, or because they are not loaded. */
for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`counts (${theme})`, () => {
    let workplace: Workplace;
    before(async () => {
      const settings = { 'cfExplorer.pageSize': 50 };
      workplace = await openWorkplace({ theme, scale: 2, settings, viewport: { width: 1000, height: 900 } }, { apps: 200 });
      await widen(workplace.vscode.page, 460);
      await signIn(workplace);
    });
    after(() => workplace.close());

    const pictures = (name: string) => wideAndNarrow(workplace.vscode, 460, (size) => `counts-${name}-${size}-${theme}`);

    const filterBy = async (part: string, ...states: string[]) => {
      const { page } = workplace.vscode;
      await runCommand(page, 'Cloud Foundry: Filter Apps');
      await asks(page, /the view follows as you type/);
      await pick(page, part);
      for (const state of states) await pick(page, state);
      await page.keyboard.press('Enter');
      await asks(page, /Filter Apps/);
      await page.keyboard.press('Escape');
      await quickInput(page).waitFor({ state: 'hidden' });
    };

    it('droplets and packages by state: on the group, and in a row below it that a click clears', async () => {
      const { page } = workplace.vscode;
      await filterBy('State of Droplets…', 'failed');
      await filterBy('State of Packages…', 'failed');
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Packages');
      await findRow(page, NAME, 'shop-dev', 'web-shop', /^Droplets, 1 of 5$/);
      await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /^4 hidden, 1 of 5 match the filter, click to clear/);
      await pictures('groups');
      await (await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /hidden/)).click();
      await findRow(page, NAME, 'shop-dev', 'web-shop', /^Droplets, 5$/);
      assert.ok(!(await rows(page)).some(({ name }) => name.includes('hidden')));
    });

    it('a long list: on its row and on the one that goes on, and Load All beside it', async () => {
      const { page } = workplace.vscode;
      await collapse(page, NAME, 'shop-dev', 'web-shop');
      await expand(page, NAME, 'shop-dev');
      await runCommand(page, 'Cloud Foundry: Layout');
      await pick(page, 'All Apps Side by Side');
      await findRow(page, NAME, /^Load more…, 50 of 200 loaded$/);
      // It may be drawn below what is in sight.
      await page.locator('.part.sidebar .pane-body .monaco-list').first().focus();
      await page.keyboard.press('End');
      await pictures('more');
      await page.keyboard.press('End');
      await clickAction(await findRow(page, NAME, /^Load more…/), 'Load All');
      await findRow(page, NAME, /^App /);
      await page.waitForFunction(
        '![...document.querySelectorAll(".part.sidebar .label-name")].some((label) => label.textContent.startsWith("Load"))',
      );
    });

    it('apps that a filter hides, on the foundation and below its rows; by organization their spaces', async () => {
      const { page } = workplace.vscode;
      await runCommand(page, 'Cloud Foundry: Filter Apps');
      await answer(page, 'checkout');
      await findRow(page, NAME, /^\d+ hidden, \d+ of 200 match the filter, click to clear/);
      await findRow(page, /^Foundation acme cloud, \d+ of 200 apps · developer/);
      await pictures('apps');
      await (await findRow(page, NAME, /hidden/)).click();
      await runCommand(page, 'Cloud Foundry: Layout');
      await pick(page, 'By Organization and Space');
      await expand(page, NAME, 'acme');
      await findRow(page, NAME, /^Organization acme, \d+ spaces?$/);
      await expand(page, NAME, 'acme', 'shop-dev');
      await expand(page, NAME, 'acme', 'shop-dev', 'cart-service');
      for (const group of ['Droplets', 'Packages', 'Deployments', 'Processes'])
        await expand(page, NAME, 'acme', 'shop-dev', 'cart-service', group);
      await pictures('organizations');
      assert.deepEqual(await notifications(page), []);
    });
  });
}
