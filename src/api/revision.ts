import * as v from 'valibot';
import { common, guidInLink, guidOf, links, readCommon, type Resource, toOne } from './resource.ts';

export interface Revision extends Resource {
  readonly kind: 'revision';
  /** From 1; begins again after 9999. */
  readonly version: number;
  /** What changed, in the server's words. */
  readonly description: string | null;
  /** Whether its droplet is still there. Foundations before 2020 do not say. */
  readonly deployable: boolean | undefined;
  readonly dropletGuid: string | undefined;
  /** Start command by process type; null where the droplet's own is used. */
  readonly commands: Readonly<Record<string, string | null>>;
  readonly appGuid: string | undefined;
}

const processes = v.record(v.string(), v.nullish(v.object({ command: v.nullish(v.string(), null) }), { command: null }));

/** Contract §10. */
export const revision = v.pipe(
  v.object({
    ...common,
    version: v.number(),
    description: v.nullish(v.string(), null),
    deployable: v.nullish(v.boolean()),
    droplet: v.nullish(v.object({ guid: v.nullish(v.string()) })),
    processes: v.nullish(processes, {}),
    relationships: v.nullish(v.object({ app: toOne })),
    links,
  }),
  v.transform((body): Revision => ({
    ...readCommon(body),
    kind: 'revision',
    version: body.version,
    description: body.description,
    deployable: body.deployable ?? undefined,
    dropletGuid: body.droplet?.guid ?? undefined,
    commands: Object.fromEntries(Object.entries(body.processes).map(([type, { command }]) => [type, command])),
    appGuid: guidOf(body.relationships?.app) ?? guidInLink(body.links, 'app'),
  })),
);
