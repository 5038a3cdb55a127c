/** What was done when, and what should not have come of it. */
export class Journal {
  readonly problems: string[] = [];
  readonly #lines: string[] = [];
  readonly #started = Date.now();

  note(line: string): void {
    this.#lines.push(`${((Date.now() - this.#started) / 1000).toFixed(2).padStart(7)} s  ${line}`);
  }

  problem(text: string): void {
    this.note(`!! ${text}`);
    this.problems.push(text);
  }

  get length(): number {
    return this.#lines.length;
  }

  last(count: number): string {
    return this.#lines.slice(-count).join('\n');
  }

  /** Awaits what must settle in time; undefined where it has not. What it throws is thrown. */
  async within<Value>(milliseconds: number, what: string, work: PromiseLike<Value>): Promise<Value | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.problem(`${what}: has not settled within ${milliseconds / 1000} s`);
        resolve(undefined);
      }, milliseconds);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
