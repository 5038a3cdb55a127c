/** The rows of a list in their order. An array is one; a vast world makes its rows only where somebody looks. */
export interface Rows<T> {
  readonly length: number;
  slice(start: number, end?: number): readonly T[];
  filter(test: (row: T) => boolean): Rows<T>;
  /** Those of these guids, for whoever finds them without a look at the others. */
  among?(guids: ReadonlySet<string>): Rows<T>;
  /** Those of another value, for whoever may know without a look that none has this one. */
  without?<K extends keyof T>(field: K, value: T[K]): Rows<T>;
}
