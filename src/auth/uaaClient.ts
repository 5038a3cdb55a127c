import type { Http } from '../api/http.ts';
import type { Client, Grant, User } from '../api/uaa.ts';
import { ApiError, SessionError } from '../api/errors.ts';
import type { LoginInfo } from '../api/login.ts';
import { perKey } from '../host/perKey.ts';
import type { Foundations, HttpOptionsFor } from './foundations.ts';
import { type LiveSession, sessionFrom, type Way } from './session.ts';

/** How somebody signs in. Password and passcode are sent and forgotten. */
export type WayIn =
  | ({ readonly method: 'password' } & User)
  | { readonly method: 'passcode'; readonly passcode: string }
  | ({ readonly method: 'clientCredentials' } & Client);

/** How long a sign-out waits for UAA to take its tokens back. */
const REVOKING = 3_000;

/** Talks to a foundation's login server and UAA, as pinned, through the foundation's own TLS options. */
export class UaaClient {
  readonly #foundations: Foundations;
  /** Kept, as they remember until when a server wants to be left alone. */
  readonly #https: (url: string) => (origin: string) => Promise<Http>;

  constructor(foundations: Foundations, httpOptions: HttpOptionsFor) {
    this.#foundations = foundations;
    this.#https = perKey((url) =>
      perKey((origin) => import('../api/http.ts').then(({ Http }) => new Http(httpOptions(origin, url)))),
    );
  }

  /** The session a way in leads to, and the UAA it is of. @throws {UaaError} refused */
  async open(url: string, way: WayIn, signal?: AbortSignal): Promise<{ session: LiveSession; uaaUrl: string }> {
    const { uaaUrl } = await this.#foundations.verifiedServices(url, signal);
    return { session: await this.#begin(await this.#at(url, uaaUrl), way, signal), uaaUrl };
  }

  async #begin(uaa: Uaa, way: WayIn, signal?: AbortSignal): Promise<LiveSession> {
    switch (way.method) {
      case 'clientCredentials': {
        const { clientId, clientSecret } = way;
        const grant = await uaa.clientCredentialsGrant(uaa.http, uaa.basePath, way, signal);
        return sessionFrom(grant, { account: clientId, via: way.method, clientId, clientSecret });
      }
      case 'password':
        return fromPerson(await uaa.passwordGrant(uaa.http, uaa.basePath, way, signal), way.username, way.method);
      case 'passcode': {
        const grant = await uaa.passcodeGrant(uaa.http, uaa.basePath, way.passcode, signal);
        const session = fromPerson(grant, '', way.method);
        if (session.account !== '') return session;
        // An opaque token does not tell whose it is, and nobody typed a name. Without one the session is good all the same.
        const account = await uaa.readAccount(uaa.http, uaa.basePath, grant.accessToken, signal).catch(() => undefined);
        signal?.throwIfAborted();
        return { ...session, account: account ?? '' };
      }
    }
  }

  /**
   * The next grant of a session: by its refresh token, or by the client's credentials again.
   * @throws {UaaError} refused; {SessionError} nobody knows any more which UAA it came from
   */
  async renew(url: string, session: LiveSession): Promise<Grant> {
    const pinned = this.#foundations.pinnedServices(url);
    // Lost, or of another profile: what a foundation names now may be a stranger, and only a person can tell.
    if (!pinned) throw new SessionError('expired');
    const uaa = await this.#at(url, pinned.uaaUrl);
    return session.via === 'clientCredentials'
      ? uaa.clientCredentialsGrant(uaa.http, uaa.basePath, session)
      : uaa.refreshGrant(uaa.http, uaa.basePath, session.refreshToken);
  }

  /**
   * Tells a UAA that a session's tokens are no longer wanted.
   * @throws {AggregateError} it does not take them back, or is away
   */
  async revoke(url: string, session: LiveSession, uaaUrl: string): Promise<void> {
    const signal = AbortSignal.timeout(REVOKING);
    const uaa = await this.#at(url, uaaUrl);
    const isOver = session.expiresAt <= Date.now();
    let errors = isOver ? [] : await revokeAll(uaa, session, signal);
    // An access token that has ended revokes nothing any more, and the refresh token would live on for weeks.
    const mayRenew = 'refreshToken' in session && session.refreshToken !== '';
    if (mayRenew && (isOver || errors.some((error) => error instanceof ApiError && error.status === 401))) {
      const fresh = sessionFrom(await uaa.refreshGrant(uaa.http, uaa.basePath, session.refreshToken, signal), session);
      errors = await revokeAll(uaa, fresh, signal);
    }
    if (errors.length > 0) throw new AggregateError(errors, 'tokens not revoked');
  }

  /** What the login server asks for. @throws what {@link readLogin} throws */
  async loginInfo(url: string, signal?: AbortSignal): Promise<LoginInfo> {
    const { loginUrl } = await this.#foundations.verifiedServices(url, signal);
    const { origin, basePath } = placeOf(loginUrl);
    const [http, { readLogin }] = await Promise.all([this.#https(url)(origin), import('../api/login.ts')]);
    return readLogin(http, basePath, signal);
  }

  #at(url: string, uaaUrl: string) {
    return at(uaaUrl, this.#https(url));
  }
}

async function at(uaaUrl: string, https: (origin: string) => Promise<Http>) {
  const { origin, basePath } = placeOf(uaaUrl);
  const [http, grants, { readAccount }] = await Promise.all([
    https(origin),
    import('../api/uaa.ts'),
    import('../api/userinfo.ts'),
  ]);
  return { http, basePath, readAccount, ...grants };
}

type Uaa = Awaited<ReturnType<typeof at>>;

/** @returns what went wrong */
async function revokeAll({ http, basePath, revokeToken }: Uaa, session: LiveSession, signal: AbortSignal): Promise<unknown[]> {
  const { accessToken } = session;
  const errors: unknown[] = [];
  // The access token last: it is what the others are revoked with.
  const refreshToken = 'refreshToken' in session && session.refreshToken !== '' ? [session.refreshToken] : [];
  for (const token of [...refreshToken, accessToken]) {
    await revokeToken(http, basePath, token, accessToken, signal).catch((error: unknown) => errors.push(error));
  }
  return errors;
}

function placeOf(serviceUrl: string): { origin: string; basePath: string } {
  const { origin, pathname } = new URL(serviceUrl);
  return { origin, basePath: pathname.replace(/\/$/, '') };
}

function fromPerson(grant: Grant, account: string, via: 'password' | 'passcode'): LiveSession {
  // Without a refresh token there is nothing to renew with: the session ends with its first token.
  const way: Way = { account, via, refreshToken: '' };
  return sessionFrom(grant, way);
}
