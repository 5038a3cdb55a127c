import * as v from 'valibot';
import { common, guidInLink, guidOf, links, readCommon, type Resource, toOne } from './resource.ts';

export interface ProcessInstance {
  readonly index: number;
  /** `RUNNING`, `STARTING`, `STOPPING`, `CRASHED`, `DOWN`, `UNKNOWN`. */
  readonly state: string;
}

export interface Process extends Resource {
  readonly kind: 'process';
  /** `web`, `worker`, …; during a rolling deployment an app has two of one type. */
  readonly type: string;
  /** As wanted. */
  readonly instances: number;
  /** Megabytes an instance. */
  readonly memoryInMb: number | null;
  /** Megabytes an instance. */
  readonly diskInMb: number | null;
  /** `http`, `port` or `process`. */
  readonly healthCheck: string | undefined;
  /** As they are; undefined unless the query embedded them, and on foundations that cannot. */
  readonly actual: readonly ProcessInstance[] | undefined;
  readonly revisionGuid: string | undefined;
  readonly appGuid: string | undefined;
}

const number = v.nullish(v.number(), null);

/** Contract §10. The start command is not read: lists redact it. */
export const processSchema = v.pipe(
  v.object({
    ...common,
    type: v.string(),
    instances: v.number(),
    memory_in_mb: number,
    disk_in_mb: number,
    health_check: v.nullish(v.object({ type: v.nullish(v.string()) })),
    process_instances: v.nullish(v.array(v.object({ index: v.number(), state: v.string() }))),
    relationships: v.nullish(v.object({ app: toOne, revision: toOne })),
    links,
  }),
  v.transform((body): Process => ({
    ...readCommon(body),
    kind: 'process',
    type: body.type,
    instances: body.instances,
    memoryInMb: body.memory_in_mb,
    diskInMb: body.disk_in_mb,
    healthCheck: body.health_check?.type ?? undefined,
    actual: body.process_instances ?? undefined,
    revisionGuid: guidOf(body.relationships?.revision),
    appGuid: guidOf(body.relationships?.app) ?? guidInLink(body.links, 'app'),
  })),
);
