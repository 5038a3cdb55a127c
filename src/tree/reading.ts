import { isCancelled } from '../api/errors.ts';

/** What a reading is for: a list anew, its next page, or all of it. */
type Purpose = 'anew' | 'more' | 'whole';

/** What went wrong with the last reading. */
export interface Failure {
  readonly error: unknown;
  /** It was more of the list that could not be read: what there was is as good as before. */
  readonly page: boolean;
}

/** The one reading of a list that is under way: another takes its place. */
export class Reading {
  #failure: Failure | undefined;
  #current: { readonly controller: AbortController; readonly done: Promise<void>; readonly purpose: Purpose } | undefined;

  /** Of the last one that came to its end. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Settles with the one under way; never rejects. */
  get done(): Promise<void> | undefined {
    return this.#current?.done;
  }

  /** Whether more of the list is on its way. */
  get isMore(): boolean {
    return this.#current !== undefined && this.#current.purpose !== 'anew';
  }

  /** Whether all of it is. */
  get isWhole(): boolean {
    return this.#current?.purpose === 'whole';
  }

  start(purpose: Purpose, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    const done = work(controller.signal)
      .then(() => void (this.#failure = undefined))
      .catch((error: unknown) => {
        if (controller.signal.aborted || isCancelled(error)) return;
        this.#failure = { error, page: purpose !== 'anew' };
      })
      .finally(() => {
        if (this.#current?.controller === controller) this.#current = undefined;
      });
    this.#current = { controller, done, purpose };
    return done;
  }

  /** Nobody waits for it any longer: ends the request too. */
  cancel(): void {
    this.#current?.controller.abort();
    this.#current = undefined;
  }
}
