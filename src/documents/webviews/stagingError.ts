import * as l10n from '@vscode/l10n';

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
