import assert from 'node:assert/strict';
import type { Theme } from './fixture.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { clickAction, expand, findRow, rows, widen } from './tree.ts';
import { notifications } from './workbench.ts';

/** Seconds. Long enough to be told instead of waited for, and to look at it. */
const LIMITED = 25;

/** Every state a person can meet is a row. */
for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`states (${theme})`, () => {
    let workplace: Workplace;
    let limitedUntil = 0;
    before(async () => {
      workplace = await openWorkplace({ theme, scale: 2 });
      await widen(workplace.vscode.page, 560);
      await signIn(workplace);
    });
    after(() => workplace.close());

    it('each failure is a row of its own, where it happened, and nothing else is touched', async () => {
      const { page } = workplace.vscode;
      const { faults } = workplace.foundation;
      await expand(page, NAME, 'shop-dev', 'web-shop');
      await expand(page, NAME, 'shop-dev', 'cart-service');
      faults.add({ path: /\/droplets\?/, status: 500, times: 1 });
      await expand(page, NAME, 'shop-dev', 'cart-service', 'Droplets');
      faults.add({ path: /\/v3\/deployments\?/, status: 403, times: 1 });
      await expand(page, NAME, 'shop-dev', 'cart-service', 'Deployments');
      faults.add({ path: /\/packages\?/, reset: true });
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Packages');
      await findRow(page, NAME, 'shop-dev', 'web-shop', 'Packages', /Connection lost/);
      await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
      faults.clear();
      // The last: until its time is up nothing more is asked for.
      faults.add({ path: /\/packages\?/, status: 429, headers: { 'retry-after': `${LIMITED}` }, times: 1 });
      await expand(page, NAME, 'shop-dev', 'cart-service', 'Packages');
      limitedUntil = Date.now() + LIMITED * 1000;
      const shown = (await rows(page)).map(({ label }) => label);
      assert.ok(shown.includes('Server error 500'));
      assert.ok(shown.some((label) => /^Rate limited until \d\d:\d\d/.test(label)));
      assert.ok(shown.includes('Not allowed'));
      await workplace.vscode.screenshot(`states-${theme}`);
    });

    it('Retry in the row asks nothing of a foundation that limits the rate, and reads what failed once it no longer does', async () => {
      const { page } = workplace.vscode;
      workplace.foundation.requests.length = 0;
      await clickAction(await findRow(page, NAME, 'shop-dev', 'cart-service', 'Droplets', /Server error/), 'Retry');
      await (await findRow(page, NAME, 'shop-dev', 'cart-service', 'Droplets', /Rate limited/)).waitFor();
      assert.equal(workplace.foundation.requests.length, 0);
      await page.waitForTimeout(Math.max(0, limitedUntil - Date.now()) + 500);
      await clickAction(await findRow(page, NAME, 'shop-dev', 'cart-service', 'Droplets', /Rate limited/), 'Retry');
      await findRow(page, NAME, 'shop-dev', 'cart-service', 'Droplets', /current/);
      await (await findRow(page, NAME, 'shop-dev', 'cart-service', 'Packages', /Rate limited/)).click();
      await findRow(page, NAME, 'shop-dev', 'cart-service', 'Packages', /ready/);
    });

    it('a slow answer says that it is loading', async () => {
      const { page } = workplace.vscode;
      const mend = workplace.foundation.faults.add({ path: /\/v3\/apps\?/, delayMs: 3_000 });
      const twistie = (await findRow(page, NAME, 'shop-prod')).locator('.monaco-tl-twistie');
      await twistie.click();
      await findRow(page, NAME, 'shop-prod', 'Loading…');
      mend();
      await findRow(page, NAME, 'shop-prod', /^App /);
    });

    it('an ended session is one row to sign in again', async () => {
      const { page } = workplace.vscode;
      workplace.foundation.tokens.expireAccessTokens();
      workplace.foundation.tokens.revokeRefreshTokens();
      await clickAction(await findRow(page, NAME), 'Refresh');
      await findRow(page, NAME, /^Sign In…, session expired · shown as last read/);
      await findRow(page, NAME, 'shop-dev', 'cart-service');
      await findRow(page, /^Foundation acme cloud, session expired · developer@example\.com/);
      await workplace.vscode.screenshot(`expired-${theme}`);
      assert.deepEqual(await notifications(page), []);
    });
  });
}
