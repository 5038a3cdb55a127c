import assert from 'node:assert/strict';
import type { Theme } from './fixture.ts';
import { wideAndNarrow } from './pictures.ts';
import { answer, asks, pick, quickInput, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { clickAction, expand, findRow, pickFromMenu, rows, tooltip, widen } from './tree.ts';
import { dialog } from './workbench.ts';

const WIDE = 460;

/** What is asked of a whole foundation: offered, run, kept under a name, called by another, deleted and taken back. */
for (const theme of ['light', 'dark'] satisfies Theme[]) {
  describe(`queries (${theme})`, () => {
    let workplace: Workplace;
    before(async () => {
      workplace = await openWorkplace({ theme, scale: 2, viewport: { width: 1000, height: 800 } });
      await widen(workplace.vscode.page, WIDE);
      await signIn(workplace);
    });
    after(() => workplace.close());

    const pictures = (name: string) => wideAndNarrow(workplace.vscode, WIDE, (size) => `queries-${name}-${size}-${theme}`);
    const labels = async () => (await rows(workplace.vscode.page)).map(({ label }) => label);

    it('come ready made, and cost nothing before one is opened', async () => {
      const { page } = workplace.vscode;
      await expand(page, NAME, 'Queries');
      await findRow(page, NAME, 'Queries', 'Active deployments');
      assert.deepEqual(workplace.foundation.requests, []);
      await pictures('ready');
    });

    it('one that is run by its name shows what it finds, with the app of each', async () => {
      const { page } = workplace.vscode;
      await runCommand(page, 'Cloud Foundry: Run Query');
      await asks(page, /Query/);
      await workplace.vscode.screenshot(`queries-pick-${theme}`);
      await pick(page, 'Failed droplets this week');
      await findRow(page, NAME, 'Queries', 'Failed droplets this week', /^Droplet .*, failed, .*, app /);
      await pictures('run');
      const query = await findRow(page, NAME, 'Queries', 'Failed droplets this week');
      assert.match(await tooltip(page, query), /created in the last 7 days[^]*\/v3\/droplets\?/);
      await workplace.vscode.screenshot(`queries-tooltip-${theme}`);
      await page.mouse.move(900, 700);
      await page.locator('.workbench-hover:visible').waitFor({ state: 'hidden' });
    });

    it('one that is kept has a name; it is called by another, deleted, and taken back', async () => {
      const { page } = workplace.vscode;
      await pickFromMenu(page, await findRow(page, NAME, 'Queries', 'Droplets staged today'), 'Save Query…');
      await asks(page, /A name for it/);
      await answer(page, 'What came today');
      await quickInput(page).waitFor({ state: 'hidden' });
      await expand(page, NAME, 'Queries', 'What came today');
      await pickFromMenu(page, await findRow(page, NAME, 'Queries', 'What came today'), 'Rename Query…');
      await asks(page, /The name it has/);
      await workplace.vscode.screenshot(`queries-rename-${theme}`);
      await answer(page, 'New droplets');
      await quickInput(page).waitFor({ state: 'hidden' });
      const renamed = await findRow(page, NAME, 'Queries', 'New droplets');
      assert.equal(await renamed.getAttribute('aria-expanded'), 'true');
      await clickAction(renamed, 'Delete Query');
      await page.getByText('Deleted the query “New droplets”.').first().waitFor();
      while ((await labels()).includes('New droplets')) await page.waitForTimeout(50);
      await workplace.vscode.screenshot(`queries-deleted-${theme}`);
      await page.locator('.notifications-toasts').getByRole('button', { name: 'Undo' }).click();
      await findRow(page, NAME, 'Queries', 'New droplets');
    });

    it('one that is to have the name of another takes its place only once that is confirmed', async () => {
      const { page } = workplace.vscode;
      const shape = async () => (await rows(page)).map(({ label, description, level }) => ({ label, description, level }));
      const save = async () => {
        await pickFromMenu(page, await findRow(page, NAME, 'Queries', 'Active deployments'), 'Save Query…');
        await asks(page, /A name for it/);
        await answer(page, ' New  droplets ');
        await dialog(page).getByText('Replace the query “New droplets”?').waitFor();
      };
      await findRow(page, NAME, 'Queries', /^Query New droplets, \d+/);
      const before = await shape();
      await save();
      await workplace.vscode.screenshot(`queries-replace-${theme}`);
      await dialog(page).getByRole('button', { name: 'Cancel' }).click();
      await dialog(page).waitFor({ state: 'hidden' });
      await page.waitForTimeout(500);
      assert.deepEqual(await shape(), before);
      await save();
      await dialog(page).getByRole('button', { name: 'Replace' }).click();
      await findRow(page, NAME, 'Queries', /^Query New droplets, .*deployments · active/);
      await findRow(page, NAME, 'Queries', 'Active deployments');
      assert.equal((await labels()).filter((label) => label === 'New droplets').length, 1);
    });

    it('what is kept and what is open are so after a reload', async () => {
      const { page } = workplace.vscode;
      await workplace.vscode.reload();
      await findRow(page, NAME, 'Queries', 'New droplets');
      await findRow(page, NAME, 'Queries', 'Failed droplets this week', /^Droplet .*, failed, .*, app /);
      await pictures('kept');
    });
  });
}
