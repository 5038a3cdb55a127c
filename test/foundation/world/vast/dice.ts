import { hash } from '../random.ts';

/**
 * Choices by index: one index always gets the same, whatever was asked before. `random` tells a story from its beginning;
 * these can be opened at any page.
 */
export interface Dice {
  /** An integer in [0, limit). */
  readonly below: (index: number, limit: number) => number;
  readonly chance: (index: number, probability: number) => boolean;
  readonly pick: <T>(index: number, choices: readonly [T, ...T[]]) => T;
  readonly hex: (index: number, digits: number) => string;
}

/** The last step of MurmurHash3: every bit of the number changes about half of the result's. */
export function mix(number: number): number {
  let mixed = number;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function dice(name: string): Dice {
  const key = hash(name);
  const roll = (index: number) => mix(Math.imul(index, 0x9e3779b1) ^ key);
  const below = (index: number, limit: number) => Math.floor((roll(index) / 2 ** 32) * limit);
  return {
    below,
    chance: (index, probability) => roll(index) / 2 ** 32 < probability,
    pick: (index, choices) => choices[below(index, choices.length)] ?? choices[0],
    hex: (index, digits) => {
      let text = '';
      for (let word = roll(index); text.length < digits; word = mix(word ^ key)) text += word.toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}
