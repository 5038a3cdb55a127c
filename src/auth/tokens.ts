import type { TokenSource } from '../api/connection.ts';
import { SessionError, UaaError } from '../api/errors.ts';
import type { Grant } from '../api/uaa.ts';
import { type LiveSession, type Session, sessionFrom } from './session.ts';

/** Where one foundation's session lies. Other windows read and write it too. */
export interface SessionStore {
  read(): Promise<Session | undefined>;
  /**
   * Looks at what is stored and puts what `decide` returns in its place, or leaves it where that is undefined; nothing else of
   * this window comes between. Settles with what is stored then.
   */
  change(decide: (now: Session | undefined) => Session | undefined): Promise<Session | undefined>;
  /** Resolves when another hand has changed it, or after `milliseconds`. */
  changed(milliseconds: number): Promise<unknown>;
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
    const session = live(await this.#store.read());
    return session.renewAt > Date.now() ? session.accessToken : this.refresh(session.accessToken);
  }

  refresh(stale: string): Promise<string> {
    this.#renewal ??= this.#renew(stale).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(stale: string): Promise<string> {
    const session = live(await this.#store.read());
    if (session.accessToken !== stale && session.renewAt > Date.now()) return session.accessToken;
    try {
      const renewed = sessionFrom(await this.#renewGrant(session.refreshToken), session);
      // Whoever signed out, or in as another, while the renewal was under way has the last word.
      return live(await this.#store.change((now) => (isSame(now, session) ? renewed : undefined))).accessToken;
    } catch (error) {
      if (!(error instanceof UaaError) || (error.status !== 400 && error.status !== 401)) throw error;
      return this.#refused(session);
    }
  }

  /** Only a refusal of the token that is still stored ends the session: another window may hold a newer one. */
  async #refused(session: LiveSession): Promise<string> {
    if (isSame(await this.#store.read(), session)) await this.#store.changed(OTHER_WINDOW);
    const ended: Session = { account: session.account, ended: true };
    return live(await this.#store.change((now) => (isSame(now, session) ? ended : undefined))).accessToken;
  }
}

function isSame(now: Session | undefined, session: LiveSession): boolean {
  return now !== undefined && !('ended' in now) && now.accessToken === session.accessToken;
}

/** @throws {SessionError} nobody is signed in, or no longer */
function live(session: Session | undefined): LiveSession {
  if (!session) throw new SessionError('signedOut');
  if ('ended' in session) throw new SessionError('expired');
  return session;
}
