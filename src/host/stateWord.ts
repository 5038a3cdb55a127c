import * as l10n from '@vscode/l10n';

/** The words of states that the API names in capitals; made when asked for, since the bundle comes with activation. */
const WORDS: Readonly<Partial<Record<string, () => string>>> = {
  STARTED: () => l10n.t('started'),
  STOPPED: () => l10n.t('stopped'),
  AWAITING_UPLOAD: () => l10n.t('awaiting upload'),
  PROCESSING_UPLOAD: () => l10n.t('processing upload'),
  COPYING: () => l10n.t('copying'),
  PENDING: () => l10n.t('pending'),
  STAGING: () => l10n.t('staging'),
  STAGED: () => l10n.t('staged'),
  READY: () => l10n.t('ready'),
  FAILED: () => l10n.t('failed'),
  EXPIRED: () => l10n.t('expired'),
  DEPLOYING: () => l10n.t('deploying'),
  DEPLOYED: () => l10n.t('deployed'),
  PAUSED: () => l10n.t('paused'),
  CANCELING: () => l10n.t('canceling'),
  CANCELED: () => l10n.t('canceled'),
  SUPERSEDED: () => l10n.t('superseded'),
  ACTIVE: () => l10n.t('active'),
  FINALIZED: () => l10n.t('finalized'),
  RUNNING: () => l10n.t('running'),
  STARTING: () => l10n.t('starting'),
  CRASHED: () => l10n.t('crashed'),
  DOWN: () => l10n.t('down'),
};

/** `awaiting upload`. States not listed are told verbatim: the API's enums are open (contract §3). */
export function stateWord(state: string): string {
  return Object.hasOwn(WORDS, state) ? (WORDS[state]?.() ?? state) : state;
}
