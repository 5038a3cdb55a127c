import { addressRateLimited, type ApiError, rateLimited } from './errors.ts';

export interface RateLimit {
  /** Requests of one user in one window. */
  limit: number;
  windowSeconds: number;
  /** Requests of one address without a token; by default as many as a user's. */
  unauthenticated?: number;
}

interface Counter {
  count: number;
  readonly endsAt: number;
}

/** Counts requests as the Cloud Controller does: a window per user, and one per address for those it does not know. */
export class RateLimiter {
  readonly #rateLimit: RateLimit;
  /** Seconds since 1970. */
  readonly #now: () => number;
  readonly #counters = new Map<string, Counter>();

  constructor(rateLimit: RateLimit, now: () => number = () => Math.floor(Date.now() / 1000)) {
    this.#rateLimit = rateLimit;
    this.#now = now;
  }

  /** The roots are free, though only without a query. */
  exempts(url: string): boolean {
    return ['/', '/v3', '/healthz'].includes(url);
  }

  count(user: string | undefined, address: string): { headers: Record<string, string>; refusal?: ApiError } {
    const { limit: ofUser, unauthenticated = ofUser } = this.#rateLimit;
    const limit = user === undefined ? unauthenticated : ofUser;
    const counter = this.#counter(user ?? address);
    counter.count += 1;
    // The server tells tenths of the limit only, because each of its processes counts alone.
    const tenths = Math.max(0, Math.floor(((limit - counter.count) * 10) / limit));
    const headers = {
      'X-RateLimit-Limit': `${limit}`,
      'X-RateLimit-Reset': `${counter.endsAt}`,
      'X-RateLimit-Remaining': `${limit > 0 ? Math.floor((tenths * limit) / 10) : 0}`,
    };
    if (counter.count <= limit) return { headers };
    const refusal = user === undefined ? addressRateLimited() : rateLimited();
    return { headers: { ...headers, 'Retry-After': `${counter.endsAt - this.#now()}` }, refusal };
  }

  #counter(key: string): Counter {
    const known = this.#counters.get(key);
    if (known && known.endsAt > this.#now()) return known;
    const counter = { count: 0, endsAt: this.#now() + this.#rateLimit.windowSeconds };
    this.#counters.set(key, counter);
    return counter;
  }
}
