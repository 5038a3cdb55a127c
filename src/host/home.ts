import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where the cf CLI keeps its `.cf` folder. */
export function cfHome(): string {
  const { CF_HOME } = process.env;
  return CF_HOME === undefined || CF_HOME === '' ? homedir() : CF_HOME;
}

/** A folder as a person writes it, `~` for the home folder; undefined where it is no full path. */
export function fullPath(typed: string): string | undefined {
  const path = typed === '~' || /^~[/\\]/.test(typed) ? join(homedir(), typed.slice(1)) : typed;
  return isAbsolute(path) ? path : undefined;
}
