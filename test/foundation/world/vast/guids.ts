import { hash } from '../random.ts';
import { mix } from './dice.ts';

/** Guids that tell their index to whoever knows the name: the first word is the index in disguise, the rest follows from it. */
export class Guids {
  readonly #length: number;
  readonly #keys: readonly number[];
  readonly #key: number;

  constructor(name: string, length: number) {
    this.#length = length;
    this.#keys = [1, 2, 3, 4].map((round) => hash(`${name} ${round}`));
    this.#key = hash(name);
  }

  of(index: number): string {
    const word = this.#disguise(index);
    const [one, two, three] = [mix(word ^ this.#key), mix(word + this.#key), mix(Math.imul(word, 31) ^ this.#key)];
    const [second, third] = [hex(one >>> 16, 4), hex(one & 0xfff, 3)];
    const [fourth, fifth] = [(0x8000 | (two & 0x3fff)).toString(16), hex(two >>> 16, 4)];
    return `${hex(word, 8)}-${second}-4${third}-${fourth}-${fifth}${hex(three, 8)}`;
  }

  indexOf(guid: string): number | undefined {
    if (guid.length !== 36) return undefined;
    const index = this.#reveal(Number.parseInt(guid.slice(0, 8), 16) >>> 0);
    return index < this.#length && this.of(index) === guid ? index : undefined;
  }

  /** A Feistel network: whatever the rounds mix in, it can be taken out again in the opposite order. */
  #disguise(index: number): number {
    let [left, right] = [index >>> 16, index & 0xffff];
    for (const key of this.#keys) [left, right] = [right, left ^ (mix(right ^ key) & 0xffff)];
    return ((left << 16) | right) >>> 0;
  }

  #reveal(word: number): number {
    let [left, right] = [word >>> 16, word & 0xffff];
    for (const key of this.#keys.toReversed()) [left, right] = [right ^ (mix(left ^ key) & 0xffff), left];
    return ((left << 16) | right) >>> 0;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
