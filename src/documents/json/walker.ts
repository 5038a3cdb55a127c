import { textOf, Tokens } from './tokens.ts';

/** A string in a document. Offsets are of its content, without the quotes. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Strings by which one can tell what the object that holds them is or leads to. */
const TELLING = ['href', 'method', 'guid', 'type'] as const;
type Telling = (typeof TELLING)[number];

/** What people and operators write as they like: a `guid` in there is a word. */
const FREE = new Set(['metadata', 'environment_variables', 'var', 'custom', 'meta']);

/** An object or array that is being read. */
export interface Level {
  /** The key it stands under; what is in an array goes by the array's name. */
  readonly name: string;
  readonly parent: Level | undefined;
  readonly isArray: boolean;
  /** In what people write as they like: nothing in it has a meaning of the API's. */
  readonly isFree: boolean;
  /** The last key read in it. */
  key: string;
  isValue: boolean;
  /** Told only when it closes: its members come in any order. */
  readonly telling: Partial<Record<Telling, Piece>>;
}

/** What a walker has come upon. */
export type Step =
  | { readonly kind: 'open'; readonly level: Level }
  | { readonly kind: 'close'; readonly level: Level }
  | { readonly kind: 'key'; readonly level: Level | undefined; readonly piece: Piece }
  | { readonly kind: 'text'; readonly level: Level | undefined; readonly piece: Piece }
  | { readonly kind: 'word'; readonly level: Level; readonly text: string };

/** Goes through a JSON text and knows at each place what it is in. */
export class Walker {
  readonly #text: string;
  readonly #tokens: Tokens;
  #level: Level | undefined;

  /** @param from where an object of an earlier walk begins, to start there and not from the beginning */
  constructor(text: string, from?: { readonly start: number; readonly level: Level }) {
    this.#text = text;
    this.#tokens = new Tokens(text, from ? from.start + 1 : 0);
    this.#level = from && below(from.level.parent, from.level.name, from.level.isArray);
  }

  /** Where the token that was read last begins. */
  get offset(): number {
    return this.#tokens.start;
  }

  /** On to the next token that is more than a comma or colon; undefined at the end of the text. */
  next(): Step | undefined {
    for (let mark = this.#tokens.next(); mark !== ''; mark = this.#tokens.next()) {
      const step = this.#take(mark);
      if (step) return step;
    }
    return undefined;
  }

  #take(mark: string): Step | undefined {
    const level = this.#level;
    switch (mark) {
      case '{':
      case '[':
        this.#level = below(level, level?.isArray ? level.name : (level?.key ?? ''), mark === '[');
        return { kind: 'open', level: this.#level };
      case '}':
      case ']':
        this.#level = level?.parent;
        return level && { kind: 'close', level };
      case ':':
      case ',':
        if (level) level.isValue = level.isArray || mark === ':';
        return undefined;
      case '"':
        return this.#string(level);
      default:
        return level && { kind: 'word', level, text: this.#text.slice(this.#tokens.start, this.#tokens.end) };
    }
  }

  #string(level: Level | undefined): Step {
    const [start, end] = [this.#tokens.start + 1, Math.max(this.#tokens.start + 1, this.#tokens.end - 1)];
    const piece = { start, end, text: textOf(this.#text, start, end) };
    if (level && !level.isValue) {
      level.key = piece.text;
      return { kind: 'key', level, piece };
    }
    const telling = level?.isArray ? undefined : TELLING.find((key) => key === level?.key);
    if (level && telling) level.telling[telling] = piece;
    return { kind: 'text', level, piece };
  }
}

function below(parent: Level | undefined, name: string, isArray: boolean): Level {
  const isFree = parent?.isFree === true || FREE.has(name);
  return { name, parent, isArray, isFree, key: '', isValue: isArray, telling: {} };
}

/** The keys that lead from the document's root into a level, the root's first; those of arrays count once. */
export function namesOf(level: Level | undefined): string[] {
  const names: string[] = [];
  for (let at = level; at?.parent; at = at.parent) if (!at.parent.isArray) names.push(at.name);
  return names.reverse();
}
