import assert from 'node:assert/strict';
import { eventually } from '../host/eventually.ts';
import { quickInput, readQuickInput, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { sinksOf } from './sinks.ts';
import { clickAction, expand, findRow } from './tree.ts';
import { editorShows, lens, notifications, tabs } from './workbench.ts';

const SECRET = 'marked-secret-of-an-environment';
const SECRETS = '/environment_variables';

describe('documents', () => {
  let workplace: Workplace;
  /** Of the current droplet. */
  let path: string;
  before(async () => {
    // Small enough for all of a droplet to be in sight.
    const settings = { 'editor.tabSize': 2, 'editor.fontSize': 11, 'editor.minimap.enabled': false };
    workplace = await openWorkplace({ scale: 2, viewport: { width: 1280, height: 1000 }, settings });
    await signIn(workplace);
  });
  after(() => workplace.close());

  const requests = () => workplace.foundation.requests.splice(0).map((request) => request.path);
  const picture = async (name: string) => {
    await workplace.vscode.page.mouse.move(900, 980);
    await workplace.vscode.page.waitForTimeout(700);
    await workplace.vscode.screenshot(name);
  };
  const label = (value: string) => {
    const record = workplace.foundation.world.droplet(path.split('/').at(-1) ?? '');
    assert.ok(record);
    record.labels.tried = value;
  };

  it('have what can be done with them on their first line', async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    workplace.foundation.requests.length = 0;
    await (await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /current/)).click();
    await editorShows(page, /"state": "STAGED"/);
    path = requests().find((one) => one.startsWith('/v3/droplets/')) ?? assert.fail('nothing was fetched');
    await lens(page, 'Refresh').waitFor();
    assert.equal(await lens(page, 'Compare with Previous').count(), 0);
    await picture('document-lenses');
  });

  it('are compared with what they were before', async () => {
    const { page } = workplace.vscode;
    label('once');
    await lens(page, 'Refresh').click();
    await lens(page, 'Compare with Previous').click();
    await page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
    await page.locator('.monaco-diff-editor .line-insert, .monaco-diff-editor .char-insert').first().waitFor();
    assert.match((await tabs(page)).join(), /droplet-\w{8}\.json \(\d.* ↔ now\)/);
    await picture('document-previous');
    await runCommand(page, 'View: Close Editor');
  });

  it('and with whatever they were in this window', async () => {
    const { page } = workplace.vscode;
    label('twice');
    // The lenses of a document that comes back are a picture of before at first, and do nothing when clicked.
    await page.locator('.editor-actions').getByRole('button', { name: 'Refresh Document' }).first().click();
    await editorShows(page, /"tried": "twice"/);
    await runCommand(page, 'Cloud Foundry: Document History');
    await eventually(async () => assert.equal((await readQuickInput(page)).items.length, 3));
    const { items } = await readQuickInput(page);
    assert.match(items[0] ?? '', /fetched last/);
    assert.match(items[2] ?? '', /\d KB · \d lines? differs?/);
    await picture('document-history');
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
  });

  it('show secrets to whom asks, and to nobody afterwards', async () => {
    const { page } = workplace.vscode;
    workplace.foundation.faults.add({ path: new RegExp(`${SECRETS}$`), body: { var: { PASSWORD: SECRET } } });
    await openEnvironment();
    await lens(page, 'Show Secrets (writes an audit event)').waitFor();
    await picture('document-secrets-held');
    assert.ok(!requests().some((one) => one.endsWith(SECRETS)));
    await lens(page, 'Show Secrets').click();
    await editorShows(page, new RegExp(SECRET));
    await picture('document-secrets-shown');
    requests();
    await workplace.vscode.reload();
    await lens(page, 'Show Secrets').waitFor();
    assert.ok(!requests().some((one) => one.endsWith(SECRETS)), 'a restored tab fetches none');
    await findRow(page, NAME, 'shop-dev');
  });

  it('leave none of them in any file, log or state', async () => {
    const sinks = await sinksOf(workplace.vscode);
    assert.ok(
      [...sinks.values()].some((content) => content.includes(`${SECRETS}/`)),
      'the tab is remembered',
    );
    for (const [name, content] of sinks) assert.ok(!content.includes(SECRET), `${name} holds the secret`);
    workplace.foundation.faults.clear();
  });

  it('that are not JSON are shown as what they are', async () => {
    const { page } = workplace.vscode;
    const body = '<!DOCTYPE html>\n<html>\n  <body>Please { sign } in</body>\n</html>';
    workplace.foundation.faults.add({ path, body, contentType: 'text/html; charset=utf-8' });
    await (await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /current/)).click();
    await editorShows(page, /Please \{ sign \} in/);
    await lens(page, 'Not JSON: text/html; charset=utf-8 (200)').waitFor();
    await page.locator('.statusbar-item').filter({ hasText: 'Plain Text' }).waitFor();
    await picture('document-not-json');
    assert.deepEqual(await notifications(page), []);
  });

  /** By the links of the app. */
  async function openEnvironment(): Promise<void> {
    const { page } = workplace.vscode;
    await clickAction(await findRow(page, NAME, 'shop-dev', 'web-shop'), 'Open JSON');
    await editorShows(page, /"name": "web-shop"/);
    await page.locator('.editor-instance .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('PageUp');
    const link = page.locator('.editor-instance .detected-link', { hasText: SECRETS }).first();
    await link.click({ modifiers: ['ControlOrMeta'] });
  }
});
