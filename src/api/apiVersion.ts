import type { ListName, Parameter } from './parameters.ts';
import { parametersOf } from './query.ts';
import { QueryError } from './queryErrors.ts';

/**
 * Cloud Controller's API version, as `3.228.0`; undefined where it is not known. `fresh`: as the foundation tells it now, for
 * what was kept may be of before an upgrade.
 */
export type ApiVersion = (fresh: boolean) => Promise<string | undefined>;

/** Negative where `left` is older. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version that a parameter with that value needs. */
function neededFor({ since, valuesSince = {} }: Parameter, value: unknown): string | undefined {
  const values = (Array.isArray(value) ? value : [value]).map((one) => String(one).replace(/^[+-]/, ''));
  const needed = [since, ...values.map((one) => valuesSince[one])].filter((one) => one !== undefined);
  return needed.sort(compareVersions).at(-1);
}

/**
 * The query a foundation of that version understands: without what is only a convenience. An unknown version is taken for new.
 * @throws {QueryError} a parameter that is newer; nothing was sent
 */
export async function fitToVersion<Query extends object>(list: ListName, query: Query, version: ApiVersion): Promise<Query> {
  const parameters = parametersOf(list);
  const dated = Object.entries(query as Record<string, unknown>).flatMap(([name, value]) => {
    const parameter = parameters[name];
    const since = value === undefined || !parameter ? undefined : neededFor(parameter, value);
    return since === undefined ? [] : [{ name, since, optional: parameter?.optional === true }];
  });
  if (dated.length === 0) return query;
  const tooNew = (has: string | undefined) => dated.filter(({ since }) => has !== undefined && compareVersions(has, since) < 0);
  const told = (fresh: boolean) => version(fresh).catch(() => undefined);
  let has = await told(false);
  if (tooNew(has).length > 0) has = (await told(true)) ?? has;
  const missing = tooNew(has);
  const refused = missing.find(({ optional }) => !optional);
  if (refused && has !== undefined) {
    throw new QueryError({ list, parameter: refused.name, problem: 'version', allowed: [refused.since, has] });
  }
  const left = new Set(missing.map(({ name }) => name));
  return Object.fromEntries(Object.entries(query).filter(([name]) => !left.has(name))) as Query;
}
