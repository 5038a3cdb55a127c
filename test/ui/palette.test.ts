import assert from 'node:assert/strict';
import { answer, asks, pick, quickInput, readQuickInput, runCommand } from './quickInput.ts';
import { openWorkplace, NAME, type Workplace } from './signedIn.ts';
import { expand, findRow, pickFromMenu, rows } from './tree.ts';
import { clipboard, dialog, editorShows, notification, welcome } from './workbench.ts';

describe('commands from the palette, with nothing selected', () => {
  let workplace: Workplace;
  before(async () => (workplace = await openWorkplace({ theme: 'dark' })));
  after(() => workplace.close());

  it('none has been asked for anything yet: the window and the view cost no request', () => {
    assert.deepEqual(workplace.foundation.requests, []);
  });

  it('Sign In asks for user name and password, naming who receives it', async () => {
    const { page } = workplace.vscode;
    const { username, password } = workplace.foundation.users.developer;
    await runCommand(page, 'Cloud Foundry: Sign In…');
    await asks(page, new RegExp(`Sign In to ${NAME}.*How do you sign in`));
    await pick(page, 'User Name and Password');
    await asks(page, /Email/);
    await answer(page, username);
    await asks(page, new RegExp(`sent to ${workplace.foundation.uaaUrl}`));
    await answer(page, password);
    await findRow(page, NAME, 'shop-dev');
  });

  it('Open JSON asks for app and resource, and opens it', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Open JSON');
    await asks(page, /Open JSON.*App/);
    await choose('web-shop');
    await asks(page, /web-shop, or one of its resources/);
    await quickInput(page).getByText('the app itself').waitFor();
    await workplace.vscode.screenshot('picker-dark');
    const { items } = await readQuickInput(page);
    assert.match(items.join('\n'), /current · ruby 1\.10\.5/);
    await pick(page, /failed · BuildpackCompileFailed/);
    await editorShows(page, /"error": "BuildpackCompileFailed/);
  });

  it('Copy GUID asks likewise, and copies', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Copy GUID');
    await asks(page, /Copy GUID.*App/);
    await choose('web-shop');
    await pick(page, /the app itself/);
    await page.waitForTimeout(300);
    const { apps } = workplace.foundation.world;
    const copied = apps.get(await clipboard(page));
    assert.equal(copied?.name, 'web-shop');
  });

  it('both offer what there is on a foundation that lacks a list', async () => {
    const { page } = workplace.vscode;
    const mend = workplace.foundation.faults.add({ path: /\/v3\/deployments\?/, status: 404 });
    await runCommand(page, 'Cloud Foundry: Open JSON');
    await choose('web-shop');
    await quickInput(page).getByText('the app itself').waitFor();
    assert.match((await readQuickInput(page)).items.join('\n'), /current · ruby 1\.10\.5/);
    await page.keyboard.press('Escape');
    mend();
  });

  it('Load More and Retry say when there is nothing to do', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Load More');
    await notification(page, 'Every list is shown to its end.').waitFor();
    await runCommand(page, 'Cloud Foundry: Retry');
    await notification(page, 'Nothing has failed.').waitFor();
  });

  it('Load More goes on with the one list that can', async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME, 'shop-dev', 'image-resizer', 'Droplets');
    await findRow(page, NAME, 'shop-dev', 'image-resizer', 'Droplets', 'Load more…');
    await runCommand(page, 'Cloud Foundry: Load More');
    await page.waitForFunction(
      '![...document.querySelectorAll(".part.sidebar .label-name")].some((label) => label.textContent === "Load more…")',
    );
  });

  it('Refresh reads again what is open', async () => {
    const { page } = workplace.vscode;
    workplace.foundation.requests.length = 0;
    await runCommand(page, 'Cloud Foundry: Refresh');
    await page.waitForTimeout(1_000);
    assert.ok(workplace.foundation.requests.some(({ path }) => path === '/v3/spaces'));
    assert.ok(workplace.foundation.requests.some(({ path }) => path === '/v3/apps'));
  });

  it('Show Log shows one line a request: no query values', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Show Log');
    await page
      .locator('.part.panel .view-line', { hasText: /\?(\w+&)+page\s\d{3}\s\d+\sms/ })
      .first()
      .waitFor();
  });

  it('Sign Out signs out, and the row says so', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Sign Out');
    await findRow(page, NAME, 'Sign In…');
    assert.equal((await rows(page))[0]?.description, 'signed out');
  });

  it('Remove Foundation asks first; what is removed leaves the welcome behind', async () => {
    const { page } = workplace.vscode;
    await pickFromMenu(page, await findRow(page, NAME), 'Remove Foundation');
    await dialog(page).getByText(`Remove the foundation ${NAME}?`).waitFor();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await findRow(page, NAME);
    await runCommand(page, 'Cloud Foundry: Remove Foundation');
    await dialog(page).getByText('comes from the setting').waitFor();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await welcome(page).getByRole('button', { name: 'Add Foundation' }).waitFor();
  });

  it('Add Foundation keeps what was typed when nothing answers there', async () => {
    const { page } = workplace.vscode;
    await runCommand(page, 'Cloud Foundry: Add Foundation…');
    const { url } = workplace.foundation;
    await workplace.foundation.close();
    await answer(page, url);
    await asks(page, /^Add Foundation \| No connection: 127\.0\.0\.1:\d+ does not take connections\./);
    assert.equal((await readQuickInput(page)).value, url);
    await page.keyboard.press('Escape');
  });

  /** Types to filter, and takes what is left: a long list draws only what is in sight. */
  async function choose(label: string): Promise<void> {
    const { page } = workplace.vscode;
    await quickInput(page).locator('.monaco-list-row').first().waitFor();
    await quickInput(page).locator('.quick-input-box input').fill(label);
    await pick(page, label);
  }
});
