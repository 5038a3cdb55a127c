import * as v from 'valibot';
import { common, readCommon, type Resource } from './resource.ts';

export interface Organization extends Resource {
  readonly name: string;
}

/** Contract §4. */
export const organization = v.pipe(
  v.object({ ...common, name: v.string() }),
  v.transform((body): Organization => ({ ...readCommon(body), name: body.name })),
);
