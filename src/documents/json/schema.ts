import { Walker } from './walker.ts';

/** As many tokens are gone through in a turn before it is asked how long it has taken. */
const BATCH = 500;

/**
 * True for a body that names a schema for itself: VS Code fetches that from wherever it is for who looks at such a text as JSON. Of
 * what is no JSON, any that may look so to a parser that forgives much. A generator, so that a long one can be gone through in turns.
 */
export function* namingSchema(text: string, isJson: boolean): Generator<undefined, boolean> {
  // Any letter of the name may be escaped.
  if (!/\$schema|\\u00/i.test(text)) return false;
  if (!isJson) return true;
  const walker = new Walker(text);
  for (let count = 1, step = walker.next(); step; step = walker.next(), count++) {
    if (step.kind === 'key' && step.level && !step.level.parent && step.piece.text === '$schema') return true;
    if (count % BATCH === 0) yield;
  }
  return false;
}
