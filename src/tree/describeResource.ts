import * as l10n from '@vscode/l10n';
import type { Build } from '../api/build.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Droplet } from '../api/droplet.ts';
import type { Package } from '../api/package.ts';
import type { Process } from '../api/process.ts';
import type { Revision } from '../api/revision.ts';
import { relativeTime } from '../host/relativeTime.ts';
import { buildpackName, shortGuid } from '../host/resourceName.ts';
import { stateWord } from '../host/stateWord.ts';
import { plain } from '../host/text.ts';
import { type Description, GREEN, type Icon, MUTED, RED, YELLOW } from './description.ts';
import type { AppResource } from './nodes.ts';

const MOVING: Icon = { id: 'sync~spin' };
const WAITING: Icon = { id: 'cloud-upload', color: MUTED };
const OLD: Icon = { id: 'history', color: MUTED };

/** Icon and word of each state. States not listed show verbatim: the API's enums are open (contract §3). */
const STATES = new Map<string, Icon>(
  Object.entries({
    STAGED: { id: 'pass', color: MUTED },
    READY: { id: 'pass', color: GREEN },
    FAILED: { id: 'error', color: RED },
    EXPIRED: OLD,
    AWAITING_UPLOAD: WAITING,
    PROCESSING_UPLOAD: MOVING,
    COPYING: MOVING,
    PENDING: MOVING,
    STAGING: MOVING,
    DEPLOYING: MOVING,
    CANCELING: MOVING,
    PAUSED: { id: 'debug-pause', color: YELLOW },
    DEPLOYED: { id: 'pass', color: GREEN },
    CANCELED: { id: 'circle-slash', color: MUTED },
    SUPERSEDED: OLD,
  }),
);
const UNKNOWN: Icon = { id: 'question' };

export function describeResource(resource: AppResource, isCurrent: boolean, now: number): Description {
  switch (resource.kind) {
    case 'droplet':
      return describeDroplet(resource, isCurrent, now);
    case 'package':
      return describePackage(resource, now);
    case 'deployment':
      return describeDeployment(resource, now);
    case 'build':
      return describeBuild(resource, now);
    case 'revision':
      return describeRevision(resource, isCurrent, now);
    case 'process':
      return describeProcess(resource);
  }
}

function row(kind: string, label: string, icon: Icon, parts: readonly (string | null | undefined)[]): Description {
  const facts = parts.flatMap((part) => (part ? [plain(part)] : []));
  return {
    label,
    description: facts.join(' · '),
    icon,
    capabilities: ['open', 'copyGuid'],
    expandable: false,
    accessibleName: [`${kind} ${label}`, ...facts].join(', '),
    click: 'openResource',
  };
}

function describeDroplet(droplet: Droplet, isCurrent: boolean, now: number): Description {
  const { state, error, image, stack, createdAt } = droplet;
  const failed = state === 'FAILED';
  const shown =
    isCurrent && state === 'STAGED' ? l10n.t('current') : isCurrent ? l10n.t('current, {0}', word(state)) : word(state);
  const made = failed ? [error && errorId(error)] : [image ?? droplet.buildpacks.map(buildpackName).join(', '), stack];
  const icon = isCurrent && state === 'STAGED' ? { id: 'pass-filled', color: GREEN } : iconOf(state);
  const told = row(l10n.t('Droplet'), shortGuid(droplet.guid), icon, [shown, ...made, relativeTime(createdAt, now)]);
  const compare = isCurrent ? [] : (['compareWithCurrent'] as const);
  return { ...told, capabilities: [...told.capabilities, 'details', ...compare, 'compareElsewhere'] };
}

function describePackage({ guid, state, type, image, error, createdAt }: Package, now: number): Description {
  const why = state === 'FAILED' ? error : undefined;
  return row(l10n.t('Package'), shortGuid(guid), iconOf(state), [word(state), why, type, image, relativeTime(createdAt, now)]);
}

function describeDeployment(deployment: Deployment, now: number): Description {
  const { reason, value, strategy, dropletGuid, previousDropletGuid, createdAt } = deployment;
  const from = previousDropletGuid && ` ← ${shortGuid(previousDropletGuid)}`;
  const droplets = dropletGuid && `${shortGuid(dropletGuid)}${from ?? ''}`;
  const label = plain(strategy ?? l10n.t('deployment'));
  const icon = iconOf(reason ?? value ?? '');
  return row(l10n.t('Deployment'), label, icon, [describeActivity(deployment), droplets, relativeTime(createdAt, now)]);
}

/** Stands among the droplets: it becomes one. */
function describeBuild({ guid, state, error, createdBy, createdAt }: Build, now: number): Description {
  const who = createdBy && l10n.t('by {0}', createdBy);
  return row(l10n.t('Build'), shortGuid(guid), iconOf(state), [word(state), error, who, relativeTime(createdAt, now)]);
}

function describeRevision(revision: Revision, isDeployed: boolean, now: number): Description {
  const { version, description, deployable, createdAt } = revision;
  const state = isDeployed ? l10n.t('deployed') : deployable === false ? l10n.t('not deployable') : undefined;
  const icon = isDeployed
    ? { id: 'pass-filled', color: GREEN }
    : { id: 'git-commit', ...(deployable === false ? { color: MUTED } : {}) };
  return row(l10n.t('Revision'), l10n.t('version {0}', version), icon, [state, description, relativeTime(createdAt, now)]);
}

function describeProcess({ type, instances, memoryInMb, actual }: Process): Description {
  const crashed = actual?.filter(({ state }) => state === 'CRASHED').length ?? 0;
  const running = actual?.filter(({ state }) => state === 'RUNNING').length;
  const wanted = instances === 1 ? l10n.t('1 instance') : l10n.t('{0} instances', instances);
  const told = running === undefined || instances === 0 ? wanted : l10n.t('{0}/{1} running', running, instances);
  const memory = memoryInMb === null ? undefined : l10n.t('{0} MB', memoryInMb);
  const icon = crashed > 0 ? { id: 'warning', color: YELLOW } : { id: 'server-process' };
  const wrong = crashed > 0 ? l10n.t('{0} crashed', crashed) : undefined;
  return row(l10n.t('Process'), plain(type), icon, [wrong, told, memory]);
}

/** What a deployment is doing, or how it ended, in words. */
export function describeActivity({ reason, value, canaryStep }: Deployment): string {
  const state = word(reason ?? value ?? '');
  return canaryStep && value === 'ACTIVE' ? l10n.t('{0} at step {1} of {2}', state, canaryStep.current, canaryStep.total) : state;
}

export function word(state: string): string {
  return STATES.has(state) ? stateWord(state) : state;
}

function iconOf(state: string): Icon {
  return STATES.get(state) ?? UNKNOWN;
}

/** `BuildpackCompileFailed - App staging failed …` begins with the error's name (contract §6). */
function errorId(error: string): string {
  return error.split(' - ')[0] ?? error;
}
