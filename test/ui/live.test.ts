import assert from 'node:assert/strict';
import { eventually } from '../host/eventually.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { collapse, expand, findRow, openCloudFoundry, pickFromMenu, rows, widen } from './tree.ts';
import { notification, notifications } from './workbench.ts';

/** What moves says so by itself, and only while somebody looks. */
describe('what moves', () => {
  let workplace: Workplace;
  before(async () => {
    workplace = await openWorkplace({ theme: 'dark', scale: 2, settings: { 'cfExplorer.autoRefresh': true } });
    await widen(workplace.vscode.page, 460);
    await signIn(workplace);
    await expand(workplace.vscode.page, NAME, 'shop-dev');
  });
  after(() => workplace.close());

  const appCalled = (wanted: string) => workplace.foundation.world.apps.all().find(({ name }) => name === wanted)!;
  const deploymentsOf = ({ guid }: { guid: string }) => workplace.foundation.world.deploymentsOf([guid]).of(guid);
  const asked = () => workplace.foundation.requests.filter(({ path }) => path === '/v3/deployments').length;

  it('a deployment that ends: its app’s row says so, and the status bar once', async () => {
    const { page } = workplace.vscode;
    await findRow(page, NAME, 'shop-dev', /App web-shop, started, deploying/);
    await page.locator('.statusbar-item', { hasText: /^\s*2\s*$/ }).waitFor();
    // It has been seen to move before it ends.
    const before = asked();
    await eventually(() => assert.ok(asked() > before), 20_000);
    const active = deploymentsOf(appCalled('web-shop')).find(({ statusValue }) => statusValue === 'ACTIVE')!;
    Object.assign(active, { statusValue: 'FINALIZED', statusReason: 'DEPLOYED' });
    await page.locator('.statusbar-item', { hasText: 'web-shop: deployment deployed' }).waitFor();
    await workplace.vscode.screenshot('live-deployed-dark');
    await findRow(page, NAME, 'shop-dev', /App web-shop, started, \d\/\d running/);
    assert.deepEqual(await notifications(page), []);
  });

  it('a watched app is followed though its row is closed; what is bad news of it is told aloud', async () => {
    const { page } = workplace.vscode;
    const cart = appCalled('cart-service');
    await pickFromMenu(page, await findRow(page, NAME, 'shop-dev', 'cart-service'), 'Watch');
    await collapse(page, NAME, 'shop-dev');
    const [latest] = deploymentsOf(cart);
    const before = asked();
    await eventually(() => assert.ok(asked() > before), 20_000);
    Object.assign(latest!, { statusValue: 'ACTIVE', statusReason: 'DEPLOYING' });
    const next = asked();
    await eventually(() => assert.ok(asked() > next + 1), 60_000);
    Object.assign(latest!, { statusReason: 'PAUSED' });
    await notification(page, 'cart-service: deployment paused').waitFor({ timeout: 60_000 });
    await workplace.vscode.screenshot('live-paused-dark');
    await page.getByRole('button', { name: 'Open JSON' }).last().click();
    await page.locator('.tab', { hasText: 'deployment-' }).waitFor();
  }).timeout(180_000);

  it('nothing is asked while the view is hidden', async () => {
    const { page } = workplace.vscode;
    await page.locator('.activitybar').getByRole('tab', { name: 'Explorer' }).click();
    await page.waitForTimeout(1_000);
    const before = workplace.foundation.requests.length;
    await page.waitForTimeout(8_000);
    assert.equal(workplace.foundation.requests.length, before);
    await openCloudFoundry(page);
    await eventually(() => assert.ok(workplace.foundation.requests.length > before), 20_000);
    assert.ok((await rows(page)).length > 0);
  });
});
