import type { RequestListener, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import { generate, type SelfsignedOptions } from 'selfsigned';

/** How the servers show who they are, and whom they let in. */
export interface TlsOptions {
  /** By default a certificate of an authority of its own, which nobody trusts before told to. */
  certificate?: 'privateCa' | 'selfSigned';
  clientCertificate?: 'required';
}

/** All as PEM. */
export interface Certificates {
  /** What a client must trust: the authority's certificate, or the self-signed one. */
  readonly caCertificate: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
  /** Who signs client certificates. */
  readonly clientAuthority: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
}

type Extension = NonNullable<SelfsignedOptions['extensions']>[number];

interface Made {
  cert: string;
  private: string;
}

const addresses: Extension = {
  name: 'subjectAltName',
  altNames: [
    { type: 7, ip: '127.0.0.1' },
    { type: 2, value: 'localhost' },
  ],
};
const authority: Extension = { name: 'basicConstraints', cA: true, critical: true };

/** Made anew at each start: no key lies in the repository. */
export async function makeCertificates({ certificate = 'privateCa' }: TlsOptions): Promise<Certificates> {
  const ca = await make('Test Foundation CA', [authority]);
  const server =
    certificate === 'selfSigned' ? await make('127.0.0.1', [authority, addresses]) : await make('127.0.0.1', [addresses], ca);
  const client = await make('developer', [], ca);
  return {
    caCertificate: certificate === 'selfSigned' ? server.cert : ca.cert,
    clientCertificate: client.cert,
    clientKey: client.private,
    serverCertificate: server.cert,
    serverKey: server.private,
    clientAuthority: ca.cert,
  };
}

/** Makes the servers themselves; undefined where they speak http. */
export function secureServer(
  certificates: Certificates | undefined,
  { clientCertificate }: TlsOptions = {},
): ((handler: RequestListener) => Server) | undefined {
  if (!certificates) return undefined;
  const { serverCertificate: cert, serverKey: key, clientAuthority: ca } = certificates;
  const mutual = clientCertificate === 'required' ? { requestCert: true, rejectUnauthorized: true, ca } : {};
  return (handler) => createSecureServer({ cert, key, ...mutual }, handler);
}

function make(name: string, extensions: Extension[], ca?: Made): Promise<Made> {
  const signed = ca ? { ca: { key: ca.private, cert: ca.cert } } : {};
  return generate([{ name: 'commonName', value: name }], { keyType: 'ec', algorithm: 'sha256', extensions, ...signed });
}
