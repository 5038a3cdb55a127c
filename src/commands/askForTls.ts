import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ConnectionError, TlsFileError } from '../api/errors.ts';
import type { TlsOptions } from '../auth/tls.ts';
import { explain } from '../host/explain.ts';
import { sentence } from '../host/explained.ts';

/** True for what other TLS options may cure. */
export function isTlsFailure(error: unknown): boolean {
  return error instanceof TlsFileError || (error instanceof ConnectionError && error.problem === 'tls');
}

/**
 * Says why a foundation's certificate was not taken, and lets a person choose what to do about it.
 * @param tls the options tried so far, which what is chosen is added to
 * @returns undefined when dismissed
 */
export async function askForTls(refusal: unknown, tls: TlsOptions): Promise<TlsOptions | undefined> {
  const authority = l10n.t('Choose CA File…');
  const client = l10n.t('Choose Client Certificate…');
  const skip = l10n.t('Skip TLS Validation');
  const detail = l10n.t(
    'A CA file names the authorities to trust for this foundation. Without validation, whoever is between you and the foundation may read your password and tokens.',
  );
  const options = { modal: true, detail };
  const chosen = await vscode.window.showWarningMessage(sentence(explain(refusal)), options, authority, client, skip);
  if (chosen === skip) return { ...tls, skipTlsValidation: true };
  if (chosen === authority) return withFile(tls, 'caFile', l10n.t('Certificate Authorities (PEM)'));
  if (chosen !== client) return undefined;
  const certified = await withFile(tls, 'certFile', l10n.t('Client Certificate (PEM)'));
  return certified && withFile(certified, 'keyFile', l10n.t('Private Key of the Client Certificate (PEM)'));
}

async function withFile(
  tls: TlsOptions,
  name: 'caFile' | 'certFile' | 'keyFile',
  title: string,
): Promise<TlsOptions | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, openLabel: l10n.t('Use') })) ?? [];
  return file && { ...tls, [name]: file.fsPath };
}
