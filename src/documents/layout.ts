import { createScanner } from 'jsonc-parser';

/**
 * JSON text indented, every token as it was: only white space between tokens changes. Parsing and printing again would put
 * integer-like keys first and round large numbers. One pass (jsonc-parser's `format` with `applyEdits` is quadratic). What is
 * not JSON comes back untouched: the scanner would take a `//` in it for a comment.
 */
export function layOut(text: string, indent: string): string {
  if (!isJson(text)) return text;
  const scanner = createScanner(text, true);
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  while ((scanner.scan(), scanner.getTokenOffset() < text.length)) {
    const start = scanner.getTokenOffset();
    const mark = text.charAt(start);
    const closes = mark === '}' || mark === ']';
    if (closes) depth -= 1;
    parts.push(gap(previous, mark, closes, `\n${indent.repeat(depth)}`), text.slice(start, start + scanner.getTokenLength()));
    if (mark === '{' || mark === '[') depth += 1;
    previous = mark;
  }
  return parts.join('');
}

/** What goes between two tokens, each known by its first character. */
function gap(previous: string, next: string, closes: boolean, line: string): string {
  if (previous === '' || next === ',' || next === ':') return '';
  if (previous === ':') return ' ';
  const opened = previous === '{' || previous === '[';
  return opened && closes ? '' : line;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
