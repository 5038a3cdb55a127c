import { Grammar } from './grammar.ts';
import { Tokens } from './tokens.ts';

/** As many tokens, each with the space before it, are laid out in a turn before it is asked how long it has taken. */
const BATCH = 1_000;
/** What lies deeper stays on one line: nobody reads there, and a few bytes would become hundreds of megabytes. */
const DEEPEST = 40;
/** White space that any document may have, and how much more for each character of its tokens. */
const ENOUGH = 2 ** 20;
const FOLD = 16;

/**
 * JSON text indented, every token as it was: only white space between tokens changes. Parsing and printing again would put
 * integer-like keys first and round large numbers. What would be mostly white comes back untouched; undefined for what is not
 * JSON. A generator, so that a long document can be laid out in turns.
 */
export function* layingOut(text: string, indent: string): Generator<undefined, string | undefined> {
  const grammar = new Grammar();
  const tokens = new Tokens(text);
  const laidOut: string[] = [];
  let parts: string[] = [];
  let [depth, previous, white, kept] = [0, '', 0, 0];
  for (let mark = tokens.next(); mark !== ''; mark = tokens.next()) {
    const token = text.slice(tokens.start, tokens.end);
    if (!grammar.takes(token)) return undefined;
    const closes = mark === '}' || mark === ']';
    // A bracket that opens belongs to the line around it, and so does the one that closes.
    if (closes) depth -= 1;
    const space = gap(previous, mark, closes, depth <= DEEPEST ? `\n${indent.repeat(depth)}` : '');
    parts.push(space, token);
    if (mark === '{' || mark === '[') depth += 1;
    previous = mark;
    white += space.length;
    kept += token.length;
    if (parts.length < BATCH) continue;
    laidOut.push(parts.join(''));
    parts = [];
    if (white > ENOUGH + FOLD * kept) return text;
    yield;
  }
  // Putting it together may take another turn; two texts added to each other would be put together once more when they are read.
  yield;
  laidOut.push(parts.join(''));
  return grammar.isComplete ? laidOut.join('') : undefined;
}

/** What goes between two tokens, each known by its first character. */
function gap(previous: string, next: string, closes: boolean, line: string): string {
  if (previous === '' || next === ',' || next === ':') return '';
  if (previous === ':') return ' ';
  const opened = previous === '{' || previous === '[';
  return opened && closes ? '' : line;
}
