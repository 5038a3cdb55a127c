const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const MARKS = '{}[],:"';
const BACKSLASH = 0x5c;

/**
 * The tokens of a JSON text, one after the other, without copying any: a string of megabytes costs a search for its closing
 * quote. Whatever the text is, this gets to its end; it does not say whether the text is JSON.
 */
export class Tokens {
  readonly #text: string;
  /** Offset of the token. */
  start: number;
  /** Offset behind it. */
  end: number;

  /** @param from an offset between two tokens */
  constructor(text: string, from = 0) {
    this.#text = text;
    this.start = from;
    this.end = from;
  }

  /** On to the next token: its first character, which tells what it is; empty at the end of the text. */
  next(): string {
    const text = this.#text;
    let at = this.end;
    while (SPACE.has(text.charCodeAt(at))) at += 1;
    this.start = at;
    const mark = text.charAt(at);
    if (mark === '"') this.end = endOfString(text, at);
    else this.end = mark === '' || MARKS.includes(mark) ? at + mark.length : endOfWord(text, at);
    return mark;
  }
}

/** Behind the quote that closes the string; the end of a text that lacks it. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** A number or a literal; in what is no JSON, anything. */
function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !SPACE.has(text.charCodeAt(end)) && !MARKS.includes(text.charAt(end))) end += 1;
  return end;
}

/** What a string token says; as it is written where it is no JSON. */
export function textOf(text: string, start: number, end: number): string {
  const content = text.slice(start, end);
  if (!content.includes('\\')) return content;
  try {
    return JSON.parse(`"${content}"`) as string;
  } catch {
    return content;
  }
}
