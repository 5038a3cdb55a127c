import * as v from 'valibot';
import { decodedSegment, pathOf } from './url.ts';

/** Fields that every resource has, in both generations of the API (contract §3, §15). Unknown fields pass unread. */
export const common = {
  guid: v.string(),
  created_at: v.nullish(v.string(), null),
  updated_at: v.nullish(v.string(), null),
  metadata: v.nullish(
    v.object({
      labels: v.nullish(v.record(v.string(), v.nullable(v.string())), {}),
      annotations: v.nullish(v.record(v.string(), v.nullable(v.string())), {}),
    }),
    { labels: {}, annotations: {} },
  ),
};

export interface Resource {
  readonly guid: string;
  /** `YYYY-MM-DDThh:mm:ssZ`. */
  readonly createdAt: string | null;
  /** Null until the first change on foundations of 2015. */
  readonly updatedAt: string | null;
  readonly labels: Readonly<Record<string, string | null>>;
}

/** The shared fields under our names. */
export function readCommon(body: v.InferOutput<v.ObjectSchema<typeof common, undefined>>): Resource {
  return { guid: body.guid, createdAt: body.created_at, updatedAt: body.updated_at, labels: body.metadata.labels };
}

const link = v.object({ href: v.string() });
/** Links, of which some foundations send null. */
export const links = v.nullish(v.record(v.string(), v.nullish(v.unknown())), {});

/** `relationships.x`, which old bodies lack. */
export const toOne = v.nullish(v.object({ data: v.nullish(v.object({ guid: v.nullish(v.string()) })) }));

/** The guid a to-one relationship holds (contract §3); undefined for none. */
export function guidOf(relationship: v.InferOutput<typeof toOne>): string | undefined {
  return relationship?.data?.guid ?? undefined;
}

/** The guid at the end of a link: before 2019 the only trace of the parent (contract §15). */
export function guidInLink(all: v.InferOutput<typeof links>, name: string): string | undefined {
  const parsed = v.safeParse(link, all[name]);
  if (!parsed.success) return undefined;
  const last = pathOf(parsed.output.href).split('?')[0]?.split('/').at(-1);
  return last ? decodedSegment(last) : undefined;
}
