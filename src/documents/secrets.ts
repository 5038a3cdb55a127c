import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../host/explained.ts';
import { type DocumentAddress, heldBack } from './uri.ts';

/**
 * A member that holds environment variables or credentials: not the link of that name, and not what the server itself has blanked
 * out. Single droplets of 2015–16 carry their environment variables (contract §15), and no path tells them from others.
 */
const SECRET_MEMBER = new RegExp(
  [
    '"(?:environment_variables|environment_json|docker_credentials|credentials|(?:system|staging|running|application)_env_json)"\\s*:\\s*',
    '(?!\\{\\s*\\}|""|"\\*+"|"\\[PRIVATE DATA',
    '|\\{\\s*"(?:href|redacted_message)"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"\\s*(?:,\\s*"method"\\s*:\\s*"\\w*"\\s*)?\\})',
    '[{"]',
  ].join(''),
);

/** True for a body that holds secrets, wherever it comes from: it is shown only to whom asks for it, kept nowhere, given to nobody. */
export function holdsSecrets(body: string): boolean {
  return SECRET_MEMBER.test(body);
}

/** Why a document with secrets is empty: nobody has asked to see them. */
export class SecretsHeldError extends ExplainedError {
  /** To show them leaves a trace on the foundation. */
  readonly writesAuditEvent: boolean;

  constructor(address: DocumentAddress) {
    super({
      title: l10n.t('This document holds secrets'),
      detail: l10n.t('environment variables or credentials, which show only on request'),
      fix: undefined,
    });
    this.writesAuditEvent = heldBack(address) === 'secrets';
  }
}
