import assert from 'node:assert/strict';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { answer, asks, pick, quickInput, readQuickInput, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { findRow, pickFromMenu, rows } from './tree.ts';
import { clipboard, dialog, editorShows, lens, notification, tabs } from './workbench.ts';

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

const LAB = 'lab';

describe('Open API Path… and Open Document of GUID…, with two foundations', () => {
  let workplace: Workplace;
  let lab: Foundation;
  before(async () => {
    lab = await startFoundation({ seed: 2, spaces: 4, apps: 20 });
    workplace = await openWorkplace({ theme: 'dark' }, {}, [{ url: lab.url, name: LAB }]);
    await signIn({ vscode: workplace.vscode, foundation: lab }, { name: LAB });
    await signIn(workplace);
    lab.requests.length = 0;
  });
  after(async () => {
    await workplace.close();
    await lab.close();
  });

  const page = () => workplace.vscode.page;
  const box = () => quickInput(page()).locator('.quick-input-box input');
  const shows = (text: string | RegExp) => quickInput(page()).locator('.monaco-list-row', { hasText: text }).first().waitFor();
  const guidOf = (app: string) => lab.world.apps.all().find(({ name }) => name === app)?.guid ?? '';
  const webShop = () => guidOf('web-shop');

  it('ask which first, where nothing in front tells; then paths and names are of that one', async () => {
    await runCommand(page(), 'Cloud Foundry: Open API Path…');
    await asks(page(), /Open API Path.*Foundation/);
    const [first, second, ...more] = (await readQuickInput(page())).items;
    assert.ok(first?.startsWith(NAME) && second?.startsWith(LAB) && more.length === 0);
    await workplace.vscode.screenshot('openPath-which-dark');
    await pick(page(), LAB);
    await asks(page(), /Open API Path · lab.*A path of the API/);
    assert.equal(await box().inputValue(), '');
    await box().fill('/v3/apps/web-sh');
    await shows(webShop());
    await pick(page(), webShop());
    await shows(`/v3/apps/${webShop()}`);
    assert.equal(await box().inputValue(), `/v3/apps/${webShop()}`);
    await box().press('Enter');
    await editorShows(page(), /"name": "web-shop"/);
    assert.ok(lab.requests.some(({ path }) => path === `/v3/apps/${webShop()}`));
    assert.deepEqual(workplace.foundation.requests, []);
  });

  it('take that of the document in front, without asking', async () => {
    await runCommand(page(), 'Cloud Foundry: Open API Path…');
    await asks(page(), /Open API Path · lab/);
    assert.equal(await box().inputValue(), `/v3/apps/${webShop()}`);
    await box().press('Escape');
  });

  it('a guid that several kinds know is opened as what one chooses', async () => {
    const guid = guidOf('image-resizer');
    // An app and its web process share one by themselves; a space that has it too is what a foundation might do.
    const space = {
      guid,
      name: 'twin',
      relationships: {},
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    };
    const body = { pagination: { total_results: 1, total_pages: 1 }, resources: [space] };
    const mend = lab.faults.add({ path: new RegExp(`^/v3/spaces\\?.*guids=${guid}`), body });
    for (const [kind, name] of [
      ['processes', 'process'],
      ['apps', 'app'],
    ] as const) {
      await page().evaluate(`navigator.clipboard.writeText('${guid}')`);
      await runCommand(page(), 'Cloud Foundry: Open Document of GUID…');
      await asks(page(), /GUID of an app/);
      await answer(page(), guid);
      await asks(page(), /Open Document of GUID/);
      await shows(kind);
      const { items } = await readQuickInput(page());
      assert.match(items.join('\n'), /^apps ?image-resizer\nprocesses\nspaces ?twin$/);
      if (kind === 'processes') await workplace.vscode.screenshot('openGuid-kinds-dark');
      lab.requests.length = 0;
      await pick(page(), kind);
      await editorShows(page(), kind === 'apps' ? /"lifecycle"/ : /"health_check"/);
      assert.deepEqual(
        lab.requests.map(({ path }) => path),
        [`/v3/${kind}/${guid}`],
      );
      assert.match((await tabs(page())).join(), new RegExp(`${name}-`));
    }
    mend();
    assert.deepEqual(workplace.foundation.requests, []);
  });
});
