import * as v from 'valibot';
import { common, guidOf, readCommon, type Resource, toOne } from './resource.ts';

export interface App extends Resource {
  readonly name: string;
  /** The desired state: `STARTED` or `STOPPED`. Says nothing of what runs. */
  readonly state: string;
  /** `buildpack`, `cnb` or `docker`. */
  readonly lifecycle: string | undefined;
  readonly spaceGuid: string | undefined;
  /** Null: has none. Undefined: foundations before 2024-08 do not say (contract §5). */
  readonly currentDropletGuid: string | null | undefined;
}

/** Contract §5. */
export const app = v.pipe(
  v.object({
    ...common,
    name: v.string(),
    state: v.string(),
    lifecycle: v.nullish(v.object({ type: v.string() })),
    relationships: v.nullish(v.object({ space: toOne, current_droplet: toOne })),
  }),
  v.transform((body): App => ({
    ...readCommon(body),
    name: body.name,
    state: body.state,
    lifecycle: body.lifecycle?.type,
    spaceGuid: guidOf(body.relationships?.space),
    currentDropletGuid: body.relationships?.current_droplet ? (guidOf(body.relationships.current_droplet) ?? null) : undefined,
  })),
);

/** `GET /v3/apps/:guid/relationships/current_droplet` (contract §5). */
export const currentDroplet = v.pipe(
  v.object({ data: v.nullish(v.object({ guid: v.nullish(v.string()) })) }),
  v.transform((body) => guidOf(body) ?? null),
);
