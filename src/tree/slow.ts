import type { Node } from './nodes.ts';

/** Past this a row says that it is loading; sooner an answer is about to come. Milliseconds. */
const SLOW = 400;

/** Settles with whether a reading has not ended within a moment. */
export async function isSlow(reading: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), SLOW)));
  try {
    return await Promise.race([slow, reading.then(() => false)]);
  } finally {
    clearTimeout(timer);
  }
}

/** By when VS Code has asked for the rows it was told of. Milliseconds. */
const ASKED = 1_000;

/**
 * Rows that say that what is below them is loading. VS Code drops what is told of a row while it draws the one above anew: a row
 * whose reading has ended, and that is not asked for then, is told with all others.
 */
export class Loading {
  readonly #shown = new Set<string>();
  readonly #changed: (node: Node | undefined) => void;

  constructor(changed: (node: Node | undefined) => void) {
    this.#changed = changed;
  }

  add(id: string): void {
    this.#shown.add(id);
  }

  /** What is below it has been handed out. */
  delete(id: string): void {
    this.#shown.delete(id);
  }

  ended(node: Node): void {
    this.#changed(node);
    setTimeout(() => this.#shown.delete(node.id) && this.#changed(undefined), ASKED);
  }
}
