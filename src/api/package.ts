import * as v from 'valibot';
import { type Checksum, checksum } from './droplet.ts';
import { common, guidInLink, guidOf, links, readCommon, type Resource, toOne } from './resource.ts';

export interface Package extends Resource {
  readonly kind: 'package';
  /** `bits` or `docker`. */
  readonly type: string;
  readonly state: string;
  readonly error: string | null;
  readonly checksum: Checksum | null;
  readonly image: string | null;
  readonly appGuid: string | undefined;
}

const text = v.nullish(v.string(), null);

/** Contract §7; both generations by the rule of §15. The registry's credentials are not read. */
export const packageSchema = v.pipe(
  v.object({
    ...common,
    type: v.string(),
    state: v.string(),
    data: v.nullish(v.object({ error: text, checksum, hash: checksum, image: text }), {
      error: null,
      checksum: null,
      hash: null,
      image: null,
    }),
    relationships: v.nullish(v.object({ app: toOne })),
    links,
  }),
  v.transform((body): Package => {
    const { error, checksum: today, hash, image } = body.data;
    return {
      ...readCommon(body),
      kind: 'package',
      type: body.type,
      state: body.state,
      error,
      checksum: today ?? hash,
      image,
      appGuid: guidOf(body.relationships?.app) ?? guidInLink(body.links, 'app'),
    };
  }),
);
