import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Asks before certificates are taken of a foundation that its person has not chosen: arguments skip inputs, never safeguards. */
export async function mayTrust(foundation: string, { skipsTlsValidation }: { skipsTlsValidation: boolean }): Promise<boolean> {
  const trust = skipsTlsValidation ? l10n.t('Skip TLS Validation') : l10n.t('Change');
  const question = skipsTlsValidation
    ? l10n.t('Take any certificate from {0} from now on?', foundation)
    : l10n.t('Change which certificates are used with {0}?', foundation);
  const detail = l10n.t('Whoever is between you and the foundation may then read your password and tokens.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, trust)) === trust;
}
