import type { CloudFoundryApi } from '../api/client.ts';
import { ApiError, isCancelled } from '../api/errors.ts';
import { type Moved, type Moving, readMoving } from './moving.ts';

/** Milliseconds between two looks: soon after something has moved, ever later while nothing does. */
export const SOON = 2_500;
export const LATE = 30_000;
const SLOWER = 1.5;
/** Below this part of its budget a foundation is asked rarely: what is left is the person's own. */
const LOW = 0.2;

export interface PollerSources {
  readonly api: () => Promise<CloudFoundryApi>;
  /** What is to be looked at now; undefined where nothing moves, or nobody looks. */
  readonly moving: () => Moving | undefined;
  /** Tells what was found; true where something has changed by it. */
  readonly found: (moved: readonly Moved[]) => boolean;
  /** Where an error goes: a row shows none, and the next look may mend it. */
  readonly note: (error: unknown) => void;
}

/** Looks at what moves on one foundation, again and again. Never twice at the same time. */
export class Poller {
  readonly #sources: PollerSources;
  #pause = SOON;
  /** What moved when this was last told. */
  #known = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: AbortController | undefined;

  constructor(sources: PollerSources) {
    this.#sources = sources;
  }

  /** Somebody looks again: soon, whatever the pause was. */
  wake(): void {
    this.#known = '';
    this.notice();
  }

  /** Rows have changed: looks soon where other things move than before. */
  notice(): void {
    const known = JSON.stringify(this.#sources.moving() ?? null);
    if (known === this.#known) return;
    this.#known = known;
    this.#pause = SOON;
    if (!this.#looking) this.#schedule();
  }

  /** Nobody looks: what is under way is given up. */
  sleep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#looking?.abort();
    this.#looking = undefined;
    this.#known = '';
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#sources.moving() ? setTimeout(() => void this.#look(), this.#pause) : undefined;
  }

  async #look(): Promise<void> {
    const moving = this.#sources.moving();
    if (!moving) return;
    const looking = new AbortController();
    this.#looking = looking;
    const pause = await this.#lookOnce(moving, looking.signal);
    if (this.#looking !== looking) return;
    this.#looking = undefined;
    this.#pause = pause;
    this.#schedule();
  }

  /** @returns milliseconds until the next look */
  async #lookOnce(moving: Moving, signal: AbortSignal): Promise<number> {
    try {
      const api = await this.#sources.api();
      const moved = await readMoving(api, moving, signal);
      signal.throwIfAborted();
      const isChanged = this.#sources.found(moved);
      if (isLow(api)) return LATE;
      return isChanged ? SOON : Math.min(this.#pause * SLOWER, LATE);
    } catch (error) {
      if (!signal.aborted && !isCancelled(error)) this.#sources.note(error);
      const until = error instanceof ApiError ? (error.retryAt?.getTime() ?? 0) - Date.now() : 0;
      return Math.max(LATE, until);
    }
  }
}

function isLow({ budget }: CloudFoundryApi): boolean {
  return budget !== undefined && budget.remaining < budget.limit * LOW;
}
