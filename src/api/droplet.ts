import * as v from 'valibot';
import { parseJson } from './answer.ts';
import { common, guidInLink, guidOf, links, readCommon, type Resource, toOne } from './resource.ts';

export interface Buildpack {
  readonly name: string;
  /** The buildpack's own name, where `name` is what was asked for. */
  readonly buildpackName: string | null;
  readonly version: string | null;
  /** What it said when it took the app; only the one that was detected tells. */
  readonly detectOutput?: string;
}

export interface Checksum {
  readonly type: string;
  readonly value: string | null;
}

export interface Droplet extends Resource {
  readonly kind: 'droplet';
  readonly state: string;
  /** `ErrorId - description`. */
  readonly error: string | null;
  readonly lifecycle: string | undefined;
  readonly checksum: Checksum | null;
  readonly buildpacks: readonly Buildpack[];
  readonly stack: string | null;
  readonly image: string | null;
  /** Start command by process type; null before staging and where the server redacts it, as in lists. */
  readonly processTypes: Readonly<Record<string, string>> | null;
  readonly appGuid: string | undefined;
  readonly packageGuid: string | undefined;
  /** Megabytes; only foundations of 2015–16 have it. */
  readonly memoryLimit: number | null;
  /** Megabytes; only foundations of 2015–16 have it. */
  readonly diskLimit: number | null;
}

export const checksum = v.nullish(v.object({ type: v.string(), value: v.nullish(v.string(), null) }), null);
const text = v.nullish(v.string(), null);
const processTypes = v.nullish(v.union([v.record(v.string(), v.nullable(v.string())), v.string()]), null);
const buildpack = v.pipe(
  v.object({ name: v.string(), buildpack_name: text, version: text, detect_output: text }),
  v.transform((body): Buildpack => ({
    name: body.name,
    buildpackName: body.buildpack_name,
    version: body.version,
    ...(body.detect_output ? { detectOutput: body.detect_output } : {}),
  })),
);

/** What staging made, which bodies of 2015–16 keep apart. */
const result = v.nullish(
  v.object({ hash: checksum, buildpack: text, stack: text, process_types: processTypes, execution_metadata: text }),
  null,
);

/** Contract §6; both generations by the rule of §15. */
export const droplet = v.pipe(
  v.object({
    ...common,
    state: v.string(),
    error: text,
    lifecycle: v.nullish(
      v.object({
        type: v.string(),
        data: v.nullish(v.object({ buildpack: text, stack: text }), { buildpack: null, stack: null }),
      }),
    ),
    checksum,
    buildpacks: v.nullish(v.array(buildpack), null),
    stack: text,
    image: text,
    process_types: processTypes,
    relationships: v.nullish(v.object({ app: toOne })),
    links,
    result,
    memory_limit: v.nullish(v.number(), null),
    disk_limit: v.nullish(v.number(), null),
  }),
  v.transform((body): Droplet => ({
    ...readCommon(body),
    kind: 'droplet',
    state: body.state,
    error: body.error,
    lifecycle: body.lifecycle?.type,
    checksum: body.checksum ?? body.result?.hash ?? null,
    buildpacks: body.buildpacks ?? oldBuildpacks(body.result?.buildpack ?? body.lifecycle?.data.buildpack),
    stack: body.stack ?? body.result?.stack ?? body.lifecycle?.data.stack ?? null,
    image: body.image,
    processTypes: readProcessTypes(body.process_types ?? body.result?.process_types ?? null),
    appGuid: guidOf(body.relationships?.app) ?? guidInLink(body.links, 'app'),
    packageGuid: guidInLink(body.links, 'package'),
    memoryLimit: body.memory_limit,
    diskLimit: body.disk_limit,
  })),
);

function oldBuildpacks(name: string | null | undefined): Buildpack[] {
  return name ? [{ name, buildpackName: null, version: null }] : [];
}

/** JSON text in 2016; an object since; `{redacted_message}` in lists, which is no process. */
function readProcessTypes(value: v.InferOutput<typeof processTypes>): Record<string, string> | null {
  const parsed = v.safeParse(v.record(v.string(), v.unknown()), typeof value === 'string' ? parseJson(value) : value);
  if (!parsed.success || 'redacted_message' in parsed.output) return null;
  const commands = Object.entries(parsed.output).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(commands);
}
