import type { TokenSource } from '../api/connection.ts';
import { SessionError, UaaError } from '../api/errors.ts';
import type { Grant } from '../api/uaa.ts';
import { type LiveSession, type Session, sessionFrom } from './session.ts';

/** Where one foundation's session lies. Other windows read and write it too. */
export interface SessionStore {
  read(): Promise<Session | undefined>;
  write(session: Session): Promise<void>;
  /** Resolves when another hand has changed it, or after `milliseconds`. */
  changed(milliseconds: number): Promise<void>;
}

/** How long a refusal waits for another window that may just have been given a new refresh token. */
const OTHER_WINDOW = 3_000;

/**
 * Gives out access tokens: renews ahead of their end, one renewal in flight whatever the number of callers. VS Code has no
 * lock across windows, so what is stored is read again before and after a renewal.
 */
export class SessionTokens implements TokenSource {
  readonly #store: SessionStore;
  readonly #renewGrant: (refreshToken: string) => Promise<Grant>;
  #renewal: Promise<string> | undefined;

  constructor(store: SessionStore, renewGrant: (refreshToken: string) => Promise<Grant>) {
    this.#store = store;
    this.#renewGrant = renewGrant;
  }

  async current(): Promise<string> {
    const session = await this.#live();
    return session.renewAt > Date.now() ? session.accessToken : this.#renew(session.accessToken);
  }

  refresh(stale: string): Promise<string> {
    return this.#renew(stale);
  }

  #renew(stale: string): Promise<string> {
    this.#renewal ??= this.#renewOnce(stale).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renewOnce(stale: string): Promise<string> {
    const session = await this.#live();
    if (session.accessToken !== stale && session.renewAt > Date.now()) return session.accessToken;
    try {
      const renewed = sessionFrom(await this.#renewGrant(session.refreshToken), session);
      return (await this.#store.read().then((now) => this.#keep(session, now, renewed))).accessToken;
    } catch (error) {
      if (!(error instanceof UaaError) || (error.status !== 400 && error.status !== 401)) throw error;
      return this.#refused(session);
    }
  }

  /** Whoever signed out, or in as another, while the renewal was under way has the last word. */
  async #keep(before: LiveSession, now: Session | undefined, renewed: LiveSession): Promise<LiveSession> {
    if (!now || 'ended' in now) throw new SessionError(now ? 'expired' : 'signedOut');
    if (now.refreshToken !== before.refreshToken) return now;
    await this.#store.write(renewed);
    return renewed;
  }

  /** Only a refusal of the token that is still stored ends the session: another window may hold a newer one. */
  async #refused(session: LiveSession): Promise<string> {
    const same = (other: Session | undefined) => other && !('ended' in other) && other.refreshToken === session.refreshToken;
    if (same(await this.#store.read())) await this.#store.changed(OTHER_WINDOW);
    const now = await this.#store.read();
    if (!now) throw new SessionError('signedOut');
    if (!('ended' in now) && !same(now)) return now.accessToken;
    if (!('ended' in now)) await this.#store.write({ account: session.account, ended: true });
    throw new SessionError('expired');
  }

  async #live(): Promise<LiveSession> {
    const session = await this.#store.read();
    if (!session) throw new SessionError('signedOut');
    if ('ended' in session) throw new SessionError('expired');
    return session;
  }
}
