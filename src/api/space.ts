import * as v from 'valibot';
import { common, guidOf, readCommon, type Resource, toOne } from './resource.ts';

export interface Space extends Resource {
  readonly name: string;
  readonly organizationGuid: string | undefined;
}

/** Contract §4. */
export const space = v.pipe(
  v.object({ ...common, name: v.string(), relationships: v.nullish(v.object({ organization: toOne })) }),
  v.transform((body): Space => ({
    ...readCommon(body),
    name: body.name,
    organizationGuid: guidOf(body.relationships?.organization),
  })),
);
