import assert from 'node:assert/strict';
import { eventually } from '../host/eventually.ts';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import type { Theme } from './fixture.ts';
import { answer, asks, pick, quickInput, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { clickAction, collapse, expand, findRow, pickFromMenu, rows, tooltip, widen } from './tree.ts';
import { notifications } from './workbench.ts';

const LAB = 'lab';
const FAR = 'far away';

/** The view of somebody with several foundations, in each theme, wide and narrow. */
for (const theme of ['light', 'dark', 'contrast'] satisfies Theme[]) {
  describe(`the sidebar (${theme})`, () => {
    let workplace: Workplace;
    let lab: Foundation;
    let far: Foundation;
    before(async () => {
      [lab, far] = await Promise.all([startFoundation({ seed: 2, apps: 8 }), startFoundation({ seed: 3, apps: 4 })]);
      const others = [
        { url: lab.url, name: LAB, skipTlsValidation: true },
        { url: far.url, name: FAR },
      ];
      workplace = await openWorkplace({ theme, scale: 2, viewport: { width: 1200, height: 1000 } }, {}, others);
      await widen(workplace.vscode.page, 460);
    });
    after(async () => {
      await workplace.close();
      await lab.close();
    });
    const picture = async (name: string) => {
      await workplace.vscode.page.mouse.move(1_100, 900);
      await workplace.vscode.screenshot(`${name}-${theme}`);
    };

    it('three foundations: one at work, one whose session has ended, one that cannot be reached', async () => {
      const { vscode } = workplace;
      const { page } = vscode;
      await signIn({ vscode, foundation: far }, { name: FAR });
      await signIn({ vscode, foundation: lab }, { name: LAB });
      await signIn(workplace);
      await far.close();
      await clickAction(await findRow(page, FAR), 'Refresh');
      await findRow(page, FAR, /No connection/);
      lab.tokens.expireAccessTokens();
      lab.tokens.revokeRefreshTokens();
      await clickAction(await findRow(page, LAB), 'Refresh');
      await findRow(page, LAB, /Sign In…, session expired/);
      await collapse(page, LAB);
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Deployments');
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Processes');
      await findRow(page, NAME, 'shop-dev', 'web-shop', 'Processes', /Process web/);
      await page.locator('.statusbar-item', { hasText: 'session expired' }).waitFor();
      await picture('sidebar');
      assert.deepEqual(await notifications(page), []);
      await findRow(page, /^Foundation lab, session expired · TLS not validated · developer@example\.com$/);
      await findRow(page, /^Foundation far away, unreachable · developer@example\.com$/);
    });

    it('narrow: what matters is in sight', async () => {
      const { page } = workplace.vscode;
      await widen(page, 240);
      await picture('sidebar-narrow');
      await widen(page, 460);
    });

    it('a filter as it is typed, told above the rows, and cleared by one click', async () => {
      const { page } = workplace.vscode;
      await runCommand(page, 'Cloud Foundry: Filter Apps');
      await asks(page, /the view follows as you type/);
      await quickInput(page).locator('.quick-input-box input').pressSequentially('web');
      await eventually(async () => {
        const drawn = await rows(page);
        const shown = drawn.filter(({ name }) => name.startsWith('App '));
        assert.ok(shown.length > 0 && shown.every(({ label }) => label.includes('web')));
        assert.ok(drawn.some(({ name }) => /^\d+ hidden, \d+ of \d+ match the filter/.test(name)));
      }, 10_000);
      await picture('filter-typing');
      await pick(page, 'State of Apps…');
      await asks(page, /State of Apps/);
      await pick(page, 'stopped');
      await page.keyboard.press('Enter');
      await asks(page, /Filter Apps/);
      await page.keyboard.press('Escape');
      await page.locator('.part.sidebar .message', { hasText: 'Filter: “web” · stopped' }).waitFor();
      await findRow(page, NAME, /No app matches the filter/);
      await picture('filter');
      await page.locator('.part.sidebar').getByRole('button', { name: 'Clear Filter' }).click();
      await findRow(page, NAME, 'shop-dev');
      await page.locator('.part.sidebar .message').waitFor({ state: 'hidden' });
    });

    it('labels are checked while they are typed, and what has been seen is proposed', async () => {
      const { page } = workplace.vscode;
      await runCommand(page, 'Cloud Foundry: Filter Apps');
      await asks(page, /the view follows as you type/);
      await pick(page, 'Labels of Apps…');
      await asks(page, /A label selector/);
      const box = quickInput(page).locator('.quick-input-box input');
      await box.fill('team in checkout');
      await quickInput(page)
        .getByText(/write key, !key/)
        .waitFor();
      await picture('labels');
      await box.fill('te');
      await pick(page, 'team=checkout');
      await pick(page, 'team=checkout');
      await asks(page, /Filter Apps/);
      await page.keyboard.press('Escape');
      await findRow(page, NAME, / hidden, /);
      await runCommand(page, 'Cloud Foundry: Clear Filter');
      await findRow(page, NAME, 'shop-dev');
    });

    it('pins at the top, and what is pinned and gone', async () => {
      const { page } = workplace.vscode;
      await expand(page, NAME, 'shop-dev');
      await pickFromMenu(page, await findRow(page, NAME, 'shop-dev', 'checkout-api'), 'Pin');
      await pickFromMenu(page, await findRow(page, NAME, 'shop-dev', 'cart-service'), 'Pin');
      const cart = workplace.foundation.world.apps.all().find(({ name }) => name === 'cart-service')!;
      workplace.foundation.world.apps.remove(cart.guid);
      await clickAction(await findRow(page, NAME), 'Refresh');
      await findRow(page, NAME, /^cart-service, pinned app, no longer to be seen$/);
      workplace.foundation.world.apps.add(cart);
      await collapse(page, NAME, 'shop-dev');
      await picture('pins');
      const [, queries, first] = await rows(page);
      assert.deepEqual([queries?.label, first?.label], ['Queries', 'checkout-api']);
    });

    it('layouts', async () => {
      const { page } = workplace.vscode;
      await runCommand(page, 'Cloud Foundry: Layout');
      await pick(page, 'All Apps Side by Side');
      await findRow(page, NAME, /App web-shop, started/);
      await picture('flat');
      await runCommand(page, 'Cloud Foundry: Layout');
      await pick(page, 'By Organization and Space');
      await expand(page, NAME, /Organization acme/);
      await picture('organizations');
      await runCommand(page, 'Cloud Foundry: Layout');
      await pick(page, 'By Space');
      const organizations = async () => (await rows(page)).filter(({ name }) => name.startsWith('Organization '));
      await eventually(async () => assert.deepEqual(await organizations(), []), 10_000);
      await findRow(page, NAME, 'shop-dev');
    });

    it('foundations in the order and by the names a person gives them', async () => {
      const { page } = workplace.vscode;
      const roots = async () => (await rows(page)).filter(({ level }) => level === 1).map(({ label }) => label);
      await collapse(page, NAME);
      assert.deepEqual(await roots(), [NAME, LAB, FAR]);
      await (await findRow(page, LAB)).click({ button: 'right', position: { x: 60, y: 10 } });
      await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Move Down', exact: true }).hover();
      await workplace.vscode.screenshot(`foundation-menu-${theme}`);
      await page.keyboard.press('Escape');
      await pickFromMenu(page, await findRow(page, FAR), 'Move Up');
      await eventually(async () => assert.deepEqual(await roots(), [NAME, FAR, LAB]), 10_000);
      await pickFromMenu(page, await findRow(page, NAME), 'Move Down');
      await eventually(async () => assert.deepEqual(await roots(), [FAR, NAME, LAB]), 10_000);
      await pickFromMenu(page, await findRow(page, FAR), 'Rename Foundation…');
      await asks(page, /The name it has in the view/);
      assert.equal(await quickInput(page).locator('.quick-input-box input').inputValue(), FAR);
      await picture('foundation-rename');
      await answer(page, 'overseas');
      await findRow(page, 'overseas');
      await runCommand(page, 'Cloud Foundry: Rename Foundation');
      await asks(page, /Foundation/);
      await pick(page, 'overseas');
      await asks(page, /The name it has in the view/);
      await answer(page, FAR);
      await findRow(page, FAR);
      await picture('foundation-order');
      await pickFromMenu(page, await findRow(page, NAME), 'Move Up');
      await eventually(async () => assert.deepEqual(await roots(), [NAME, FAR, LAB]), 10_000);
      await findRow(page, NAME).then((row) => row.click({ button: 'right' }));
      await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Move Down' }).waitFor();
      assert.equal(await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Move Up' }).count(), 0);
      await page.keyboard.press('Escape');
    });

    it('facts where the mouse rests', async () => {
      const { page } = workplace.vscode;
      assert.match(await tooltip(page, await findRow(page, NAME)), /API version\s+3\.\d+/);
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Processes');
      const text = await tooltip(page, await findRow(page, NAME, 'shop-dev', 'web-shop', 'Processes', /Process web/));
      assert.match(text, /Command\s+hidden; open the JSON to see it/);
      await workplace.vscode.screenshot(`process-tooltip-${theme}`);
    });
  });
}
