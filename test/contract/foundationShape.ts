type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Maps whose keys are the user's own. */
const freeMaps = /(^|\.)(labels|annotations|process_types|environment_variables|custom|idpDefinitions)$/;

export interface Strictness {
  /** Whether null in one place and a value in the other counts; seed bodies were made up, so theirs does not. */
  readonly nulls?: boolean;
}

/**
 * How a served body differs in shape from an example: keys, types and null-ness, one sentence each, sorted.
 * Every served row of an array is held against the example's first one.
 */
export function differences(served: unknown, example: unknown, strictness: Strictness = {}): string[] {
  return [...new Set(compare(served as Json, example as Json, '', strictness.nulls ?? true))].sort();
}

function compare(served: Json | undefined, example: Json | undefined, at: string, nulls: boolean): string[] {
  if (example === undefined) return [`${at}: only served`];
  if (served === undefined) return [`${at}: not served`];
  if (served === null || example === null) {
    return served === example || !nulls ? [] : [`${at}: ${typeOf(served)} for ${typeOf(example)}`];
  }
  if (typeOf(served) !== typeOf(example)) return [`${at}: ${typeOf(served)} for ${typeOf(example)}`];
  if (Array.isArray(served) && Array.isArray(example)) return compareRows(served, example, at, nulls);
  if (typeof served !== 'object' || typeof example !== 'object' || freeMaps.test(at)) return [];
  const [ours, theirs] = [served as Record<string, Json>, example as Record<string, Json>];
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => compare(ours[key], theirs[key], at === '' ? key : `${at}.${key}`, nulls));
}

function compareRows(served: Json[], example: Json[], at: string, nulls: boolean): string[] {
  if (served.length === 0 || example.length === 0) {
    if (served.length === example.length) return [];
    return [`${at}: ${served.length === 0 ? 'empty' : 'filled'} for ${example.length === 0 ? 'empty' : 'filled'}`];
  }
  return served.flatMap((row) => compare(row, example[0], `${at}[]`, nulls));
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
