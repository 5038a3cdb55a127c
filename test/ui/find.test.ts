import assert from 'node:assert/strict';
import { answer, asks, pick, quickInput, readQuickInput, runCommand } from './quickInput.ts';
import { openWorkplace, NAME, signIn, type Workplace } from './signedIn.ts';
import { clickAction, expand, findRow, openCloudFoundry } from './tree.ts';

const ASKED = 'droplets · failed, expired · in 1 space · created in the last 7 days';

describe('find: a query put together step by step', () => {
  let workplace: Workplace;
  before(async () => {
    workplace = await openWorkplace({ theme: 'dark' });
    await signIn(workplace);
  });
  after(() => workplace.close());
  const items = async () => (await readQuickInput(workplace.vscode.page)).items;
  /** By its whole label: the request beside them has the names of parts too. */
  const part = (label: string) => quickInput(workplace.vscode.page).locator('.monaco-list-row').getByText(label, { exact: true });
  const box = () => quickInput(workplace.vscode.page).locator('.quick-input-box input');

  it('states, a space by its name, a time: each shown, with the request they make', async () => {
    const { vscode } = workplace;
    const { page } = vscode;
    await runCommand(page, 'Cloud Foundry: Find Droplets…');
    await asks(page, /Find Droplets.*Enter finds/);
    assert.match((await items())[0] ?? '', /Find.*GET \/v3\/droplets\?order_by=-created_at&per_page=200/);
    await vscode.screenshot('find-1-start');

    await part('State').click();
    await asks(page, /Find Droplets: State/);
    await pick(page, /^failed/);
    await pick(page, /^expired/);
    await vscode.screenshot('find-2-states');
    await box().press('Enter');

    await asks(page, /Enter finds/);
    await part('Space').click();
    await asks(page, /Find Droplets: Space/);
    await quickInput(page).getByText('shop-dev', { exact: true }).waitFor();
    await vscode.screenshot('find-3-spaces');
    await answer(page, 'shop-dev');

    await asks(page, /Enter finds/);
    await part('Created').click();
    await asks(page, /Find Droplets: Created/);
    await box().fill('sinze last week');
    await quickInput(page).getByText('Not understood').waitFor();
    await vscode.screenshot('find-4-not-understood');
    await box().fill('last 7 days');
    await quickInput(page).getByText('≥ 20').waitFor();
    await vscode.screenshot('find-5-time');
    await box().press('Enter');

    await asks(page, /Enter finds/);
    const shown = (await items()).join('\n');
    assert.match(
      shown,
      /GET \/v3\/droplets\?states=FAILED,EXPIRED&created_ats\[gte\]=20.*&order_by=-created_at&per_page=200&space_guids=/,
    );
    assert.match(shown, /State ?failed, expired/);
    assert.match(shown, /Space ?shop-dev/);
    assert.match(shown, /Created ?last 7 days/);
    await vscode.screenshot('find-6-whole');
  });

  it('the way back from a step, and leaving, lose nothing', async () => {
    const { page } = workplace.vscode;
    await part('Labels').click();
    await asks(page, /Find Droplets: Labels/);
    await quickInput(page).getByRole('button', { name: 'Back' }).click();
    await asks(page, /Enter finds/);
    await page.keyboard.press('Escape');
    await runCommand(page, 'Cloud Foundry: Find Droplets…');
    await asks(page, /Enter finds/);
    assert.match((await items()).join('\n'), /State ?failed, expired/);
  });

  it('what the server refuses is told above it, with all its parts', async () => {
    const { vscode } = workplace;
    const { page } = vscode;
    const mend = workplace.foundation.faults.add({ path: /\/v3\/droplets/, status: 400 });
    await box().press('Enter');
    await quickInput(page).locator('.codicon-error').first().waitFor();
    assert.match((await items()).join('\n'), /State ?failed, expired/);
    await vscode.screenshot('find-7-refused');
    mend();
  });

  it('Enter finds: rows among the queries', async () => {
    const { vscode } = workplace;
    const { page } = vscode;
    workplace.foundation.requests.length = 0;
    await box().press('Enter');
    await quickInput(page).waitFor({ state: 'hidden' });
    await findRow(page, NAME, 'Queries', ASKED);
    await findRow(page, NAME, 'Queries', ASKED, /failed.*web-shop/);
    const asked = workplace.foundation.requests.find(({ path }) => path === '/v3/droplets');
    assert.match(asked?.query ?? '', /states=FAILED,EXPIRED&space_guids=/);
    await vscode.screenshot('find-8-rows');
  });

  it('is saved from its row, by a name proposed from what it asks, and there after a reload', async () => {
    const { vscode } = workplace;
    const { page } = vscode;
    await clickAction(await findRow(page, NAME, 'Queries', ASKED), 'Save Query…');
    await asks(page, /Save Query/);
    assert.equal((await readQuickInput(page)).value, ASKED.replace('1 space', 'shop-dev'));
    await vscode.screenshot('find-9-name');
    await answer(page, 'Broken in the shop');
    await findRow(page, NAME, 'Queries', 'Broken in the shop');
    await vscode.reload();
    await openCloudFoundry(page);
    workplace.foundation.requests.length = 0;
    await expand(page, NAME, 'Queries', 'Broken in the shop');
    await findRow(page, NAME, 'Queries', 'Broken in the shop', /failed.*web-shop/);
    assert.ok(workplace.foundation.requests.some(({ query }) => query.includes('states=FAILED,EXPIRED')));
    await vscode.screenshot('find-10-saved');
  });

  it('a space’s menu begins it there', async () => {
    const { vscode } = workplace;
    const { page } = vscode;
    const row = await findRow(page, NAME, 'shop-dev');
    await row.click({ button: 'right' });
    await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Find', exact: true }).hover();
    const choice = page.locator('.monaco-menu').getByRole('menuitem', { name: 'Find Deployments…' });
    await choice.waitFor();
    await vscode.screenshot('find-11-menu');
    await choice.hover();
    await choice.click();
    await asks(page, /Find Deployments.*Enter finds/);
    await quickInput(page)
      .getByText(/of \d+ apps/)
      .waitFor();
    assert.match((await items())[0] ?? '', /app_guids=…/);
    await vscode.screenshot('find-12-deployments');
    await page.keyboard.press('Escape');
  });
});
