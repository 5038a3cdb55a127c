import * as v from 'valibot';
import { common, guidInLink, guidOf, links, readCommon, type Resource, toOne } from './resource.ts';

export interface Build extends Resource {
  readonly kind: 'build';
  /** `STAGING`, `STAGED` or `FAILED`. */
  readonly state: string;
  /** `ErrorId - description`. */
  readonly error: string | null;
  readonly lifecycle: string | undefined;
  /** Megabytes. */
  readonly stagingMemoryInMb: number | null;
  /** Megabytes. */
  readonly stagingDiskInMb: number | null;
  readonly packageGuid: string | undefined;
  /** Once it is final. */
  readonly dropletGuid: string | undefined;
  /** Who began it; undefined where the server does not know. */
  readonly createdBy: string | undefined;
  readonly appGuid: string | undefined;
}

const text = v.nullish(v.string(), null);
const number = v.nullish(v.number(), null);
const reference = v.nullish(v.object({ guid: v.nullish(v.string()) }));

/** Contract §8. */
export const build = v.pipe(
  v.object({
    ...common,
    state: v.string(),
    error: text,
    lifecycle: v.nullish(v.object({ type: v.string() })),
    staging_memory_in_mb: number,
    staging_disk_in_mb: number,
    package: reference,
    droplet: reference,
    created_by: v.nullish(v.object({ name: text, email: text })),
    relationships: v.nullish(v.object({ app: toOne })),
    links,
  }),
  v.transform((body): Build => ({
    ...readCommon(body),
    kind: 'build',
    state: body.state,
    error: body.error,
    lifecycle: body.lifecycle?.type,
    stagingMemoryInMb: body.staging_memory_in_mb,
    stagingDiskInMb: body.staging_disk_in_mb,
    packageGuid: body.package?.guid ?? undefined,
    dropletGuid: body.droplet?.guid ?? undefined,
    createdBy: body.created_by?.name ?? body.created_by?.email ?? undefined,
    appGuid: guidOf(body.relationships?.app) ?? guidInLink(body.links, 'app'),
  })),
);
