import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { attempt, LIMITS } from '../../../src/api/attempt.ts';
import { ConnectionError, TlsFileError, type TlsFileProblem } from '../../../src/api/errors.ts';
import { TlsFetch, type TlsOptions } from '../../../src/host/tlsFetch.ts';

interface Made {
  readonly cert: string;
  readonly private: string;
}

const make = (name: string): Promise<Made> =>
  generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });

describe('tlsFetch: a foundation with TLS options of its own', () => {
  let folder = '';
  let servers: Server[] = [];
  let server: Made;
  let client: Made;
  const tlsFetch = new TlsFetch();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cf-explorer-tls-'));
    [server, client] = await Promise.all([make('127.0.0.1'), make('client')]);
    const files = { 'ca.pem': server.cert, 'cert.pem': client.cert, 'key.pem': client.private, 'other.pem': server.private };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    await writeFile(join(folder, 'text.pem'), 'no certificate');
    const lock = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' } as const;
    await writeFile(join(folder, 'locked.pem'), createPrivateKey(client.private).export(lock));
  });

  afterEach(() => {
    for (const one of servers) {
      one.closeAllConnections();
      one.close();
    }
    servers = [];
  });

  after(async () => {
    tlsFetch.dispose();
    await rm(folder, { recursive: true });
  });

  const file = (name: string) => join(folder, name);

  async function listen(
    wantsCertificate = false,
    answer: RequestListener = (_request, response) => response.end('yes'),
    maxVersion: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.3',
  ) {
    const wants = wantsCertificate ? { requestCert: true, rejectUnauthorized: true, ca: client.cert } : {};
    const options = { ...wants, maxVersion };
    const one = createServer({ cert: server.cert, key: server.private, ...options }, answer);
    servers.push(one);
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(one.address() as AddressInfo).port}/`;
  }

  const get = async (url: string, tls: TlsOptions) => (await tlsFetch.send(new Request(url), tls)).text();

  it('takes any certificate where validation is skipped, and only there', async () => {
    const url = await listen();
    assert.equal(await get(url, { skipTlsValidation: true }), 'yes');
    await assert.rejects(get(url, {}), /self-signed/);
  });

  it('trusts the authorities in its file, and no others', async () => {
    const url = await listen();
    assert.equal(await get(url, { caFile: file('ca.pem') }), 'yes');
    await assert.rejects(get(url, { caFile: file('cert.pem') }), /self-signed|unable to verify/);
  });

  it('shows its client certificate, and is refused without', async () => {
    const url = await listen(true);
    const caFile = file('ca.pem');
    assert.equal(await get(url, { caFile, certFile: file('cert.pem'), keyFile: file('key.pem') }), 'yes');
    await assert.rejects(get(url, { caFile }), /certificate required|ECONNRESET|socket hang up/i);
  });

  it('a refused handshake of TLS 1.2 is one of TLS, whose cure may be a certificate', async () => {
    const url = await listen(true, undefined, 'TLSv1.2');
    const send = (request: Request) => tlsFetch.send(request, { caFile: file('ca.pem') });
    const failed = (error: unknown) => error instanceof ConnectionError && error.problem === 'tls';
    await assert.rejects(attempt(send, new Request(url), LIMITS), failed);
  });

  for (const [when, begin] of [
    ['before an answer', () => undefined],
    ['amid a body', (response: ServerResponse) => void response.writeHead(200, { 'content-length': 100 }).write('half')],
  ] as const) {
    it(`whoever no longer waits, ${when}, closes the connection`, async () => {
      const controller = new AbortController();
      let closed: () => void = () => undefined;
      const isClosed = new Promise<void>((resolve) => (closed = resolve));
      const url = await listen(false, (_request, response) => {
        response.on('close', closed);
        begin(response);
        setTimeout(() => controller.abort(), 20);
      });
      const request = new Request(url, { signal: controller.signal });
      const answered = tlsFetch.send(request, { skipTlsValidation: true }).then((response) => response.text());
      await assert.rejects(answered);
      await isClosed;
    });
  }

  it('keeps a connection open for the next request', async () => {
    const ports = new Set<number | undefined>();
    const url = await listen(false, (request, response) => {
      ports.add(request.socket.remotePort);
      response.end('yes');
    });
    for (let count = 0; count < 3; count++) await get(url, { skipTlsValidation: true });
    assert.equal(ports.size, 1);
  });

  it('reads a file again once it has changed', async () => {
    const url = await listen();
    const caFile = file('renewed.pem');
    await writeFile(caFile, client.cert);
    await assert.rejects(get(url, { caFile }));
    await writeFile(caFile, server.cert);
    await utimes(caFile, new Date(), new Date(Date.now() + 5_000));
    assert.equal(await get(url, { caFile }), 'yes');
  });

  const unusable: readonly [what: string, tls: () => TlsOptions, problem: TlsFileProblem][] = [
    ['a file that is not there', () => ({ caFile: file('none.pem') }), 'unreadable'],
    ['a relative path', () => ({ caFile: 'ca.pem' }), 'relative'],
    ['a CA file without a certificate', () => ({ caFile: file('text.pem') }), 'format'],
    ['a key of something else', () => ({ certFile: file('cert.pem'), keyFile: file('other.pem') }), 'keyMismatch'],
    ['a certificate in place of a key', () => ({ certFile: file('cert.pem'), keyFile: file('cert.pem') }), 'format'],
    ['a key with a passphrase', () => ({ certFile: file('cert.pem'), keyFile: file('locked.pem') }), 'encrypted'],
    ['a certificate without its key', () => ({ certFile: file('cert.pem') }), 'keyMissing'],
    ['a key without its certificate', () => ({ keyFile: file('key.pem') }), 'certificateMissing'],
  ];
  for (const [what, tls, problem] of unusable) {
    it(`names the file and sends nothing: ${what}`, async () => {
      await assert.rejects(
        get('https://127.0.0.1:1/', tls()),
        (error) => error instanceof TlsFileError && error.problem === problem && Object.values(tls()).includes(error.file),
      );
    });
  }
});
