import type { CloudFoundryApi } from '../api/client.ts';
import { ApiError, isCancelled } from '../api/errors.ts';
import { type Looked, type Moving, type MovingKind, readMoving } from '../api/moving.ts';

/** Milliseconds between two looks: soon after something has moved, ever later while nothing does. */
export const SOON = 2_500;
export const LATE = 30_000;
const SLOWER = 1.5;
/** Longer than this nobody waits; a timer of weeks would run at once. */
const LONGEST = 3_600_000;
/** Below this part of its budget a foundation is asked rarely: what is left is the person's own. */
const LOW = 0.2;

export interface PollerSources {
  readonly api: () => Promise<CloudFoundryApi>;
  /** What is to be looked at now; undefined where nothing moves, or nobody looks. */
  readonly moving: () => Moving | undefined;
  /** Tells what was found; true where something has changed by it. */
  readonly found: (looked: Looked, asked: Moving) => boolean;
  /** Where an error goes: a row shows none, and the next look may mend it. */
  readonly note: (error: unknown) => void;
}

/** Looks at what moves on one foundation, again and again. Never twice at the same time. */
export class Poller {
  readonly #sources: PollerSources;
  #pause = SOON;
  /** What moved when this was last told. */
  #known = '';
  /** Epoch milliseconds: other rows do not hurry a look before that. */
  #notBefore = 0;
  /** As a server has asked: nobody may shorten that. */
  #limitedUntil = 0;
  /** Lists that this user or foundation does not have. */
  readonly #refused = new Set<MovingKind>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: AbortController | undefined;

  constructor(sources: PollerSources) {
    this.#sources = sources;
  }

  /** Somebody looks again: soon, whatever the pause was. */
  wake(): void {
    this.#known = '';
    this.#notBefore = Math.min(this.#notBefore, this.#limitedUntil);
    this.#refused.clear();
    this.notice();
  }

  /** Rows have changed: looks soon where other things move than before. */
  notice(): void {
    const known = JSON.stringify(this.#sources.moving() ?? null);
    if (known === this.#known) return;
    this.#known = known;
    this.#pause = Math.max(SOON, this.#notBefore - Date.now());
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
    const isMoving = this.#sources.moving() !== undefined;
    this.#timer = isMoving ? setTimeout(() => void this.#look(), Math.min(this.#pause, LONGEST)) : undefined;
    if (!isMoving) this.#known = '';
  }

  async #look(): Promise<void> {
    const moving = this.#sources.moving();
    if (!moving) {
      this.#known = '';
      return;
    }
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
      const looked = await readMoving(api, moving, signal, this.#refused);
      const { failures } = looked;
      for (const [kind, error] of failures) this.#takeNote(kind, error);
      const isChanged = this.#sources.found(looked, without(moving, new Set([...failures.keys(), ...this.#refused])));
      if (isLow(api) || failures.size > 0) return this.#later(LATE);
      return isChanged ? SOON : Math.min(this.#pause * SLOWER, LATE);
    } catch (error) {
      if (!signal.aborted && !isCancelled(error)) this.#sources.note(error);
      return this.#later(LATE);
    }
  }

  #takeNote(kind: MovingKind, error: unknown): void {
    this.#sources.note(error);
    if (!(error instanceof ApiError)) return;
    // Asked again once somebody looks anew: until then the answer is known.
    if (error.status === 403 || error.status === 404) this.#refused.add(kind);
    this.#limitedUntil = Math.max(this.#limitedUntil, error.retryAt?.getTime() ?? 0);
  }

  #later(milliseconds: number): number {
    this.#notBefore = Math.max(Date.now() + milliseconds, this.#limitedUntil);
    return this.#notBefore - Date.now();
  }
}

/** What could not be read is not gone. */
function without(moving: Moving, unread: ReadonlySet<MovingKind>): Moving {
  const kept = Object.entries(moving).map(([kind, guids]) => [kind, unread.has(kind as MovingKind) ? [] : (guids as unknown)]);
  return Object.fromEntries(kept) as Moving;
}

function isLow({ budget }: CloudFoundryApi): boolean {
  return budget !== undefined && budget.remaining < budget.limit * LOW;
}
