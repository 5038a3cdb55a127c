import type { Row } from '../records.ts';

/** How each field of a row is made from its index. */
export type Recipe<T> = { readonly [K in keyof T]-?: (index: number) => T[K] };

export interface Cook<T> {
  readonly draft: (index: number) => T;
  readonly row: (index: number) => T;
}

class Draft {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/**
 * Rows after a recipe, as a whole or field by field as they are read: a filter asks a million rows for their state, and must
 * not wait for a million checksums. A draft has no fields of its own, so it cannot be copied or stored.
 */
export function cook<T extends Row>(recipe: Recipe<T>): Cook<T> {
  const keys = Object.keys(recipe) as (keyof T & string)[];
  const Drafted = class extends Draft {};
  for (const key of keys) {
    Object.defineProperty(Drafted.prototype, key, {
      get(this: Draft) {
        return recipe[key](this.index);
      },
    });
  }
  return {
    draft: (index) => new Drafted(index) as unknown as T,
    row: (index) => Object.fromEntries(keys.map((key) => [key, recipe[key](index)])) as unknown as T,
  };
}
