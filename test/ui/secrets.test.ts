import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { eventually } from '../host/eventually.ts';
import { type Foundation, startFoundation } from '../foundation/foundation.ts';
import { ROOT } from '../vscode/builds.ts';
import { answer, asks, pick, runCommand } from './quickInput.ts';
import { NAME, openWorkplace, signIn, type Workplace } from './signedIn.ts';
import { sinksOf } from './sinks.ts';
import { clickAction, expand, findRow, pickFromMenu } from './tree.ts';
import { clipboard, editorShows, wholeEditorText } from './workbench.ts';

const OTHER = 'walled garden';
const CLI = '.cf';
const WRONG = 'marked-wrong-password';
const WARNING = 'Stack cflinuxfs3 is deprecated, move on';

/** Whatever the window did with a password and with tokens, none of them lies anywhere but in secret storage. */
describe('secrets', () => {
  let workplace: Workplace;
  const secrets = new Set<string>([WRONG]);
  /** Another origin, which wants to see a client certificate. */
  let other: Foundation;
  let folder: string;
  /** What this test itself has printed. */
  let printed = '';
  const restore = listen((text) => (printed += text));

  before(async () => {
    other = await startFoundation({ apps: 4, tls: { clientCertificate: 'required' } });
    folder = await mkdtemp(join(tmpdir(), 'cf-explorer-tls-'));
    const { caCertificate, clientCertificate, clientKey } = other.certificates!;
    const files = { caFile: caCertificate, certFile: clientCertificate, keyFile: clientKey };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    for (const line of clientKey.split('\n').filter((text) => /^[\w+/=]{40,}$/.test(text))) secrets.add(line);
    const paths = Object.fromEntries(Object.keys(files).map((name) => [name, join(folder, name)]));
    workplace = await openWorkplace({}, { singleSignOn: true }, [{ url: other.url, name: OTHER, ...paths }]);
  });
  after(async () => {
    restore();
    await workplace.close();
    await other.close();
    await rm(folder, { recursive: true });
  });
  afterEach(() => {
    for (const { headers, body, path } of [...workplace.foundation.requests, ...other.requests]) {
      const bearer = /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
      const refreshToken = new URLSearchParams(body).get('refresh_token');
      const revoked = /\/revoke\/(.+)$/.exec(path)?.[1];
      for (const secret of [bearer, refreshToken, revoked]) if (secret) secrets.add(secret);
    }
  });

  it('sees a wrong password and a right one, browses, renews a token, meets errors, reloads', async () => {
    const { page } = workplace.vscode;
    const { username, password } = workplace.foundation.users.developer;
    secrets.add(password);
    await expand(page, NAME);
    await (await findRow(page, NAME, 'Sign In…')).click();
    await pick(page, 'User Name and Password');
    await asks(page, /Email/);
    await answer(page, username);
    await asks(page, /Password/);
    await answer(page, WRONG);
    await asks(page, /Bad credentials/);
    await page.keyboard.press('Escape');
    workplace.foundation.warnings.set(/^\/v3\/spaces/, [WARNING]);
    await signIn(workplace, { keepRequests: true });
    await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    await (await findRow(page, NAME, 'shop-dev', 'web-shop', 'Droplets', /current/)).click();
    await editorShows(page, /"state": "STAGED"/);
    assert.match(await wholeEditorText(page), /"guid"/, 'the document, and the clipboard now');
    workplace.foundation.tokens.expireAccessTokens();
    workplace.foundation.faults.add({ path: /\/packages/, status: 500 });
    await expand(page, NAME, 'shop-dev', 'web-shop', 'Packages');
    workplace.foundation.faults.add({ path: /\/v3\/deployments/, reset: true });
    await clickAction(await findRow(page, NAME, 'shop-dev', 'web-shop'), 'Refresh');
    await runCommand(page, 'Cloud Foundry: Show Log');
    await page.waitForTimeout(1_000);
    await workplace.vscode.reload();
    await editorShows(page, /"state": "STAGED"/);
  });

  it('sees passcodes and client secrets, wrong and right, and signs out', async () => {
    const { page } = workplace.vscode;
    const { id, secret } = workplace.foundation.client;
    const passcode = workplace.foundation.issuePasscode();
    for (const used of [secret, passcode]) secrets.add(used);
    workplace.foundation.faults.clear();
    await signOut(page);
    await begin(page, 'Client Credentials');
    await answer(page, id);
    await asks(page, /Secret of/);
    await answer(page, WRONG);
    await asks(page, /Bad credentials/);
    await answer(page, secret);
    await findRow(page, NAME, 'shop-dev');
    workplace.foundation.tokens.expireAccessTokens();
    await clickAction(await findRow(page, NAME, 'shop-dev'), 'Refresh');
    await signOut(page);
    await begin(page, 'One-Time Passcode');
    await answer(page, WRONG);
    await asks(page, /Invalid passcode/);
    await answer(page, passcode);
    await findRow(page, NAME, 'shop-dev');
    await signOut(page);
    const { requests } = workplace.foundation;
    await eventually(() => assert.ok(requests.filter(({ method }) => method === 'DELETE').length >= 5));
  });

  it('sees a foundation that wants a client certificate', async () => {
    const { vscode } = workplace;
    await signIn({ vscode, foundation: other }, { keepRequests: true, name: OTHER });
    await expand(vscode.page, OTHER, 'shop-dev', 'web-shop', 'Droplets');
    assert.ok(other.requests.length > 3);
  });

  it('sees the cf CLI’s session, and uses of it the access token alone', async () => {
    const { page, dataDir } = workplace.vscode;
    const { username, password } = workplace.foundation.users.developer;
    const body = new URLSearchParams({ grant_type: 'password', username, password });
    const headers = { authorization: 'Basic Y2Y6' };
    const granted = await fetch(`${workplace.foundation.uaaUrl}/oauth/token`, { method: 'POST', headers, body });
    const tokens = (await granted.json()) as { access_token: string; refresh_token: string };
    for (const token of [tokens.access_token, tokens.refresh_token]) secrets.add(token);
    const config = {
      Target: workplace.foundation.url,
      AccessToken: `bearer ${tokens.access_token}`,
      RefreshToken: tokens.refresh_token,
    };
    await mkdir(join(dataDir, CLI), { recursive: true });
    await writeFile(join(dataDir, CLI, 'config.json'), JSON.stringify(config));
    await runCommand(page, 'Cloud Foundry: Use cf CLI Session');
    await expand(page, NAME, 'shop-dev', 'web-shop', 'Droplets');
    const said = workplace.foundation.requests.filter((request) => JSON.stringify(request).includes(tokens.refresh_token));
    assert.deepEqual(said, []);
    await signOut(page);
  });

  it('shows one origin nothing of another', () => {
    const tokensIn = ({ requests }: Foundation) =>
      [...secrets].filter((secret) => secret.length > 30 && JSON.stringify(requests).includes(secret));
    const [here, there] = [new Set(tokensIn(workplace.foundation)), new Set(tokensIn(other))];
    assert.ok(here.size >= 5 && there.size >= 1, `${here.size} and ${there.size}`);
    assert.deepEqual(
      [...here].filter((secret) => there.has(secret)),
      [],
    );
  });

  it('shows the API an access token and nothing else of them', () => {
    const asked = workplace.foundation.requests.filter(({ server }) => server === 'api');
    assert.ok(asked.length > 5);
    for (const { headers, ...rest } of asked) {
      const { authorization = '', ...others } = headers;
      assert.match(authorization, /^(bearer [^.]+\.[^.]+\.[^.]+)?$/i);
      for (const secret of secrets)
        assert.ok(!JSON.stringify([others, rest]).includes(secret), `the API saw ${secret.slice(0, 12)}…`);
    }
  });

  it('leaves them in no file, no log, no state of the window, and not in the package', async () => {
    assert.ok([...secrets].filter((secret) => secret.length > 100).length >= 2, 'there were two access tokens');
    assert.ok(secrets.size >= 5, 'and a refresh token');
    const { vscode } = workplace;
    const sinks = await sinksOf(vscode);
    sinks.set('the clipboard', await clipboard(vscode.page));
    sinks.set('what this test prints', printed);
    sinks.set('the package', (await readFile(join(ROOT, 'cf-explorer.vsix'))).toString('latin1'));
    // The cf CLI's own file is where its session comes from.
    for (const name of sinks.keys()) if (name.startsWith(join(vscode.dataDir, CLI))) sinks.delete(name);
    const log = [...sinks].find(([name]) => name.endsWith('Cloud Foundry.log'));
    assert.match(log?.[1] ?? '', /GET http.*\/v3\/spaces/, 'the log is among them');
    assert.ok(log?.[1].includes(WARNING), 'and in it what the API warned of');
    assert.match(sinks.get('what the window keeps') ?? '', /web-shop|expanded|foundations/, 'and the state');
    for (const [name, content] of sinks) {
      for (const secret of secrets) assert.ok(!content.includes(secret), `${name} holds ${secret.slice(0, 12)}…`);
    }
  });
});

/** Tells what is printed from now on; the function that comes back ends it. */
function listen(tell: (text: string) => void): () => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text: string | Uint8Array, ...rest: []) => {
    tell(String(text));
    return write(text, ...rest);
  };
  return () => (process.stdout.write = write);
}

async function signOut(page: Page): Promise<void> {
  await pickFromMenu(page, await findRow(page, NAME), 'Sign Out');
  await findRow(page, NAME, 'Sign In…');
}

async function begin(page: Page, way: string): Promise<void> {
  await (await findRow(page, NAME, 'Sign In…')).click();
  await asks(page, /How do you sign in/);
  await pick(page, way);
  await asks(page, /Client id|Temporary Authentication Code/);
}
