import type { AppNode, Node } from './nodes.ts';

/** Milliseconds until an app that nothing else tells of is looked for again. */
const AGAIN = 600_000;

/** Which watched apps are still there: who asks for the deployments of one that is gone gets none, and would ask for ever. */
export class Vanished {
  /** By guid: when it was last seen, in epoch milliseconds. */
  readonly #seen = new Map<string, number>();
  readonly #gone = new Set<string>();

  isGone(guid: string): boolean {
    return this.#gone.has(guid);
  }

  /** Those of these to be looked for now. */
  due(guids: readonly string[]): string[] {
    return guids.filter((guid) => !this.#gone.has(guid) && (this.#seen.get(guid) ?? 0) <= Date.now() - AGAIN);
  }

  /**
   * Takes note of who was looked for and who is there.
   * @returns the apps' rows that say otherwise, as they now are
   */
  note(asked: readonly string[], there: ReadonlySet<string>, rows: readonly Node[]): AppNode[] {
    for (const guid of asked) {
      if (there.has(guid)) this.#seen.set(guid, Date.now());
      else this.#gone.add(guid);
    }
    return rows.flatMap((row) => {
      if (row.kind !== 'app' || !asked.includes(row.app.guid)) return [];
      const isGone = !there.has(row.app.guid);
      return isGone === (row.isGone ?? false) ? [] : [marked(row, isGone)];
    });
  }

  /** Somebody wants to know: whoever was gone is looked for once more. */
  lookAgain(): void {
    this.#seen.clear();
    this.#gone.clear();
  }
}

/** What is gone does nothing any more. */
export function marked(row: AppNode, isGone: boolean): AppNode {
  return isGone ? { ...row, isGone, deployment: undefined, instances: undefined } : { ...row, isGone };
}
