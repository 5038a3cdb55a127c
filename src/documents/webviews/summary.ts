import * as l10n from '@vscode/l10n';
import { readBody } from '../../api/answer.ts';
import type { App } from '../../api/app.ts';
import { app } from '../../api/app.ts';
import { type Deployment, deployment } from '../../api/deployment.ts';
import { type Droplet, droplet } from '../../api/droplet.ts';
import { type Package, packageSchema } from '../../api/package.ts';
import { buildpackName, shortGuid } from '../../host/resourceName.ts';
import { stateWord } from '../../host/stateWord.ts';
import type { DocumentAddress } from '../uri.ts';

/** What can be compared in words. */
export type SummaryKind = 'app' | 'deployment' | 'droplet' | 'package';

/** One thing two resources have or lack; undefined where one has no such thing. */
export interface Difference {
  readonly name: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** It is the resource's own word, as a command or a checksum. */
  readonly isCode: boolean;
  /** A timestamp, to be told as such. */
  readonly isTime: boolean;
}

export interface Summary {
  readonly kind: SummaryKind;
  readonly differs: readonly Difference[];
  readonly alike: readonly Difference[];
}

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly isCode?: boolean;
  readonly isTime?: boolean;
}

const KINDS: Readonly<Partial<Record<string, SummaryKind>>> = {
  apps: 'app',
  deployments: 'deployment',
  droplets: 'droplet',
  packages: 'package',
};

/** What kind of resource a document is of; undefined for lists and for kinds whose difference is told by their text alone. */
export function kindOf({ path }: Pick<DocumentAddress, 'path'>): SummaryKind | undefined {
  const list = /^\/v3\/(\w+)\/[^/?]+$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(KINDS, list) ? KINDS[list] : undefined;
}

/**
 * What differs between two bodies of a kind, of whatever generation each is, in words. Nothing is fetched: environment variables
 * are compared by name alone, and only where the bodies have them. Same bodies differ in nothing, and swapping them swaps sides.
 * @throws {UnexpectedBodyError} one is no body of that kind
 */
export function summarise(kind: SummaryKind, left: string, right: string): Summary {
  const [before, after] = [left, right].map((text) => new Map(read(kind, text).map((fact) => [fact.name, fact])));
  const names = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const all = names.map((name): Difference => {
    const [one, other] = [before?.get(name), after?.get(name)];
    const { isCode = false, isTime = false } = one ?? other ?? {};
    return { name, left: one?.value, right: other?.value, isCode, isTime };
  });
  const differs = all.filter((one) => one.left !== one.right).sort((one, other) => places(one) - places(other));
  return { kind, differs, alike: all.filter((one) => one.left === one.right) };

  /** Times, which always differ, come last. */
  function places({ isTime }: Difference): number {
    return isTime ? 1 : 0;
  }
}

function read(kind: SummaryKind, text: string): Fact[] {
  const body = { path: '', text, contentType: undefined };
  switch (kind) {
    case 'droplet':
      return ofDroplet(readBody(droplet, body), environmentKeys(text));
    case 'package':
      return ofPackage(readBody(packageSchema, body));
    case 'deployment':
      return ofDeployment(readBody(deployment, body));
    case 'app':
      return ofApp(readBody(app, body));
  }
}

type Told = readonly [name: string, value: string | number | null | undefined, more?: Pick<Fact, 'isCode' | 'isTime'>];
const CODE = { isCode: true };
const TIME = { isTime: true };

function facts(...all: readonly Told[]): Fact[] {
  return all.flatMap(([name, value, more]) =>
    value === undefined || value === null || value === '' ? [] : [{ name, value: String(value), ...more }],
  );
}

function ofDroplet(one: Droplet, environment: readonly string[]): Fact[] {
  const buildpacks = one.buildpacks.map((pack): Told => {
    const name = buildpackName({ ...pack, version: null });
    return [l10n.t('Buildpack {0}', name), pack.version ?? l10n.t('no version told')];
  });
  const commands = Object.entries(one.processTypes ?? {}).map(([type, command]): Told => [
    l10n.t('Process {0}', type),
    command || l10n.t('the app’s own'),
    CODE,
  ]);
  return facts(
    [l10n.t('State'), stateWord(one.state)],
    [l10n.t('Error'), one.error],
    ...buildpacks,
    [l10n.t('Stack'), one.stack],
    [l10n.t('Image'), one.image, CODE],
    [l10n.t('Lifecycle'), one.lifecycle],
    ...commands,
    ...environment.map((key): Told => [l10n.t('Environment variable {0}', key), l10n.t('set')]),
    [l10n.t('Memory limit'), megabytes(one.memoryLimit)],
    [l10n.t('Disk limit'), megabytes(one.diskLimit)],
    [l10n.t('Checksum'), one.checksum?.value && `${one.checksum.type} ${one.checksum.value}`, CODE],
    [l10n.t('Package'), one.packageGuid && shortGuid(one.packageGuid)],
    ...common(one),
  );
}

function ofPackage(one: Package): Fact[] {
  return facts(
    [l10n.t('State'), stateWord(one.state)],
    [l10n.t('Error'), one.error],
    [l10n.t('Type'), one.type],
    [l10n.t('Image'), one.image, CODE],
    [l10n.t('Checksum'), one.checksum?.value && `${one.checksum.type} ${one.checksum.value}`, CODE],
    ...common(one),
  );
}

function ofDeployment(one: Deployment): Fact[] {
  const { options } = one;
  const rate = options.logRateLimitInBytesPerSecond;
  return facts(
    [l10n.t('Strategy'), one.strategy],
    [l10n.t('Status'), stateWord(one.reason ?? one.value ?? '')],
    [l10n.t('Error'), one.error],
    [l10n.t('Droplet'), one.dropletGuid && shortGuid(one.dropletGuid)],
    [l10n.t('Previous droplet'), one.previousDropletGuid && shortGuid(one.previousDropletGuid)],
    [l10n.t('Revision'), one.revisionVersion],
    [l10n.t('Max in flight'), options.maxInFlight],
    [l10n.t('Web instances'), options.webInstances],
    [l10n.t('Memory'), megabytes(options.memoryInMb)],
    [l10n.t('Disk'), megabytes(options.diskInMb)],
    [l10n.t('Log rate limit'), rate === -1 ? l10n.t('unlimited') : rate && l10n.t('{0} bytes per second', rate)],
    [l10n.t('Canary steps'), options.canaryWeights.map((weight) => `${weight} %`).join(', ')],
    ...common(one),
  );
}

function ofApp(one: App): Fact[] {
  return facts(
    [l10n.t('Name'), one.name],
    [l10n.t('Desired state'), stateWord(one.state)],
    [l10n.t('Lifecycle'), one.lifecycle],
    [l10n.t('Current droplet'), one.currentDropletGuid && shortGuid(one.currentDropletGuid)],
    ...common(one),
  );
}

function common({ labels, createdAt, updatedAt }: Droplet | Package | Deployment | App): Told[] {
  const labelled = Object.entries(labels).map(([key, value]): Told => [l10n.t('Label {0}', key), value ?? l10n.t('set')]);
  return [...labelled, [l10n.t('Created'), createdAt, TIME], [l10n.t('Updated'), updatedAt, TIME]];
}

function megabytes(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : l10n.t('{0} MB', value);
}

/** Names of the variables that droplets of 2015–16 carry; their values are nobody's business here. */
function environmentKeys(text: string): string[] {
  const { environment_variables: variables } = JSON.parse(text) as { environment_variables?: unknown };
  return typeof variables === 'object' && variables !== null ? Object.keys(variables) : [];
}
