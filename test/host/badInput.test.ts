import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

describe('bad input', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn()));
  after(() => discard(foundation));
  // Whatever was wrong, what was there stays.
  afterEach(async () => assert.equal((await walk(rowOf(foundation))).description, foundation.users.developer.username));

  const refused = (name: string, argument: unknown, message: RegExp) =>
    assert.rejects(async () => run(name, argument), { message });

  it('is told what is no usable URL', async () => {
    await refused('addFoundation', { url: 'not a url' }, /^Not a usable URL: give the address of the API/);
    await refused('addFoundation', { url: 'ftp://api.example.com' }, /only https works/);
    await refused('addFoundation', { url: 'http://api.example.com' }, /http would show your password/);
    await refused('addFoundation', { url: 'https://me:secret@api.example.com' }, /leave user name and password out/);
    await refused('addFoundation', {}, /“url” must be a text/);
  });

  it('is told that a web page is no Cloud Foundry API, and which page answered', async () => {
    const page = await serve((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<html><title>Welcome to nginx!</title></html>');
    });
    await refused(
      'addFoundation',
      { url: page.url },
      /^Not a Cloud Foundry API: .* answered with the web page “Welcome to nginx!”\.$/,
    );
    page.close();
    assert.equal((await rowsBelow()).length, 1);
  });

  it('is told where an address redirects to, and not followed there', async () => {
    const page = await serve((_request, response) =>
      response.writeHead(301, { location: 'https://elsewhere.example.com/' }).end(),
    );
    await refused('addFoundation', { url: page.url }, /redirects to elsewhere\.example\.com/);
    page.close();
  });

  it('is told that a host does not answer', async () => {
    const page = await serve(() => undefined);
    page.close();
    await refused('addFoundation', { url: page.url }, /^No connection: 127\.0\.0\.1:\d+ does not take connections\.$/);
    await refused('addFoundation', { url: 'https://no-such-host.invalid' }, /^Host not found: there is no no-such-host\.invalid/);
  });

  it('is told that a password is wrong, in the words of UAA, and the session there was stays', async () => {
    const argument = {
      foundation: foundation.url,
      method: 'password',
      username: 'developer@example.com',
      password: 'wrong',
      confirmed: true,
    };
    await refused('signIn', argument, /^Not signed in: Bad credentials\.$/);
    await refused('signIn', { ...argument, method: 'telepathy' }, /“telepathy” is not one/);
    await refused('signIn', { ...argument, password: '' }, /“password” must be a text/);
    await walk(rowOf(foundation), 'shop-dev');
  });

  it('is told of foundations and paths that are none', async () => {
    await refused(
      'openResource',
      { foundation: 'https://unknown.example.com', path: '/v3/apps' },
      /^Unknown foundation: https:\/\/unknown/,
    );
    await refused('openResource', { foundation: foundation.url, path: 'v3/apps' }, /^Not an API path: “v3\/apps”/);
    await refused('openResource', { foundation: foundation.url, path: '//evil.example.com/' }, /^Not an API path/);
    await refused('copyGuid', { foundation: foundation.url, path: '/v3/apps' }, /^No GUID to copy/);
    takeRequests(foundation);
  });

  it('is told that a command takes an object, and nothing is done to what was not named', async () => {
    for (const argument of ['https://other.example.com', 7, true]) {
      for (const command of ['signOut', 'removeFoundation', 'refresh', 'openResource'])
        await refused(command, argument, /^Wrong argument: a command takes an object with its arguments\.$/);
    }
    // Like a row, and none: an argument object then, which says what it lacks.
    await refused('openResource', { kind: 'app', id: 'x' }, /“path” must be a text/);
    await refused('signOut', { kind: 'foundation', id: 'x' }, /“foundation” must be a text/);
    takeRequests(foundation);
  });

  it('copies the guid that a path or a row names', async () => {
    await run('copyGuid', { foundation: foundation.url, path: '/v3/droplets/8f3c1a2b' });
    assert.equal(await vscode.env.clipboard.readText(), '8f3c1a2b');
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    await run('copyGuid', app.node);
    assert.equal(await vscode.env.clipboard.readText(), app.item.id?.split('/').at(-1));
  });

  it('adds a foundation once, however it is written', async () => {
    await run('addFoundation', { url: `${foundation.url}/v3/apps/` });
    assert.equal((await rowsBelow()).length, 1);
  });
});

async function serve(answer: RequestListener): Promise<{ url: string; close(): void }> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
