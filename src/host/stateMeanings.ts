import * as l10n from '@vscode/l10n';

type Meanings = Readonly<Record<string, () => string>>;

/** What the bits of a package or a droplet go through (contract §6, §7). */
const BITS: Meanings = {
  AWAITING_UPLOAD: () => l10n.t('Made without its bits: it waits for their upload.'),
  PROCESSING_UPLOAD: () => l10n.t('Its bits have arrived and are being stored. It is ready next, or fails.'),
  COPYING: () => l10n.t('It is being copied from another one. It is ready next, or fails.'),
  EXPIRED: () => l10n.t('Its bits have been deleted to make room for newer ones: it can be looked at, but no longer used.'),
};

/** What states, and values like them, mean and what may follow, by kind; made when asked for, since the bundle comes with activation. */
const MEANINGS: Readonly<Record<string, Meanings>> = {
  apps: {
    STARTED: () => l10n.t('The app is meant to run. Whether its instances do is told by its processes.'),
    STOPPED: () => l10n.t('The app is not meant to run: it has no instances until it is started.'),
  },
  droplets: {
    ...BITS,
    PENDING: () => l10n.t('It waits to be staged.'),
    STAGING: () => l10n.t('It is being made from its package. It is staged next, or fails.'),
    STAGED: () =>
      l10n.t(
        'It is ready: it can be made the current droplet of its app, or be deployed. It expires once newer ones need its room.',
      ),
    FAILED: () => l10n.t('It could not be made; its error says why. It stays as it is: stage the package again.'),
  },
  packages: {
    ...BITS,
    READY: () => l10n.t('Its bits are there: it can be staged. It expires once newer ones need its room.'),
    FAILED: () => l10n.t('Its bits could not be stored; its error says why. It stays as it is: upload another one.'),
  },
  packageTypes: {
    bits: () => l10n.t('files that were pushed'),
    docker: () => l10n.t('an image of a registry'),
  },
  builds: {
    STAGING: () => l10n.t('A droplet is being made from the package. It is staged next, or fails.'),
    STAGED: () => l10n.t('The droplet has been made. A build stays as it is.'),
    FAILED: () => l10n.t('No droplet could be made; its error says why. A build stays as it is: stage the package again.'),
  },
  deployments: {
    ACTIVE: () => l10n.t('It is under way; its reason says how far. It can be canceled.'),
    FINALIZED: () => l10n.t('It is over; its reason says how it ended.'),
    DEPLOYING: () => l10n.t('Instances are being replaced. It is deployed next, pauses if it is a canary, or is canceled.'),
    PREPAUSED: () => l10n.t('The canary’s instances are starting. It pauses next.'),
    PAUSED: () => l10n.t('The canary waits to be continued or canceled.'),
    CANCELING: () => l10n.t('The app is going back to its previous droplet. It is canceled next.'),
    DEPLOYED: () => l10n.t('All instances run the new droplet.'),
    CANCELED: () => l10n.t('The app has gone back to its previous droplet.'),
    SUPERSEDED: () => l10n.t('A newer deployment of the app began before this one was done.'),
    DEGENERATE: () => l10n.t('It could not go on, for the app had changed meanwhile.'),
  },
  instances: {
    STARTING: () => l10n.t('The instance is starting. It runs once its health check succeeds, or crashes.'),
    RUNNING: () => l10n.t('The instance runs, and its health check succeeds.'),
    STOPPING: () => l10n.t('The instance is being stopped.'),
    CRASHED: () =>
      l10n.t('The instance has ended by itself or failed its health check. It is started again, after longer and longer pauses.'),
    DOWN: () => l10n.t('The instance does not run, and is not yet placed on a machine.'),
    UNKNOWN: () => l10n.t('Nothing could be learned of the instance.'),
  },
  tasks: {
    PENDING: () => l10n.t('The task waits for a machine to run on.'),
    RUNNING: () => l10n.t('The task runs. It succeeds or fails by its exit code.'),
    CANCELING: () => l10n.t('The task is being stopped. It fails next.'),
    SUCCEEDED: () => l10n.t('The task has ended with exit code 0.'),
    FAILED: () => l10n.t('The task has ended otherwise; its failure reason says how.'),
  },
  jobs: {
    PROCESSING: () => l10n.t('The foundation is working on it. It is complete next, or fails.'),
    POLLING: () => l10n.t('A service broker is working on it. It is complete next, or fails.'),
    COMPLETE: () => l10n.t('It is done. What it deleted is gone.'),
    FAILED: () => l10n.t('It could not be done; its errors say why.'),
  },
};

/** What a state means and what may follow; undefined for one we do not know: the API's enums are open (contract §3). */
export function stateMeaning(kind: string, state: string): string | undefined {
  const meanings = Object.hasOwn(MEANINGS, kind) ? MEANINGS[kind] : undefined;
  return meanings && Object.hasOwn(meanings, state) ? meanings[state]?.() : undefined;
}
