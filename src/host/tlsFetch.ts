import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { TlsFileError } from '../api/errors.ts';
import { type NodeFetch, nodeFetch } from './nodeFetch.ts';

/** What of a foundation's TLS is not as the machine has it. Matches auth/'s TlsOptions. */
export interface TlsOptions {
  readonly skipTlsValidation?: true;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

/**
 * A fetch over node:https with a foundation's own TLS options: VS Code replaces the dispatcher of its patched global fetch, so
 * that one would ignore them in silence (QUALITY.md, traps).
 */
export class TlsFetch {
  /** By the options as they are written; `files` is how their files were then. */
  readonly #all = new Set<NodeFetch>();
  readonly #made = new Map<string, { readonly files: string; readonly fetch: NodeFetch }>();

  /**
   * Sends a request. Files are looked at each time, so that a certificate that was renewed counts from then on.
   * @throws {TlsFileError} a file that cannot be read or used; nothing was sent
   */
  async send(request: Request, tls: TlsOptions): Promise<Response> {
    const { skipTlsValidation, caFile, certFile, keyFile } = tls;
    const files = (await Promise.all([caFile, certFile, keyFile].map(lookAt))).join();
    const key = JSON.stringify([skipTlsValidation, caFile, certFile, keyFile]);
    let made = this.#made.get(key);
    if (made?.files !== files) {
      const [ca, cert, clientKey] = await Promise.all([caFile, certFile, keyFile].map(read));
      assertUsable(tls, { ca, cert, key: clientKey });
      const fetch = nodeFetch({
        rejectUnauthorized: skipTlsValidation !== true,
        ...(ca === undefined ? {} : { ca }),
        ...(cert === undefined ? {} : { cert }),
        ...(clientKey === undefined ? {} : { key: clientKey }),
      });
      // The one before is not disposed of: what it has under way comes to its end.
      this.#all.add(fetch);
      made = { files, fetch };
      this.#made.set(key, made);
    }
    return made.fetch(request);
  }

  dispose(): void {
    for (const fetch of this.#all) fetch.dispose();
    this.#all.clear();
    this.#made.clear();
  }
}

type Files = Readonly<Record<'ca' | 'cert' | 'key', string | undefined>>;

/** OpenSSL passes over an authority it cannot read, and would then trust nobody without saying why. */
function assertUsable({ caFile, certFile, keyFile }: TlsOptions, { ca, cert, key }: Files): void {
  if (caFile !== undefined && ca !== undefined) check(caFile, () => new X509Certificate(ca));
  if (certFile !== undefined && cert !== undefined) check(certFile, () => new X509Certificate(cert));
  if (certFile !== undefined && keyFile === undefined) throw new TlsFileError(certFile, 'keyMissing');
  if (keyFile !== undefined && certFile === undefined) throw new TlsFileError(keyFile, 'certificateMissing');
  if (keyFile === undefined || cert === undefined || key === undefined) return;
  if (key.includes('ENCRYPTED')) throw new TlsFileError(keyFile, 'encrypted');
  check(keyFile, () => createSecureContext({ cert, key }));
}

function check(file: string, use: () => unknown): void {
  try {
    use();
  } catch (error) {
    throw new TlsFileError(file, codeOf(error) === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH' ? 'keyMismatch' : 'format', codeOf(error));
  }
}

async function lookAt(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const { mtimeMs, size } = await stat(pathOf(file)).catch(unreadable(file));
  return `${mtimeMs} ${size}`;
}

async function read(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : readFile(pathOf(file), 'utf8').catch(unreadable(file));
}

/** A relative path would lead to wherever VS Code was started. */
function pathOf(file: string): string {
  const path = /^~[/\\]/.test(file) ? join(homedir(), file.slice(2)) : file;
  if (!isAbsolute(path)) throw new TlsFileError(file, 'relative');
  return path;
}

function unreadable(file: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof TlsFileError ? error : new TlsFileError(file, 'unreadable', codeOf(error));
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
