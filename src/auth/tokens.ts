import type { TokenSource } from '../api/connection.ts';
import { SessionError, UaaError } from '../api/errors.ts';
import type { Grant } from '../api/uaa.ts';
import { type CliSession, type LiveSession, type Session, sessionFrom } from './session.ts';

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

/** Where tokens come from that are not the store's own. */
export interface TokenOrigins {
  /** Asks UAA for the session's next grant. */
  renew(session: LiveSession): Promise<Grant>;
  /** Tells UAA that nobody will use a session it has just renewed. Waits for nothing. */
  discard(session: LiveSession): void;
  /** The tokens of the cf CLI. */
  cli(session: CliSession): TokenSource;
}

/** How long a refusal waits for another window that may just have been given a new refresh token. */
const OTHER_WINDOW = 3_000;
/** How long a token that is still good is used without asking again for the next, after UAA could not be reached. */
const AWAY = 5_000;

/**
 * Gives out access tokens: renews ahead of their end, one renewal in flight whatever the number of callers. VS Code has no
 * lock across windows, so what is stored is read again before and after a renewal.
 */
export class SessionTokens implements TokenSource {
  readonly #store: SessionStore;
  readonly #origins: TokenOrigins;
  readonly #now: () => number;
  #renewal: Promise<string> | undefined;
  /** The last token a foundation refused: it is not good to its end. */
  #refusedToken: string | undefined;
  #awayUntil = 0;

  constructor(store: SessionStore, origins: TokenOrigins, now: () => number = Date.now) {
    this.#store = store;
    this.#origins = origins;
    this.#now = now;
  }

  async current(): Promise<string> {
    const session = usable(await this.#store.read());
    if (session.via === 'cli') return this.#origins.cli(session).current();
    const { accessToken, renewAt } = session;
    if (renewAt > this.#now() || (this.#awayUntil > this.#now() && this.#isGood(session))) return accessToken;
    try {
      return await this.#renewOnce(accessToken);
    } catch (error) {
      // UAA is away, or a proxy answers in its place: that says nothing of a token, which is used to its end.
      if (error instanceof SessionError || !this.#isGood(session)) throw error;
      this.#awayUntil = this.#now() + AWAY;
      return accessToken;
    }
  }

  async refresh(stale: string): Promise<string> {
    this.#refusedToken = stale;
    return this.#renewOnce(stale);
  }

  #isGood({ accessToken, expiresAt }: LiveSession): boolean {
    return expiresAt > this.#now() && accessToken !== this.#refusedToken;
  }

  #renewOnce(stale: string): Promise<string> {
    this.#renewal ??= this.#renew(stale).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(stale: string): Promise<string> {
    const session = usable(await this.#store.read());
    if (session.via === 'cli') return this.#origins.cli(session).refresh(stale);
    if (session.accessToken !== stale && session.renewAt > this.#now()) return session.accessToken;
    if ('refreshToken' in session && session.refreshToken === '') return this.#end(session);
    try {
      const renewed = sessionFrom(await this.#origins.renew(session), session, this.#now());
      // Whoever signed out, or in as another, while the renewal was under way has the last word.
      const stored = await this.#store.change((now) => (isSame(now, session) ? renewed : undefined));
      // After a sign-out alone: another window's session may hold the same refresh token.
      if (!stored) this.#origins.discard(renewed);
      return await this.#tokenOf(stored);
    } catch (error) {
      if (!(error instanceof UaaError) || (error.status !== 400 && error.status !== 401)) throw error;
      return this.#refused(session);
    }
  }

  /** Only a refusal of the token that is still stored ends the session: another window may hold a newer one. */
  async #refused(session: LiveSession): Promise<string> {
    if (isSame(await this.#store.read(), session)) await this.#store.changed(OTHER_WINDOW);
    return this.#end(session);
  }

  async #end(session: LiveSession): Promise<string> {
    const ended: Session = { account: session.account, ended: true };
    return this.#tokenOf(await this.#store.change((now) => (isSame(now, session) ? ended : undefined)));
  }

  /** What is stored after a renewal may be what somebody else stored meanwhile. */
  async #tokenOf(stored: Session | undefined): Promise<string> {
    const session = usable(stored);
    return session.via === 'cli' ? this.#origins.cli(session).current() : session.accessToken;
  }
}

function isSame(now: Session | undefined, session: LiveSession): boolean {
  return now !== undefined && 'accessToken' in now && now.accessToken === session.accessToken;
}

/** @throws {SessionError} nobody is signed in, or no longer */
function usable(session: Session | undefined): LiveSession | CliSession {
  if (!session) throw new SessionError('signedOut');
  if ('ended' in session) throw new SessionError('expired');
  return session;
}
