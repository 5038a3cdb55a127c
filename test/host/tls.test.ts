import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Foundation, type FoundationOptions, startFoundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signIn, takeRequests } from './signedIn.ts';

describe('tls: foundations that the machine does not trust by itself', () => {
  let folder = '';
  let foundation: Foundation;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'cf-explorer-tls-'))));
  let isPreset = false;
  afterEach(async () => {
    await (isPreset ? foundation.close() : discard(foundation));
    await rm(folder, { recursive: true });
  });

  async function start(tls: NonNullable<FoundationOptions['tls']>): Promise<void> {
    foundation = await startFoundation({ apps: 2, tls });
    const { caCertificate, clientCertificate, clientKey } = foundation.certificates!;
    const files = { 'ca.pem': caCertificate, 'cert.pem': clientCertificate, 'key.pem': clientKey };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  }

  const file = (name: string) => join(folder, `${name}.pem`);
  const add = (options: object = {}) => run('addFoundation', { url: foundation.url, ...options });
  const refused = (options: object, words: RegExp) => assert.rejects(async () => add(options), words);

  /** Signs in and lists: both servers are asked. */
  async function lists(): Promise<void> {
    await signIn(foundation, foundation.users.developer);
    await eventually(async () => assert.match((await rowsBelow(await walk(rowOf(foundation)))).at(0)?.description ?? '', /\w/));
    assert.deepEqual([...new Set(foundation.requests.map(({ server }) => server))].sort(), ['api', 'uaa']);
  }

  it('a self-signed one is refused, and works with validation skipped, which its row says as long as it lasts', async () => {
    await start({ certificate: 'selfSigned' });
    await refused({}, /TLS failure: the certificate of 127\.0\.0\.1:\d+ is not trusted/);
    assert.equal(foundation.requests.length, 0);
    await add({ skipTlsValidation: true });
    await lists();
    const row = await walk(rowOf(foundation));
    assert.match(row.description, /^TLS not validated · developer@example\.com$/);
  });

  it('one of a private CA is refused, and works with the CA’s file', async () => {
    await start({ certificate: 'privateCa' });
    await refused({}, /TLS failure/);
    await add({ caFile: file('ca') });
    await lists();
    const row = await walk(rowOf(foundation));
    assert.equal(row.description, 'developer@example.com');
    // Added again without it, it is still there: what is not given stays.
    await add({ name: 'Private' });
    takeRequests(foundation);
    await run('refresh', (await walk('Private')).node);
    await eventually(() => assert.ok(takeRequests(foundation).some((request) => request.startsWith('GET /v3/spaces'))));
  });

  it('one that wants a client certificate refuses without, and works with it', async () => {
    await start({ clientCertificate: 'required' });
    await refused({ caFile: file('ca') }, /TLS failure: 127\.0\.0\.1:\d+ asks for a client certificate|Connection lost/);
    await add({ caFile: file('ca'), certFile: file('cert'), keyFile: file('key') });
    await lists();
  });

  it('a file that is not there is named', async () => {
    await start({});
    await refused({ caFile: file('none') }, /TLS file not usable: .*none\.pem cannot be read \(ENOENT\)/);
    await refused({ caFile: 'ca.pem' }, /must be a full path/);
    await refused({ certFile: file('cert') }, /needs “keyFile” beside it/);
    await refused({ skipTlsValidation: 'yes' }, /“skipTlsValidation” must be true or false/);
    await add({ skipTlsValidation: true });
  });

  it('a preset’s options come from the setting', async () => {
    await start({ certificate: 'privateCa' });
    isPreset = true;
    const section = vscode.workspace.getConfiguration('cfExplorer');
    const preset = { url: foundation.url, name: 'Preset', caFile: file('ca') };
    await section.update('foundations', [preset], vscode.ConfigurationTarget.Global);
    try {
      await signIn(foundation, foundation.users.developer);
      await eventually(async () => assert.match((await rowsBelow(await walk('Preset'))).at(0)?.description ?? '', /\w/));
      await assert.rejects(async () => add({ skipTlsValidation: true, confirmed: true }), /change its TLS options there/);
    } finally {
      await section.update('foundations', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
