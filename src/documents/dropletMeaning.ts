import * as l10n from '@vscode/l10n';

/** What a droplet's state means for whoever wants to run it. */
const STATES: Readonly<Partial<Record<string, () => string>>> = {
  AWAITING_UPLOAD: () => l10n.t('Its bits have not been uploaded yet.'),
  PROCESSING_UPLOAD: () => l10n.t('Its bits have been uploaded and are being processed.'),
  COPYING: () => l10n.t('It is being copied from another droplet.'),
  STAGING: () => l10n.t('It is being made of its package now.'),
  PENDING: () => l10n.t('It is being made of its package now.'),
  STAGED: () => l10n.t('It is complete and can be run.'),
  EXPIRED: () =>
    l10n.t(
      'Its bits have been deleted to make room for newer ones. It can no longer be run: stage its package again, or push anew.',
    ),
  FAILED: () => l10n.t('It could not be made and cannot be run. The app goes on with the droplet it had.'),
};

/** What to do next, by what staging calls the failure. */
const CURES: Readonly<Partial<Record<string, () => string>>> = {
  BuildpackCompileFailed: () =>
    l10n.t('The staging log says what the buildpack stumbled over: see “cf logs --recent”. Cure that, then stage or push again.'),
  BuildpackReleaseFailed: () => l10n.t('The buildpack named no way to start the app: give it a start command or a Procfile.'),
  NoAppDetectedError: () =>
    l10n.t('No buildpack knows what was pushed: look whether the right folder was, or name the buildpack to use.'),
  StagingTimeExpired: () =>
    l10n.t('Staging took longer than the foundation allows: stage again, or have less to download and compile.'),
  InsufficientResources: () =>
    l10n.t('The foundation had no room to stage it: try again later, or stage with less memory and disk.'),
};

/** Undefined for states that are not known: the API's enums are open (contract §3). */
export function meaningOf(state: string): string | undefined {
  return Object.hasOwn(STATES, state) ? STATES[state]?.() : undefined;
}

/** `ErrorId - description` (contract §6) in its two halves, and what may cure it. */
export function readError(error: string): {
  readonly id: string;
  readonly description: string | undefined;
  readonly cure: string;
} {
  const [, id = error, description] = /^(\w+) - (.+)$/s.exec(error) ?? [];
  const known = Object.hasOwn(CURES, id) ? CURES[id]?.() : undefined;
  return {
    id,
    description,
    cure: known ?? l10n.t('The staging log may say more: see “cf logs --recent”. Then stage or push again.'),
  };
}
