import { mask } from './mask.ts';

/** What stands in the place of what a language model is not to see. */
export const HIDDEN = '[hidden]';

/** Deeper than any body of the API; a hostile one must not exhaust the stack. */
const DEEPEST = 40;

/** Values under such names are secrets. */
const SECRET =
  /pass(word|wd|phrase|code)|secret|token|credential|(private|api|access|signing|ssh)_?key$|authorization|cookie|drain_url/i;
/** What these hold is where people keep secrets: environment variables, parameters of services. */
const HOLDER = /^(var|env|parameters|environment(_variables?)?|env_vars?|vcap_\w+|\w*env(ironment)?_json)$/i;
/** Commands may hold secrets in their arguments: the API hides them from who may not see these, and in lists (contract §6). */
const COMMANDS = /^(process_types|execution_metadata|(detected_)?(start_)?command|commands)$/i;

/**
 * A body of the API as a language model may see it. Left out are environment variables, credentials, start commands, and whatever
 * in texts looks like a secret. Of the metadata, labels stay, which are what resources are found by; values of annotations do not:
 * they are long and anybody's notes.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return HIDDEN;
  if (Array.isArray(value)) return value.map((one) => redact(one, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [mask(key), redactField(key, one, depth + 1)]));
}

function redactField(key: string, value: unknown, depth: number): unknown {
  if (value === null) return null;
  if (key === 'labels') return mapValues(value, depth, (name, one) => (SECRET.test(name) ? HIDDEN : redact(one, depth + 1)));
  if (key === 'annotations') return mapValues(value, depth, () => HIDDEN);
  if (SECRET.test(key) || HOLDER.test(key)) return HIDDEN;
  if (COMMANDS.test(key)) return key === 'process_types' ? mapValues(value, depth, () => HIDDEN) : HIDDEN;
  return redact(value, depth);
}

/** The fields of an object each as told; anything else is none that could be told apart. */
function mapValues(value: unknown, depth: number, tell: (name: string, value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth >= DEEPEST) return HIDDEN;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [mask(name), tell(name, one)]));
}
