import assert from 'node:assert/strict';
import { asks, pick, quickInput, readQuickInput, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { findRow, pickFromMenu, rows } from './tree.ts';
import { clipboard, dialog, editorShows, lens, notification } from './workbench.ts';

describe('Open API Path…, Copy as curl, Allow Language Models', () => {
  let workplace: Workplace;
  before(async () => {
    workplace = await openWorkplace({ theme: 'dark' });
    await signIn(workplace);
  });
  after(() => workplace.close());

  const page = () => workplace.vscode.page;
  const box = () => quickInput(page()).locator('.quick-input-box input');
  const type = (text: string) => box().fill(text);
  const press = (key: string) => box().press(key);
  const items = async () => (await readQuickInput(page())).items.join('\n');
  const shows = (text: string | RegExp) => quickInput(page()).locator('.monaco-list-row', { hasText: text }).first().waitFor();

  it('completes paths, and an app by its name', async () => {
    await runCommand(page(), 'Cloud Foundry: Open API Path…');
    await asks(page(), /Open API Path.*A path of the API/);
    await type('/v3/d');
    await shows('droplets/:guid');
    await workplace.vscode.screenshot('openPath-path-dark');
    await type('/v3/apps/web-sh');
    await shows(/web-shop\s*[\da-f]{8}-/);
    await workplace.vscode.screenshot('openPath-name-dark');
    await pick(page(), /web-shop\s*[\da-f]{8}-/);
    await shows(/\/v3\/apps\/[\w-]{30,}/);
    await shows(/\/droplets\s*a list/);
    assert.match(await box().inputValue(), /^\/v3\/apps\/[\w-]{30,}$/);
  });

  it('completes parameters and their values, and says what is wrong below the line', async () => {
    await type('/v3/droplets?');
    await shows('states=');
    await workplace.vscode.screenshot('openPath-parameter-dark');
    await type('/v3/droplets?states=');
    await shows('EXPIRED');
    await workplace.vscode.screenshot('openPath-value-dark');
    await type('/v3/droplets?state=FAILED');
    await shows('the list takes no “state”');
    await workplace.vscode.screenshot('openPath-error-dark');
    await press('Enter');
    assert.equal(await box().inputValue(), '/v3/droplets?state=FAILED', 'what is wrong is not sent');
    await type('/v3/droplets?states=');
    // Not the row of what was typed before, which may still be drawn.
    const value = /(?<!=)FAILED/;
    await shows(value);
    await pick(page(), value);
    await shows('/v3/droplets?states=FAILED');
    assert.equal(await box().inputValue(), '/v3/droplets?states=FAILED');
    await press('Enter');
    await editorShows(page(), /"total_results"/);
  });

  it('begins with the path of the document, and keeps what was opened until it is forgotten', async () => {
    await runCommand(page(), 'Cloud Foundry: Open API Path…');
    await asks(page(), /Open API Path/);
    assert.equal(await box().inputValue(), '/v3/droplets?states=FAILED');
    await type('/v3/info');
    await press('Enter');
    await editorShows(page(), /"cli_version"/);
    await runCommand(page(), 'Cloud Foundry: Open API Path…');
    await asks(page(), /Open API Path/);
    await type('');
    await shows('/v3/droplets?states=FAILED');
    await workplace.vscode.screenshot('openPath-history-dark');
    const row = quickInput(page()).locator('.monaco-list-row', { hasText: '/v3/droplets?states=FAILED' });
    await row.hover();
    await row.getByRole('button', { name: 'Forget This Path' }).click();
    await row.waitFor({ state: 'detached' });
    assert.doesNotMatch(await items(), /states=FAILED/);
    await press('Escape');
  });

  it('copies a line for curl from above a document', async () => {
    await lens(page(), 'Copy as curl').click();
    await notification(page(), 'this line fills it').waitFor();
    await workplace.vscode.screenshot('copyAsCurl-dark');
    assert.equal(await clipboard(page()), `curl -H "Authorization: bearer $CF_TOKEN" '${workplace.foundation.url}/v3/info'`);
    await notification(page(), 'this line fills it').getByRole('button', { name: 'Copy That Line' }).click();
    await page().waitForFunction('navigator.clipboard.readText().then((text) => text.startsWith("export CF_TOKEN="))');
  });

  it('opens a foundation to language models once it is confirmed, and its row says so', async () => {
    await pickFromMenu(page(), await findRow(page(), NAME), 'Allow Language Models…');
    await dialog(page()).getByText(`Let language models read from ${NAME}?`).waitFor();
    await workplace.vscode.screenshot('allowLanguageModels-dark');
    await dialog(page()).getByRole('button', { name: 'Cancel' }).click();
    assert.doesNotMatch((await rows(page()))[0]?.description ?? '', /language models/);
    await pickFromMenu(page(), await findRow(page(), NAME), 'Allow Language Models…');
    await dialog(page()).getByRole('button', { name: 'Allow' }).click();
    await findRow(page(), /language models/);
    await (await findRow(page(), NAME)).click({ button: 'right' });
    await page().locator('.monaco-menu').getByRole('menuitem', { name: 'Disallow Language Models' }).waitFor();
    await workplace.vscode.screenshot('disallowLanguageModels-dark');
    await page().keyboard.press('Escape');
  });
});
