import * as l10n from '@vscode/l10n';
import type { Build } from '../api/build.ts';
import type { Deployment } from '../api/deployment.ts';
import type { Droplet } from '../api/droplet.ts';
import type { Process } from '../api/process.ts';
import type { Revision } from '../api/revision.ts';
import { relativeTime } from '../host/relativeTime.ts';
import { buildpackName } from '../host/resourceName.ts';
import { stateWord } from '../host/stateWord.ts';
import { describeActivity, word } from './describeResource.ts';
import type { AppResource, ResourceNode } from './nodes.ts';

export type Fact = readonly [name: string, value: string | number | null | undefined];

/** What kind of thing it is. */
export function titleOf({ kind }: AppResource): string {
  return {
    droplet: l10n.t('Droplet'),
    build: l10n.t('Build'),
    package: l10n.t('Package'),
    deployment: l10n.t('Deployment'),
    revision: l10n.t('Revision'),
    process: l10n.t('Process'),
  }[kind];
}

/** The facts one would look up. Never credentials, commands or environment variables. */
export function factsOf({ resource, isCurrent }: ResourceNode, now: number): Fact[] {
  switch (resource.kind) {
    case 'droplet':
      return dropletFacts(resource, isCurrent);
    case 'package':
      return [
        [l10n.t('State'), word(resource.state)],
        [l10n.t('Error'), resource.error],
        [l10n.t('Type'), resource.type],
        [l10n.t('Image'), resource.image],
        [l10n.t('Checksum'), resource.checksum?.value && `${resource.checksum.type} ${resource.checksum.value}`],
      ];
    case 'deployment':
      return deploymentFacts(resource, now);
    case 'build':
      return buildFacts(resource);
    case 'revision':
      return revisionFacts(resource, isCurrent);
    case 'process':
      return processFacts(resource);
  }
}

function dropletFacts(droplet: Droplet, isCurrent: boolean): Fact[] {
  const { checksum } = droplet;
  return [
    [l10n.t('State'), isCurrent ? l10n.t('{0}, current droplet', word(droplet.state)) : word(droplet.state)],
    [l10n.t('Error'), droplet.error],
    [l10n.t('Buildpacks'), droplet.buildpacks.map(buildpackName).join(', ')],
    [l10n.t('Stack'), droplet.stack],
    [l10n.t('Image'), droplet.image],
    [l10n.t('Lifecycle'), droplet.lifecycle],
    [l10n.t('Checksum'), checksum?.value && `${checksum.type} ${checksum.value}`],
    [l10n.t('Package'), droplet.packageGuid],
    [l10n.t('Memory limit'), megabytes(droplet.memoryLimit)],
    [l10n.t('Disk limit'), megabytes(droplet.diskLimit)],
  ];
}

function deploymentFacts(deployment: Deployment, now: number): Fact[] {
  const { options } = deployment;
  const rate = options.logRateLimitInBytesPerSecond;
  return [
    [l10n.t('Strategy'), deployment.strategy],
    [l10n.t('Status'), [describeActivity(deployment), stateWord(deployment.value ?? '')].filter(Boolean).join(', ')],
    [l10n.t('Error'), deployment.error],
    [l10n.t('Droplet'), deployment.dropletGuid],
    [l10n.t('Previous droplet'), deployment.previousDropletGuid],
    [l10n.t('Revision'), deployment.revisionVersion],
    [l10n.t('New processes'), deployment.newProcesses.map(({ type }) => type).join(', ')],
    [l10n.t('Max in flight'), options.maxInFlight],
    [l10n.t('Web instances'), options.webInstances],
    [l10n.t('Memory'), megabytes(options.memoryInMb)],
    [l10n.t('Disk'), megabytes(options.diskInMb)],
    [
      l10n.t('Log rate limit'),
      rate === -1 ? l10n.t('unlimited') : rate !== undefined ? l10n.t('{0} bytes per second', rate) : undefined,
    ],
    [l10n.t('Canary steps'), options.canaryWeights.map((weight) => `${weight} %`).join(', ')],
    [l10n.t('Last status change'), time(deployment.lastStatusChange, now)],
    [l10n.t('Last successful health check'), time(deployment.lastSuccessfulHealthcheck, now)],
  ];
}

function buildFacts(build: Build): Fact[] {
  return [
    [l10n.t('State'), word(build.state)],
    [l10n.t('Error'), build.error],
    [l10n.t('Lifecycle'), build.lifecycle],
    [l10n.t('Package'), build.packageGuid],
    [l10n.t('Droplet'), build.dropletGuid],
    [l10n.t('Begun by'), build.createdBy],
    [l10n.t('Staging memory'), megabytes(build.stagingMemoryInMb)],
    [l10n.t('Staging disk'), megabytes(build.stagingDiskInMb)],
  ];
}

function revisionFacts(revision: Revision, isDeployed: boolean): Fact[] {
  return [
    [l10n.t('Version'), revision.version],
    [l10n.t('Description'), revision.description],
    [l10n.t('Deployed'), isDeployed ? l10n.t('yes') : l10n.t('no')],
    [l10n.t('Deployable'), revision.deployable === undefined ? undefined : revision.deployable ? l10n.t('yes') : l10n.t('no')],
    [l10n.t('Droplet'), revision.dropletGuid],
    [l10n.t('Processes'), Object.keys(revision.commands).join(', ')],
  ];
}

function processFacts(process: Process): Fact[] {
  const states = new Map<string, number>();
  for (const { state } of process.actual ?? []) states.set(state, (states.get(state) ?? 0) + 1);
  return [
    [l10n.t('Type'), process.type],
    [l10n.t('Instances'), process.instances],
    [l10n.t('Instances now'), [...states].map(([state, count]) => `${count} ${stateWord(state)}`).join(', ')],
    [l10n.t('Memory'), megabytes(process.memoryInMb)],
    [l10n.t('Disk'), megabytes(process.diskInMb)],
    [l10n.t('Health check'), process.healthCheck],
    // Commands hold secrets at times: lists do not tell them, and the document does only when it is opened.
    [l10n.t('Command'), l10n.t('hidden; open the JSON to see it')],
    [l10n.t('Revision'), process.revisionGuid],
  ];
}

export function dates(
  resource: { createdAt: string | null; updatedAt: string | null; labels: Readonly<Record<string, string | null>> },
  now: number,
): Fact[] {
  const labels = Object.entries(resource.labels).map(([key, value]) => (value ? `${key}=${value}` : key));
  return [
    [l10n.t('Created'), time(resource.createdAt, now)],
    [l10n.t('Updated'), time(resource.updatedAt, now)],
    [l10n.t('Labels'), labels.join(', ')],
  ];
}

function time(timestamp: string | null | undefined, now: number): string | undefined {
  if (timestamp === null || timestamp === undefined) return undefined;
  return `${timestamp} (${relativeTime(timestamp, now) ?? ''})`;
}

function megabytes(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : `${value} MB`;
}
