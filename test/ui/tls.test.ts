import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { openVSCode, type OpenVSCode } from './fixture.ts';
import { answer, asks, pick, quickInput, runCommand } from './quickInput.ts';
import { findRow, openCloudFoundry, pickFromMenu, widen } from './tree.ts';
import { dialog } from './workbench.ts';

/** A foundation whose certificate the machine does not trust, added by hand. */
describe('a foundation with a certificate of its own', () => {
  let foundation: Foundation;
  let vscode: OpenVSCode;
  before(async () => {
    foundation = await startFoundation({ apps: 4, tls: { certificate: 'privateCa' } });
    vscode = await openVSCode({ theme: 'dark', scale: 2 });
    await openCloudFoundry(vscode.page);
    await widen(vscode.page, 460);
  });
  after(async () => {
    await vscode.close();
    await foundation.close();
  });

  const host = () => new URL(foundation.url).host;
  const add = async () => {
    await runCommand(vscode.page, 'Cloud Foundry: Add Foundation');
    await asks(vscode.page, /The URL of its Cloud Foundry API/);
    await answer(vscode.page, foundation.url);
    await dialog(vscode.page).waitFor();
  };
  const click = (button: string) => dialog(vscode.page).getByRole('button', { name: button }).click();
  const chooseFile = async (name: string, content: string) => {
    const file = join(vscode.dataDir, name);
    await writeFile(file, content);
    await asks(vscode.page, /PEM/);
    const widget = quickInput(vscode.page);
    const use = widget.getByRole('button', { name: 'Use' });
    const isTaken = () =>
      use.waitFor({ state: 'hidden', timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    // The file is looked for while it is typed: a click that comes too early does nothing.
    do {
      await widget.locator('.quick-input-box input').fill(file);
      await widget.locator('.monaco-list-row').getByText(name).waitFor();
      await use.click();
    } while (!(await isTaken()));
  };
  const signInAsked = () => asks(vscode.page, /How do you sign in/);

  it('says what is wrong and what can be done; giving up adds nothing', async () => {
    await add();
    assert.match(await dialog(vscode.page).innerText(), new RegExp(`TLS failure: the certificate of ${host()} is not trusted`));
    await vscode.screenshot('tls-dark');
    await click('Cancel');
    await dialog(vscode.page).waitFor({ state: 'hidden' });
    assert.equal(foundation.requests.length, 0);
  });

  it('asks again with what is wrong with a file, and takes the right one', async () => {
    await add();
    await click('Choose CA File…');
    await chooseFile('notes.pem', 'no certificate');
    await dialog(vscode.page).getByText('notes.pem').waitFor();
    await click('Choose CA File…');
    await chooseFile('ca.pem', foundation.certificates?.caCertificate ?? '');
    await signInAsked();
    await vscode.page.keyboard.press('Escape');
    await findRow(vscode.page, new RegExp(`^Foundation ${host()}, signed out$`));
    await pickFromMenu(vscode.page, await findRow(vscode.page, host()), 'Remove Foundation');
    await click('Remove');
  });

  it('without validation: its row says so, and still does when signed in', async () => {
    await add();
    await click('Skip TLS Validation');
    await signInAsked();
    const { username, password } = foundation.users.developer;
    await pick(vscode.page, 'User Name and Password');
    await asks(vscode.page, /Email/);
    await answer(vscode.page, username);
    await asks(vscode.page, /Password/);
    await answer(vscode.page, password);
    await quickInput(vscode.page).waitFor({ state: 'hidden' });
    await findRow(vscode.page, new RegExp(`^Foundation ${host()}, TLS not validated · ${username}$`), 'shop-dev');
    await vscode.screenshot('tls-badge-dark');
  });
});
