import { accountOf } from './claims.ts';
import type { ApiError } from './errors.ts';
import { sleepFor } from './sleep.ts';

/** Milliseconds. A server that asks for a longer pause gets it: as a state, not as a sleeping request (QUALITY.md, Retries). */
export const LONGEST_WAIT = 15_000;

/** Who has to wait, and until when: a foundation that limits a user is asked nothing for that user until then. */
export class RateLimits {
  readonly #refusals = new Map<string, ApiError>();

  /**
   * Settles once there is no pause any more.
   * @throws {ApiError} the very 429 that asked for a pause, where that is a long one
   */
  async pass(accessToken: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    const who = account(accessToken);
    for (;;) {
      const refusal = this.#refusals.get(who);
      const pause = (refusal?.retryAt?.getTime() ?? 0) - Date.now();
      if (!refusal || pause <= 0) break;
      if (pause > LONGEST_WAIT) throw refusal;
      await sleepFor(pause, signal);
    }
    this.#refusals.delete(who);
  }

  note(accessToken: string | undefined, error: ApiError): void {
    if (error.status === 429 && error.retryAt) this.#refusals.set(account(accessToken), error);
  }
}

/** Limits count users, not tokens: a renewed one changes nothing, another sign-in does. A token that does not tell is its own. */
function account(accessToken: string | undefined): string {
  return accessToken === undefined ? '' : `token ${accountOf(accessToken) ?? accessToken}`;
}

/** What a server that limits requests says is left (contract §2). */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** When it is full again, by the server's clock. */
  readonly resetAt: Date;
}

/** Undefined where the answer does not tell. */
export function readBudget(headers: Headers): Budget | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
    const value = headers.get(`x-ratelimit-${name}`);
    return value === null || !/^\d+$/.test(value) ? undefined : Number(value);
  });
  if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
  return { limit, remaining, resetAt: new Date(reset * 1000) };
}
