import type { ListName, Parameter } from './parameters.ts';
import { assertQuery, parametersOf } from './query.ts';

const RELATION = /^(.+)\[(\w*)\]$/;

/**
 * A query as it stands in a path, as the typed lists take it: what {@link encodeQuery} writes, read back. Parameters that the list
 * does not know stay texts.
 */
export function readQuery(list: ListName, query: string): Record<string, unknown> {
  const parameters = parametersOf(list);
  const read = new Map<string, unknown>();
  for (const part of query.split('&').filter((one) => one !== '')) {
    const { name, value } = partOf(part);
    const [, base = name, relation] = RELATION.exec(name) ?? [];
    const parameter = Object.hasOwn(parameters, base) ? parameters[base] : undefined;
    if (relation === undefined) read.set(name, valueOf(parameter, value));
    else if (parameter?.form === 'times')
      read.set(base, { ...(read.get(base) as object | undefined), [relation]: decoded(value) });
    else read.set(name, decoded(value));
  }
  return Object.fromEntries(read);
}

/** @throws {QueryError} what the server would refuse. @param query without its question mark */
export function assertTypedQuery(list: ListName, query: string): void {
  assertQuery(list, readQuery(list, query));
}

/** A parameter's name and value as they are written. */
export function partOf(part: string): { readonly name: string; readonly value: string } {
  const at = part.indexOf('=');
  return at < 0 ? { name: decoded(part), value: '' } : { name: decoded(part.slice(0, at)), value: part.slice(at + 1) };
}

const SEVERAL: readonly (Parameter['form'] | undefined)[] = ['texts', 'guids', 'choices', 'times'];

function valueOf(parameter: Parameter | undefined, value: string): unknown {
  const text = decoded(value);
  // The server decodes, splits, and decodes each value again (contract §2.3).
  if (SEVERAL.includes(parameter?.form)) return text.split(/,\s?/).map(decoded);
  return parameter?.form === 'integer' && /^\d+$/.test(text) ? Number(text) : text;
}

/** As the server reads it, a plus being a space; what cannot be decoded stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
