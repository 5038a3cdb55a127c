/** A query parameter as Rack reads it: text, nothing (`?page`), or operators with texts (`created_ats[gt]=…`). */
export type Parameter = string | null | ReadonlyMap<string, string>;
export type Parameters = ReadonlyMap<string, Parameter>;

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Reads a raw query string. A name given twice counts once, with its last value. */
export function parseParameters(query: string): Parameters {
  const parameters = new Map<string, Parameter>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? null : decode(pair.slice(equals + 1));
    const nested = /^([^[]+)\[([^\]]*)\]$/.exec(name);
    if (nested) addOperator(parameters, nested[1] ?? '', nested[2] ?? '', value ?? '');
    else parameters.set(name, value);
  }
  return parameters;
}

function addOperator(parameters: Map<string, Parameter>, name: string, operator: string, value: string): void {
  const known = parameters.get(name);
  parameters.set(name, new Map([...(known instanceof Map ? known : []), [operator, value]]));
}

/** The values of a comma-separated list; each was encoded once more, so that a value may hold a comma (CONTRACT §2.3). */
export function splitList(text: string): string[] {
  return text.split(/,\s*/).map((value) => {
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  });
}

/** Ruby's `to_i`: the leading digits, else 0. */
export function toInteger(text: string): number {
  return Number.parseInt(text, 10) || 0;
}

/** Encodes as Rails' `to_query` does: sorted by encoded name, form-encoded. */
export function toQuery(parameters: Iterable<[name: string, value: string]>): string {
  const encode = (text: string) =>
    encodeURIComponent(text)
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+');
  return [...parameters]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}
