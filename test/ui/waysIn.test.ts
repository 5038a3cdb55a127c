import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../host/eventually.ts';
import { answer, asks, pick, quickInput, readQuickInput } from './quickInput.ts';
import { NAME, openWorkplace, type Workplace } from './signedIn.ts';
import { clickAction, expand, findRow, pickFromMenu } from './tree.ts';
import { notification } from './workbench.ts';

describe('ways to sign in', () => {
  let workplace: Workplace;
  before(async () => {
    const idpDefinitions = { ldap: 'https://ldap.example.com', okta: 'https://okta.example.com' };
    workplace = await openWorkplace({ theme: 'dark' }, { singleSignOn: true, idpDefinitions });
  });
  after(() => workplace.close());

  const begin = async () => {
    const { page } = workplace.vscode;
    await expand(page, NAME);
    await (await findRow(page, NAME, 'Sign In…')).click();
    await asks(page, /How do you sign in/);
    await quickInput(page).getByText('User Name and Password').waitFor();
  };
  const out = async () => {
    const { page } = workplace.vscode;
    await quickInput(page).waitFor({ state: 'hidden' });
    await findRow(page, NAME, 'shop-dev');
    await pickFromMenu(page, await findRow(page, NAME), 'Sign Out');
    await findRow(page, NAME, 'Sign In…');
  };

  it('are those the login server has', async () => {
    const { page } = workplace.vscode;
    await begin();
    const { items } = await readQuickInput(page);
    assert.deepEqual(
      items.map((item) => /User Name and Password|One-Time Passcode|Client Credentials/.exec(item)?.[0]),
      ['User Name and Password', 'One-Time Passcode', 'Client Credentials'],
    );
    await workplace.vscode.screenshot('ways-in-dark');
    await page.keyboard.press('Escape');
  });

  it('a passcode: its page opens, it is asked for in the server’s words, and who gets it is named', async () => {
    const { page } = workplace.vscode;
    const { uaaUrl } = workplace.foundation;
    await begin();
    await pick(page, 'One-Time Passcode');
    await asks(page, new RegExp(`Temporary Authentication Code \\( Get one at .*/passcode \\), sent to ${uaaUrl}`));
    // In a browser VS Code leads what is on this machine through itself.
    const opened = () =>
      page
        .context()
        .pages()
        .filter((one) => /^http:\/\/127\.0\.0\.1:\d+\/.*passcode$/.test(one.url()));
    await eventually(() => assert.equal(opened().length, 1), 10_000);
    await quickInput(page).locator(`[aria-label*="Open ${uaaUrl}/passcode"]`).click();
    await eventually(() => assert.equal(opened().length, 2), 10_000);
    await page.bringToFront();
    await answer(page, 'wrong');
    await asks(page, /Not signed in: Invalid passcode/);
    await workplace.vscode.screenshot('passcode-dark');
    await answer(page, workplace.foundation.issuePasscode());
    await out();
  });

  it('a client’s id and secret', async () => {
    const { page } = workplace.vscode;
    const { id, secret } = workplace.foundation.client;
    await begin();
    await pick(page, 'Client Credentials');
    await asks(page, /Client id/);
    await answer(page, id);
    await asks(page, new RegExp(`Secret of ${id}, sent to ${workplace.foundation.uaaUrl}`));
    await answer(page, secret);
    await out();
  });

  it('a password, with the identity provider where there are several', async () => {
    const { page } = workplace.vscode;
    const { username, password } = workplace.foundation.users.developer;
    await begin();
    await pick(page, 'User Name and Password');
    await asks(page, /Email/);
    await answer(page, username);
    await asks(page, /Identity provider/);
    await pick(page, 'As the login server chooses');
    await asks(page, new RegExp(`Password of ${username}, sent to`));
    await answer(page, password);
    await out();
  });

  it('what else the server prompts for, whatever its words try', async () => {
    const { page } = workplace.vscode;
    const { username, password } = workplace.foundation.users.developer;
    const words = 'Code\u202e [here](command:workbench.action.quit)\n$(bug)';
    const prompts = { username: ['text', 'Name'], password: ['password', 'Secret'], mfaCode: ['text', words] };
    const end = workplace.foundation.faults.add({ server: 'uaa', path: '/login', body: { prompts } });
    await begin();
    end();
    await pick(page, 'User Name and Password');
    await asks(page, /Name/);
    await answer(page, username);
    await asks(page, new RegExp(`Secret of ${username}, sent to`));
    await answer(page, password);
    await asks(page, /Code \[here\] \(command:workbench\.action\.quit\) \$\(bug\), sent to/);
    assert.equal(await quickInput(page).locator('.quick-input-message a').count(), 0);
    workplace.foundation.requests.length = 0;
    await answer(page, '123456');
    await out();
    const form = new URLSearchParams(workplace.foundation.requests.find(({ path }) => path === '/oauth/token')?.body);
    assert.deepEqual([form.get('mfaCode'), form.get('grant_type')], ['123456', 'password']);
  });

  it('none, after a restart, where the foundation names another UAA than before', async () => {
    const { page } = workplace.vscode;
    const { url, uaaUrl, faults } = workplace.foundation;
    const stranger = 'https://uaa.evil.example.com';
    const links = { cloud_controller_v3: { href: `${url}/v3` }, login: { href: uaaUrl }, uaa: { href: stranger } };
    const mend = faults.add({ server: 'api', path: '/', body: { links } });
    await workplace.vscode.reload();
    await expand(page, NAME);
    await (await findRow(page, NAME, 'Sign In…')).click();
    const changed = `The login server of this foundation has changed: it was ${uaaUrl} and is now ${stranger}.`;
    await notification(page, changed).waitFor();
    await workplace.vscode.screenshot('uaa-changed-dark');
    await quickInput(page).waitFor({ state: 'hidden' });
    mend();
    await begin();
    await page.keyboard.press('Escape');
  });

  it('the cf CLI’s session, where it is signed in there; its end is told, and undone by the next', async () => {
    const { page, dataDir } = workplace.vscode;
    const { username, password } = workplace.foundation.users.developer;
    await mkdir(join(dataDir, '.cf'), { recursive: true });
    const cf = async () => {
      const body = new URLSearchParams({ grant_type: 'password', username, password });
      const headers = { authorization: 'Basic Y2Y6' };
      const granted = await fetch(`${workplace.foundation.uaaUrl}/oauth/token`, { method: 'POST', headers, body });
      const { access_token: token } = (await granted.json()) as { access_token: string };
      const config = { Target: workplace.foundation.url, AccessToken: `bearer ${token}`, RefreshToken: 'never' };
      await writeFile(join(dataDir, '.cf', 'config.json'), JSON.stringify(config));
    };
    const signedIn = new RegExp(`^Foundation ${NAME}, ${username}$`);
    await cf();
    await begin();
    await pick(page, 'cf CLI Session');
    await findRow(page, signedIn, 'shop-dev');
    workplace.foundation.tokens.expireAccessTokens();
    await clickAction(await findRow(page, NAME), 'Refresh');
    await findRow(
      page,
      /^Foundation acme cloud, cf CLI session ended \d\d:\d\d.*: run `cf oauth-token`, or Sign In · developer@example\.com$/,
    );
    await workplace.vscode.screenshot('cli-ended-dark');
    await cf();
    await findRow(page, signedIn, 'shop-dev');
  });
});
