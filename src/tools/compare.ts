import { parseJson } from '../api/answer.ts';
import { UnexpectedBodyError } from '../api/errors.ts';
import { allowedFoundation, neededText } from './input.ts';
import { withPaths } from './links.ts';
import { HIDDEN, redact } from './redact.ts';
import { type Tool, ToolError, type ToolSources } from './sources.ts';

/** What differs between two droplets, field by field. */
export const compareDroplets: Tool = async (sources, input, signal) => {
  const foundation = allowedFoundation(sources, input);
  const paths = ['left', 'right'].map((side) => `/v3/droplets/${encodeURIComponent(neededText(input, side))}`);
  const api = await sources.api(foundation);
  const bodies = await Promise.all(
    paths.map(async (path) => {
      const canonical = sources.canonicalPath(path);
      if (canonical === undefined || !isDroplet(sources, foundation, canonical))
        throw new ToolError('That is no guid of a droplet.');
      const { text, contentType } = await api.raw(canonical, signal);
      const body = parseJson(text);
      if (body === undefined) throw new UnexpectedBodyError(canonical, undefined, contentType);
      return body;
    }),
  );
  const differences = difference(bodies[0], bodies[1]);
  const note = 'Fields that are not named are the same in both. Of what is hidden, it is told only that it differs.';
  return { data: { foundation, left: paths[0], right: paths[1], differences }, notes: [note] };
};

/** And nothing that a guid with slashes or dots would lead to. */
function isDroplet({ heldBack }: ToolSources, foundation: string, path: string): boolean {
  return /^\/v3\/droplets\/[^/?]+$/.test(path) && heldBack({ foundation, path }) === undefined;
}

export interface Difference {
  /** As `buildpacks.0.version`. */
  readonly field: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** Fields whose values differ, told as far as they may be. @param left @param right bodies as they came */
export function difference(left: unknown, right: unknown): Difference[] {
  const [before, after] = [flat(left), flat(right)];
  const [toldBefore, toldAfter] = [flat(redact(withPaths(left))), flat(redact(withPaths(right)))];
  const found = new Map<string, Difference>();
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(path) === after.get(path)) continue;
    const field = toldField(path, toldBefore, toldAfter);
    if (field === undefined || found.has(field)) continue;
    found.set(field, { field, left: told(toldBefore, field), right: told(toldAfter, field) });
  }
  return [...found.values()];
}

/** The field itself where it is told of either, or the nearest one around it that is, as hidden. */
function toldField(path: string, ...sides: readonly ReadonlyMap<string, string>[]): string | undefined {
  const names = path.split('.');
  for (let length = names.length; length > 0; length--) {
    const field = names.slice(0, length).join('.');
    if (sides.some((side) => side.has(field))) return field;
  }
  return undefined;
}

function told(side: ReadonlyMap<string, string>, field: string): unknown {
  const json = side.get(field);
  if (json === undefined) return '[not there]';
  const value = parseJson(json);
  return value === HIDDEN ? '[hidden, and differs]' : value;
}

/** Every value at the end of a path, as JSON. */
function flat(value: unknown, path = '', into = new Map<string, string>(), depth = 0): Map<string, string> {
  const isInner = typeof value === 'object' && value !== null && Object.keys(value).length > 0 && depth < 40;
  if (!isInner) return path === '' ? into : into.set(path, JSON.stringify(value));
  for (const [key, one] of Object.entries(value)) flat(one, path === '' ? key : `${path}.${key}`, into, depth + 1);
  return into;
}
