import * as l10n from '@vscode/l10n';

/** What states mean, by the list's parameter that asks for them; the words are beside (stateWord). Contract §6, §7, §9. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'droplets.states': {
    STAGED: () => l10n.t('it can run'),
    FAILED: () => l10n.t('staging or its upload failed; its error says why'),
    EXPIRED: () => l10n.t('its bits are deleted, as those of old droplets are; it cannot run'),
    AWAITING_UPLOAD: () => l10n.t('made without bits, which nobody has sent yet'),
    PROCESSING_UPLOAD: () => l10n.t('its bits are on their way to the blobstore'),
    COPYING: () => l10n.t('it is copied from another droplet'),
  },
  'packages.states': {
    READY: () => l10n.t('it can be staged'),
    FAILED: () => l10n.t('its upload failed; its error says why'),
    EXPIRED: () => l10n.t('its bits are deleted, as those of old packages are; it cannot be staged'),
    AWAITING_UPLOAD: () => l10n.t('made without bits, which nobody has sent yet'),
    PROCESSING_UPLOAD: () => l10n.t('its bits are on their way to the blobstore'),
    COPYING: () => l10n.t('it is copied from another package'),
  },
  'packages.types': {
    bits: () => l10n.t('files that were pushed'),
    docker: () => l10n.t('an image of a registry'),
  },
  'deployments.status_values': {
    ACTIVE: () => l10n.t('under way: deploying, paused or being canceled'),
    FINALIZED: () => l10n.t('at its end: deployed, canceled or superseded'),
  },
  'deployments.status_reasons': {
    DEPLOYING: () => l10n.t('instances are replaced'),
    PAUSED: () => l10n.t('a canary that waits to be continued or canceled'),
    CANCELING: () => l10n.t('on its way back to the previous droplet'),
    DEPLOYED: () => l10n.t('it succeeded'),
    CANCELED: () => l10n.t('somebody canceled it, or another did'),
    SUPERSEDED: () => l10n.t('a newer deployment began before its end'),
    DEGENERATE: () => l10n.t('it lost track of its processes; old foundations only'),
  },
  'deployments.states': {
    DEPLOYING: () => l10n.t('instances are replaced'),
    PREPAUSED: () => l10n.t('a canary whose step has not come up yet'),
    PAUSED: () => l10n.t('a canary that waits to be continued or canceled'),
    DEPLOYED: () => l10n.t('it ended, be it superseded or not'),
    CANCELING: () => l10n.t('on its way back to the previous droplet'),
    CANCELED: () => l10n.t('somebody canceled it, or another did'),
  },
};

/** The values that a parameter is known to have, the likeliest first; the API's enums are open (contract §3). */
export function knownValues(kind: string, parameter: string): readonly string[] {
  return Object.keys(MEANINGS[`${kind}.${parameter}`] ?? {});
}

/** What a value means, in a clause; undefined for one that is not known. */
export function meaningOf(kind: string, parameter: string, value: string): string | undefined {
  const known = MEANINGS[`${kind}.${parameter}`] ?? {};
  return Object.hasOwn(known, value) ? known[value]?.() : undefined;
}
