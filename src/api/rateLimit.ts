import { accountOf } from './claims.ts';
import type { ApiError } from './errors.ts';

/** Who has to wait, and until when: a foundation that limits a user is asked nothing for that user until then (QUALITY.md, Retries). */
export class RateLimits {
  readonly #refusals = new Map<string, ApiError>();

  /** @throws {ApiError} the very 429 that asked for the pause, as long as it lasts */
  assertOpen(accessToken: string | undefined): void {
    const who = account(accessToken);
    const refusal = this.#refusals.get(who);
    if (!refusal) return;
    if (refusal.retryAt && refusal.retryAt.getTime() > Date.now()) throw refusal;
    this.#refusals.delete(who);
  }

  note(accessToken: string | undefined, error: ApiError): void {
    if (error.status === 429 && error.retryAt) this.#refusals.set(account(accessToken), error);
  }
}

/** Limits count users, not tokens: a renewed one changes nothing, another sign-in does. */
function account(accessToken: string | undefined): string {
  return accessToken === undefined ? '' : `token ${accountOf(accessToken) ?? ''}`;
}
