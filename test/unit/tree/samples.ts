import type { App } from '../../../src/api/app.ts';
import type { Build } from '../../../src/api/build.ts';
import type { Deployment } from '../../../src/api/deployment.ts';
import type { Droplet } from '../../../src/api/droplet.ts';
import type { Package } from '../../../src/api/package.ts';
import type { Process } from '../../../src/api/process.ts';
import type { Revision } from '../../../src/api/revision.ts';
import type { Count } from '../../../src/tree/known.ts';
import type { TreeSources } from '../../../src/tree/sources.ts';
import {
  type AppNode,
  appNode,
  type AppResource,
  type FoundationNode,
  foundationNode,
  groupNode,
  type ResourceNode,
  resourceNode,
  type SpaceNode,
  spaceNode,
} from '../../../src/tree/nodes.ts';

/** Rows as they are on an ordinary day; tests change what they are about. */
export const NOW = Date.parse('2026-06-01T12:00:00Z');

const dates = { createdAt: '2026-06-01T10:00:00Z', updatedAt: null, labels: {} };

export const GUID = '8f3c1a2b-0000-4000-8000-000000000000';
export const OLDER = '41d09c77-0000-4000-8000-000000000000';

export function foundation(more: Partial<FoundationNode> = {}): FoundationNode {
  const node = foundationNode(
    { url: 'https://api.sys.example.com', name: undefined, tls: {} },
    { state: 'signedIn', account: 'dev@example.com' },
  );
  return { ...node, ...more };
}

export function space(name = 'shop-dev', organization: string | null = 'acme'): SpaceNode {
  const parent = organization === null ? undefined : { ...dates, guid: 'org-1', name: organization };
  return spaceNode(foundation(), { ...dates, guid: 'space-1', name, organizationGuid: 'org-1' }, parent);
}

export function app(more: Partial<App> = {}, active?: Deployment): AppNode {
  const usual = { name: 'web-shop', state: 'STARTED', lifecycle: 'buildpack', spaceGuid: 'space-1', currentDropletGuid: GUID };
  return { ...appNode(space(), { ...dates, guid: 'app-1', ...usual, ...more }), deployment: active };
}

export function droplet(more: Partial<Droplet> = {}): Droplet {
  return {
    ...dates,
    kind: 'droplet',
    guid: GUID,
    state: 'STAGED',
    error: null,
    lifecycle: 'buildpack',
    checksum: { type: 'sha256', value: 'abcdef' },
    buildpacks: [{ name: 'ruby_buildpack', buildpackName: 'ruby', version: '1.10.5' }],
    stack: 'cflinuxfs4',
    image: null,
    processTypes: null,
    appGuid: 'app-1',
    packageGuid: 'package-1',
    memoryLimit: null,
    diskLimit: null,
    ...more,
  };
}

export function pkg(more: Partial<Package> = {}): Package {
  const usual = { type: 'bits', state: 'READY', error: null, checksum: null, image: null, appGuid: 'app-1' };
  return { ...dates, kind: 'package', guid: GUID, ...usual, ...more };
}

export function deployment(more: Partial<Deployment> = {}): Deployment {
  return {
    ...dates,
    kind: 'deployment',
    guid: 'deployment-1',
    strategy: 'rolling',
    value: 'ACTIVE',
    reason: 'DEPLOYING',
    error: undefined,
    lastStatusChange: undefined,
    lastSuccessfulHealthcheck: undefined,
    canaryStep: undefined,
    options: {
      maxInFlight: undefined,
      webInstances: undefined,
      memoryInMb: undefined,
      diskInMb: undefined,
      logRateLimitInBytesPerSecond: undefined,
      canaryWeights: [],
    },
    dropletGuid: GUID,
    previousDropletGuid: OLDER,
    newProcesses: [],
    revisionVersion: undefined,
    appGuid: 'app-1',
    ...more,
  };
}

export function build(more: Partial<Build> = {}): Build {
  const usual = { state: 'STAGING', error: null, lifecycle: 'buildpack', stagingMemoryInMb: 1024, stagingDiskInMb: 4096 };
  const of = { packageGuid: 'package-1', dropletGuid: undefined, createdBy: 'dev@example.com', appGuid: 'app-1' };
  return { ...dates, kind: 'build', guid: 'b01dface-0000-4000-8000-000000000000', ...usual, ...of, ...more };
}

export function revision(more: Partial<Revision> = {}): Revision {
  const usual = { version: 7, description: 'New droplet deployed.', deployable: true, dropletGuid: GUID };
  return { ...dates, kind: 'revision', guid: 'revision-7', ...usual, commands: { web: null }, appGuid: 'app-1', ...more };
}

export function process(more: Partial<Process> = {}): Process {
  const usual = { type: 'web', instances: 3, memoryInMb: 1024, diskInMb: 512, healthCheck: 'http', actual: undefined };
  return { ...dates, kind: 'process', guid: 'process-1', ...usual, revisionGuid: 'revision-7', appGuid: 'app-1', ...more };
}

/** All of them are shown, or so many of so many. */
export function count(shown: number, total: number | undefined = shown, more: Partial<Count> = {}): Count {
  return { lists: undefined, shown, total, filtered: false, ...more };
}

/** As a person has it who has changed nothing. */
export function shapeOf(more: Partial<ReturnType<TreeSources['shape']>> = {}): ReturnType<TreeSources['shape']> {
  return { layout: 'spaces', sort: 'name', filter: {}, pageSize: 200, pins: () => [], ...more };
}

const GROUP_OF = {
  droplet: 'droplets',
  build: 'droplets',
  package: 'packages',
  deployment: 'deployments',
  revision: 'revisions',
  process: 'processes',
} as const;

export function row(resource: AppResource, isCurrent = false): ResourceNode {
  return resourceNode(groupNode(app(), GROUP_OF[resource.kind]), resource, isCurrent);
}
