/** What the foundation keeps, before any generation of the API has put it into its own words. */
export interface Row {
  readonly guid: string;
  /** `YYYY-MM-DDThh:mm:ssZ`: second precision and one zone, so that comparing the text compares the time. */
  createdAt: string;
  updatedAt: string;
  labels: Record<string, string | null>;
  annotations: Record<string, string>;
}

export interface Organization extends Row {
  name: string;
  suspended: boolean;
  quotaGuid: string;
}

export interface Space extends Row {
  name: string;
  organizationGuid: string;
  suspended: boolean;
  quotaGuid: string | null;
}

export type LifecycleType = 'buildpack' | 'cnb' | 'docker';

export interface App extends Row {
  name: string;
  state: 'STARTED' | 'STOPPED';
  spaceGuid: string;
  lifecycle: { type: LifecycleType; buildpacks: string[]; stack: string | null };
  dropletGuid: string | null;
  revisionsEnabled: boolean;
}

export type PackageState = 'AWAITING_UPLOAD' | 'PROCESSING_UPLOAD' | 'READY' | 'FAILED' | 'COPYING' | 'EXPIRED';

export interface Package extends Row {
  readonly appGuid: string;
  type: 'bits' | 'docker';
  state: PackageState;
  error: string | null;
  checksum: string | null;
  image: string | null;
  username: string | null;
}

/** STAGING is internal: today's lists leave such droplets out (CONTRACT §6). */
export type DropletState = 'AWAITING_UPLOAD' | 'PROCESSING_UPLOAD' | 'COPYING' | 'STAGING' | 'STAGED' | 'FAILED' | 'EXPIRED';

export interface DropletBuildpack {
  name: string;
  detectOutput: string | null;
  buildpackName: string | null;
  version: string | null;
}

export interface Droplet extends Row {
  readonly appGuid: string;
  packageGuid: string | null;
  state: DropletState;
  error: string | null;
  lifecycleType: LifecycleType;
  checksum: string | null;
  buildpacks: DropletBuildpack[] | null;
  stack: string | null;
  image: string | null;
  executionMetadata: string | null;
  processTypes: Record<string, string> | null;
  /** Only the 2016 shape shows these; the last one is secret. */
  requestedBuildpack: string | null;
  memoryLimit: number | null;
  diskLimit: number | null;
  environmentVariables: Record<string, string>;
}

/** The internal state, which `states` filters; a superseded deployment is DEPLOYED or CANCELED here (CONTRACT §9). */
export type DeploymentState = 'DEPLOYING' | 'PREPAUSED' | 'PAUSED' | 'DEPLOYED' | 'CANCELING' | 'CANCELED';
export type DeploymentReason = 'DEPLOYING' | 'PAUSED' | 'CANCELING' | 'DEPLOYED' | 'CANCELED' | 'SUPERSEDED';

export interface Deployment extends Row {
  readonly appGuid: string;
  state: DeploymentState;
  statusValue: 'ACTIVE' | 'FINALIZED';
  statusReason: DeploymentReason;
  lastSuccessfulHealthcheck: string | null;
  lastStatusChange: string | null;
  error: string | null;
  strategy: 'rolling' | 'canary';
  maxInFlight: number;
  webInstances: number | null;
  memoryInMb: number | null;
  diskInMb: number | null;
  logRateLimit: number | null;
  canary: { current: number; weights: number[] } | null;
  dropletGuid: string | null;
  previousDropletGuid: string | null;
  newProcesses: { guid: string; type: string }[];
  revision: { guid: string; version: number } | null;
}

/** What staging left of itself: one for each droplet that came from a package. */
export interface Build extends Row {
  readonly appGuid: string;
  state: 'STAGING' | 'STAGED' | 'FAILED';
  error: string | null;
  packageGuid: string;
  /** Shown once staging is over (CONTRACT §8). */
  dropletGuid: string;
  lifecycle: App['lifecycle'];
  memoryInMb: number;
  diskInMb: number;
  logRateLimit: number;
  createdBy: { guid: string; name: string; email: string } | null;
}

export interface Revision extends Row {
  readonly appGuid: string;
  version: number;
  dropletGuid: string;
  description: string;
  /** Own commands by process type; nothing where the droplet's is used. */
  commands: Record<string, string | null>;
}

export interface Process extends Row {
  readonly appGuid: string;
  type: string;
  /** Changes whenever the process is to be started anew. */
  version: string;
  command: string | null;
  instances: number;
  /** How many of its instances have crashed, and wait to be started again. */
  crashed: number;
  memoryInMb: number;
  revisionGuid: string | null;
}

export interface Person {
  readonly guid: string;
  readonly username: string;
  readonly password: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Alias of the identity provider they come from; UAA's own where absent. */
  readonly origin?: string;
}

export interface Role {
  readonly personGuid: string;
  readonly type: 'organization_user' | 'space_developer' | 'space_auditor' | 'space_supporter';
  readonly organizationGuid: string;
  readonly spaceGuid: string | null;
}
