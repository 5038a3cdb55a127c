import * as l10n from '@vscode/l10n';
import type { Deployment } from '../api/deployment.ts';
import type { Droplet } from '../api/droplet.ts';
import { explain, sentence } from '../host/explain.ts';
import { escapeMarkdown, hostOf } from '../host/text.ts';
import { buildpackName, describeActivity, word } from './describeResource.ts';
import type { AppResource, Node, Note, ResourceNode } from './nodes.ts';
import { relativeTime } from './relativeTime.ts';

type Fact = readonly [name: string, value: string | number | null | undefined];

/** The facts one would look up, as Markdown whose every value is escaped. Never credentials or environment variables. */
export function tooltip(node: Node, now: number): string | undefined {
  switch (node.kind) {
    case 'foundation':
      return table(l10n.t('Foundation'), node.name ?? hostOf(node.url), [
        [l10n.t('API'), node.url],
        [l10n.t('Account'), node.account],
        [
          l10n.t('TLS'),
          node.skipsTlsValidation ? l10n.t('certificates are not validated: others may read what is sent') : undefined,
        ],
      ]);
    case 'space':
      return table(l10n.t('Space'), node.space.name, [
        [l10n.t('Organization'), node.organization?.name],
        [l10n.t('GUID'), node.space.guid],
        ...dates(node.space, now),
      ]);
    case 'app':
      return table(l10n.t('App'), node.app.name, [
        [l10n.t('Desired state'), node.app.state.toLowerCase()],
        [l10n.t('Lifecycle'), node.app.lifecycle],
        [l10n.t('Deployment'), node.deployment && describeActivity(node.deployment)],
        [l10n.t('Current droplet'), node.app.currentDropletGuid === null ? l10n.t('none') : node.app.currentDropletGuid],
        [l10n.t('GUID'), node.app.guid],
        ...dates(node.app, now),
      ]);
    case 'resource':
      return table(titleOf(node.resource), node.resource.guid, [...factsOf(node, now), ...dates(node.resource, now)]);
    case 'note':
      return tooltipOfNote(node.note);
    case 'group':
    case 'more':
      return undefined;
  }
}

function tooltipOfNote(note: Note): string | undefined {
  if (note.type === 'error') return escapeMarkdown(sentence(explain(note.error)));
  if (note.type !== 'moved') return undefined;
  return escapeMarkdown(
    l10n.t('The list changed between two of its pages, so rows may be missing here. Click to read it again.'),
  );
}

function titleOf({ kind }: AppResource): string {
  return { droplet: l10n.t('Droplet'), package: l10n.t('Package'), deployment: l10n.t('Deployment') }[kind];
}

function factsOf({ resource, isCurrent }: ResourceNode, now: number): Fact[] {
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
    [l10n.t('Status'), [describeActivity(deployment), deployment.value?.toLowerCase()].filter(Boolean).join(', ')],
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

function dates(
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

/** What it is and which one as the table's head, then a row a fact. */
function table(kind: string, name: string, facts: readonly Fact[]): string {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  const rows = known.map(([fact, value]) => row(fact, String(value)));
  return [row(kind, name), '|:--|:--|', ...rows].join('\n');
}

function row(left: string, right: string): string {
  return `| ${escapeMarkdown(left)} | ${escapeMarkdown(right)} |`;
}
