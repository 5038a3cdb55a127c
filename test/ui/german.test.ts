import assert from 'node:assert/strict';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { openVSCode, type OpenVSCode } from './fixture.ts';
import { answer, asks, pick, quickInput } from './quickInput.ts';
import { expand, findRow, openCloudFoundry, tooltip, widen } from './tree.ts';
import { notifications, welcome } from './workbench.ts';

/** VS Code itself stays English here (test/vscode/languagePack.ts): every German word is ours. */
describe('in German', () => {
  let vscode: OpenVSCode;
  let foundation: Foundation;
  const host = () => new URL(foundation.url).host;

  before(async () => {
    foundation = await startFoundation({ spaces: 12, apps: 120, organizations: 3 });
    vscode = await openVSCode({ theme: 'dark', scale: 2, viewport: { width: 1280, height: 800 }, language: 'de' });
  });
  after(async () => {
    await vscode.close();
    await foundation.close();
  });

  it('the welcome, its button and the view’s actions', async () => {
    const { page } = vscode;
    await openCloudFoundry(page);
    await widen(page, 520);
    await welcome(page).getByRole('button', { name: 'Foundation hinzufügen' }).waitFor();
    assert.match(await welcome(page).innerText(), /^Die Apps einer Cloud Foundry-Foundation .* anzeigen\./);
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Foundation hinzufügen…' }).waitFor();
    await welcome(page).getByRole('button', { name: 'Foundation hinzufügen' }).click();
  });

  it('what is asked for, and what was wrong with it', async () => {
    const { page } = vscode;
    const { username, password } = foundation.users.developer;
    await asks(page, /Foundation hinzufügen.*URL der Cloud Foundry-API/);
    await answer(page, 'my foundation');
    await asks(page, /Keine verwendbare URL: die Adresse der API angeben/);
    await answer(page, foundation.url);
    await asks(page, /Anmelden bei .*Wie soll die Anmeldung erfolgen\?/);
    await pick(page, 'Benutzername und Kennwort');
    await asks(page, /Email/);
    await answer(page, username);
    await asks(page, new RegExp(`Password von ${username}, wird an ${foundation.uaaUrl} gesendet`));
    await answer(page, password);
    await quickInput(page).waitFor({ state: 'hidden' });
    await findRow(page, host(), 'shop-dev');
  });

  it('rows: states, numbers, times', async () => {
    const { page } = vscode;
    const path = [host(), 'shop-dev', 'web-shop'];
    await expand(page, ...path, 'Droplets');
    await expand(page, ...path, 'Deployments');
    const failed = await findRow(page, ...path, 'Droplets', /fehlgeschlagen/);
    const name = (await failed.getAttribute('aria-label')) ?? '';
    assert.match(name, /^Droplet \w{8}, fehlgeschlagen, BuildpackCompileFailed, vor 4 Tagen/);
    await findRow(page, ...path, 'Prozesse');
  });

  it('tooltips', async () => {
    const { page } = vscode;
    const failed = await findRow(page, host(), 'shop-dev', 'web-shop', 'Droplets', /fehlgeschlagen/);
    const text = await tooltip(page, failed);
    assert.match(text, /Zustand\s+fehlgeschlagen/);
    assert.match(text, /Erstellt\s+\S+ \(vor 4 Tagen\)/);
    await vscode.screenshot('german-dark');
    assert.deepEqual(await notifications(page), []);
  });
});
