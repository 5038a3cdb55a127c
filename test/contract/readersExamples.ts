import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The contract's data files lie beside the project, where it is developed and in CI; a clone elsewhere has none. */
const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'api', 'examples');

export interface Example {
  /** The file's name without its ending. */
  readonly name: string;
  readonly text: string;
  readonly body: unknown;
}

export const examples: readonly Example[] = existsSync(folder) ? readdirSync(folder).filter(isJson).map(read) : [];

/** The examples whose whole name matches; a pattern that matches none is a mistake. */
export function examplesLike(pattern: RegExp): Example[] {
  const found = examples.filter(({ name }) => pattern.test(name));
  if (found.length === 0) throw new Error(`no example is called ${pattern.source}`);
  return found;
}

export function example(name: string): Example {
  const found = examples.find((one) => one.name === name);
  if (!found) throw new Error(`no example is called ${name}`);
  return found;
}

function isJson(file: string): boolean {
  return file.endsWith('.json');
}

function read(file: string): Example {
  const text = readFileSync(path.join(folder, file), 'utf8');
  return { name: path.basename(file, '.json'), text, body: JSON.parse(text) as unknown };
}
