import * as v from 'valibot';
import { common, guidInLink, guidOf, links, readCommon, type Resource, toOne } from './resource.ts';

/** How a deployment goes about it (contract §9); servers before 2024-07 say nothing of it. */
export interface DeploymentOptions {
  /** Instances replaced at once. */
  readonly maxInFlight: number | undefined;
  readonly webInstances: number | undefined;
  /** Megabytes an instance. */
  readonly memoryInMb: number | undefined;
  /** Megabytes an instance. */
  readonly diskInMb: number | undefined;
  /** −1 is unlimited. */
  readonly logRateLimitInBytesPerSecond: number | undefined;
  /** Share of instances at each canary step, in percent. */
  readonly canaryWeights: readonly number[];
}

export interface Deployment extends Resource {
  readonly kind: 'deployment';
  /** `rolling` or `canary`. */
  readonly strategy: string | undefined;
  /** `ACTIVE` or `FINALIZED`. */
  readonly value: string | undefined;
  /** `DEPLOYING`, `PAUSED`, `CANCELING`, `DEPLOYED`, `CANCELED`, `SUPERSEDED`. */
  readonly reason: string | undefined;
  readonly error: string | undefined;
  readonly lastStatusChange: string | undefined;
  readonly lastSuccessfulHealthcheck: string | undefined;
  readonly canaryStep: { readonly current: number; readonly total: number } | undefined;
  readonly options: DeploymentOptions;
  readonly dropletGuid: string | undefined;
  readonly previousDropletGuid: string | undefined;
  readonly newProcesses: readonly { readonly guid: string; readonly type: string }[];
  readonly revisionVersion: number | undefined;
  readonly appGuid: string | undefined;
}

const text = v.nullish(v.string());
const number = v.nullish(v.number());
const reference = v.nullish(v.object({ guid: text }));

const status = v.object({
  value: text,
  reason: text,
  details: v.nullish(v.object({ last_successful_healthcheck: text, last_status_change: text, error: text })),
  canary: v.nullish(v.object({ steps: v.nullish(v.object({ current: v.number(), total: v.number() })) })),
});

const options = v.nullish(
  v.object({
    max_in_flight: number,
    web_instances: number,
    memory_in_mb: number,
    disk_in_mb: number,
    log_rate_limit_in_bytes_per_second: number,
    canary: v.nullish(v.object({ steps: v.nullish(v.array(v.object({ instance_weight: v.number() }))) })),
  }),
);

function readOptions(body: v.InferOutput<typeof options>): DeploymentOptions {
  return {
    maxInFlight: body?.max_in_flight ?? undefined,
    webInstances: body?.web_instances ?? undefined,
    memoryInMb: body?.memory_in_mb ?? undefined,
    diskInMb: body?.disk_in_mb ?? undefined,
    logRateLimitInBytesPerSecond: body?.log_rate_limit_in_bytes_per_second ?? undefined,
    canaryWeights: body?.canary?.steps?.map((step) => step.instance_weight) ?? [],
  };
}

function readStatus(body: v.InferOutput<typeof status> | null | undefined) {
  return {
    value: body?.value ?? undefined,
    reason: body?.reason ?? undefined,
    error: body?.details?.error ?? undefined,
    lastStatusChange: body?.details?.last_status_change ?? undefined,
    lastSuccessfulHealthcheck: body?.details?.last_successful_healthcheck ?? undefined,
    canaryStep: body?.canary?.steps ?? undefined,
  };
}

/** Contract §9. Servers of 2023 know neither options nor the last status change: all of it may be missing. */
export const deployment = v.pipe(
  v.object({
    ...common,
    status: v.nullish(status),
    strategy: text,
    options,
    droplet: reference,
    previous_droplet: reference,
    new_processes: v.nullish(v.array(v.object({ guid: v.string(), type: v.string() })), []),
    revision: v.nullish(v.object({ version: number })),
    relationships: v.nullish(v.object({ app: toOne })),
    links,
  }),
  v.transform((body): Deployment => ({
    ...readCommon(body),
    kind: 'deployment',
    ...readStatus(body.status),
    strategy: body.strategy ?? undefined,
    options: readOptions(body.options),
    dropletGuid: body.droplet?.guid ?? undefined,
    previousDropletGuid: body.previous_droplet?.guid ?? undefined,
    newProcesses: body.new_processes,
    revisionVersion: body.revision?.version ?? undefined,
    appGuid: guidOf(body.relationships?.app) ?? guidInLink(body.links, 'app'),
  })),
);
