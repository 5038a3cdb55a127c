import type { DocumentAddress } from '../documents/uri.ts';
import { quoted, type Shell, variable } from './shell.ts';

/** The variable that holds the token: the token itself is never copied. */
export const TOKEN = 'CF_TOKEN';

/** A foundation's TLS options that curl knows too, the files with their full paths. */
export interface CurlTls {
  readonly skipTlsValidation?: true;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

export interface Terminal {
  readonly shell: Shell;
  readonly isWindows: boolean;
}

/** The line that asks for a path as the explorer does. */
export function curlLine({ foundation, path }: DocumentAddress, tls: CurlTls, { shell, isWindows }: Terminal): string {
  const url = foundation + path;
  const file = (option: string, name: string | undefined) => (name === undefined ? [] : [option, quoted(name, shell)]);
  return [
    // PowerShell on Windows calls another program of its own by that name.
    shell === 'powershell' && isWindows ? 'curl.exe' : 'curl',
    ...(tls.skipTlsValidation ? ['-k'] : []),
    ...file('--cacert', tls.caFile),
    ...file('--cert', tls.certFile === undefined ? undefined : certificateName(tls.certFile, isWindows)),
    ...file('--key', tls.keyFile),
    // Brackets, as of created_ats[gte], would be ranges to curl.
    ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    '-H',
    `"Authorization: bearer ${variable(TOKEN, shell)}"`,
    quoted(url, shell),
  ].join(' ');
}

/** curl reads what follows a colon as the certificate's passphrase, but for that of a drive. */
function certificateName(file: string, isWindows: boolean): string {
  const [drive = ''] = /^[a-z]:(?=[/\\])/i.exec(isWindows ? file : '') ?? [];
  return drive + file.slice(drive.length).replace(/[\\:]/g, String.raw`\$&`);
}

/** The line that has the cf CLI ask for a path, of the foundation it targets. */
export function cfCurlLine({ path }: Pick<DocumentAddress, 'path'>, { shell, isWindows }: Terminal): string {
  // The POSIX shells of Windows make a path of the file system of what begins with a slash.
  const prefix = isWindows && shell === 'posix' ? 'MSYS_NO_PATHCONV=1 ' : '';
  return `${prefix}cf curl ${quoted(path, shell)}`;
}

/** The line that fills the variable with the cf CLI's token, which it prints behind the word `bearer`. */
export function tokenLine(shell: Shell): string {
  return {
    posix: `export ${TOKEN}="$(cf oauth-token | cut -d' ' -f2)"`,
    fish: `set -x ${TOKEN} (cf oauth-token | cut -d' ' -f2)`,
    powershell: `$env:${TOKEN} = ((cf oauth-token) -split ' ')[1]`,
    cmd: `for /f "tokens=2" %t in ('cf oauth-token') do @set ${TOKEN}=%t`,
  }[shell];
}
