/** What a document was when it was fetched. */
export interface Snapshot {
  /** When it was last seen so. Epoch milliseconds; no two of one document have the same. */
  readonly at: number;
  readonly text: string;
}

/** Different bodies of one document. */
const PER_DOCUMENT = 10;
/** Characters of all of them together. */
const IN_ALL = 20 * 2 ** 20;

/** What this window has fetched of each document, in memory alone: the newest last, and none twice. */
export class History {
  readonly #documents = new Map<string, readonly Snapshot[]>();
  readonly #limit: number;

  /** @param limit characters of all texts together */
  constructor(limit = IN_ALL) {
    this.#limit = limit;
  }

  /** A body that was seen before is moved to the end: it is what the document is now. */
  keep(document: string, text: string, at: number): void {
    const others = this.of(document).filter((one) => one.text !== text);
    const newest = Math.max(at, (others.at(-1)?.at ?? 0) + 1);
    this.#documents.set(document, [...others, { at: newest, text }].slice(-PER_DOCUMENT));
    this.#shrink();
  }

  /** Oldest first; the last is what was fetched last. */
  of(document: string): readonly Snapshot[] {
    return this.#documents.get(document) ?? [];
  }

  /** The last that was not as the newest is. */
  previous(document: string): Snapshot | undefined {
    return this.of(document).at(-2);
  }

  /** @param isGone told of each document */
  forget(isGone: (document: string) => boolean): void {
    for (const document of this.#documents.keys()) if (isGone(document)) this.#documents.delete(document);
  }

  #shrink(): void {
    const all = [...this.#documents].flatMap(([document, snapshots]) => snapshots.map((snapshot) => ({ document, snapshot })));
    let size = all.reduce((sum, { snapshot }) => sum + snapshot.text.length, 0);
    const oldest = all.sort((left, right) => left.snapshot.at - right.snapshot.at);
    for (const { document, snapshot } of oldest) {
      if (size <= this.#limit) return;
      size -= snapshot.text.length;
      const rest = this.of(document).filter((one) => one !== snapshot);
      if (rest.length > 0) this.#documents.set(document, rest);
      else this.#documents.delete(document);
    }
  }
}
