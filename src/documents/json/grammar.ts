/** What may come next: a value, a key, what stands between them, or nothing more. */
type Expected = 'value' | 'firstItem' | 'key' | 'firstKey' | 'colon' | 'separator' | 'end';

const WORD = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false|null)$/;

/** JSON's grammar, a token at a time: `JSON.parse` of a large body would hold everybody up until it is done. */
export class Grammar {
  /** Closers of what is open. */
  readonly #open: string[] = [];
  #expected: Expected = 'value';

  /** What was taken is one whole JSON text. */
  get isComplete(): boolean {
    return this.#expected === 'end';
  }

  /** False where no JSON goes on so. */
  takes(token: string): boolean {
    const expected = this.#expected;
    const isValue = expected === 'value' || expected === 'firstItem';
    switch (token.charAt(0)) {
      case '{':
        return isValue && this.#opens('}', 'firstKey');
      case '[':
        return isValue && this.#opens(']', 'firstItem');
      case '}':
      case ']':
        if (expected !== 'separator' && expected !== (token === '}' ? 'firstKey' : 'firstItem')) return false;
        return this.#open.pop() === token && this.#closes();
      case ',':
        return expected === 'separator' && this.#expects(this.#open.at(-1) === '}' ? 'key' : 'value');
      case ':':
        return expected === 'colon' && this.#expects('value');
      case '"':
        if (!isString(token)) return false;
        if (expected === 'key' || expected === 'firstKey') return this.#expects('colon');
        return isValue && this.#closes();
      default:
        return isValue && WORD.test(token) && this.#closes();
    }
  }

  #opens(closer: string, expected: Expected): true {
    this.#open.push(closer);
    return this.#expects(expected);
  }

  #closes(): true {
    return this.#expects(this.#open.length > 0 ? 'separator' : 'end');
  }

  #expects(expected: Expected): true {
    this.#expected = expected;
    return true;
  }
}

function isString(token: string): boolean {
  try {
    JSON.parse(token);
    return true;
  } catch {
    return false;
  }
}
