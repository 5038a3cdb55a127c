import { accountOf } from '../api/claims.ts';
import type { Grant } from '../api/uaa.ts';

interface AccessToken {
  readonly accessToken: string;
  /** Epoch milliseconds: from here on the token is renewed before use. */
  readonly renewAt: number;
  /** Epoch milliseconds: until then it is good, should there be nobody to renew it. */
  readonly expiresAt: number;
}

/** What a session is renewed with. */
interface RefreshTokenWay {
  readonly account: string;
  readonly via: 'password' | 'passcode';
  readonly refreshToken: string;
}
interface ClientWay {
  readonly account: string;
  readonly via: 'clientCredentials';
  readonly clientId: string;
  readonly clientSecret: string;
}
export type Way = RefreshTokenWay | ClientWay;

/** A session of our own, which we renew. */
export type LiveSession = Way & AccessToken;

/** The cf CLI's: its token is read from its file when it is needed, and kept nowhere else. */
export interface CliSession {
  readonly account: string;
  readonly via: 'cli';
  /** The folder `.cf` lies in, where it was said; else `$CF_HOME` or the home folder, as they are at the time. */
  readonly home: string | undefined;
}

/** It keeps its name, so that the row can say whose it was. */
interface EndedSession {
  readonly account: string;
  readonly ended: true;
}

/** What SecretStorage holds for a foundation. */
export type Session = LiveSession | CliSession | EndedSession;

/** A minute ahead of its end, or half-way through a token that lives less than two. */
const AHEAD = 60_000;

/** The session a grant makes: what the grant does not say stays as it was. */
export function sessionFrom(grant: Grant, way: Way, now = Date.now()): LiveSession {
  const lifetime = grant.expiresIn * 1000;
  const account = accountOf(grant.accessToken) ?? way.account;
  const token: AccessToken = {
    accessToken: grant.accessToken,
    renewAt: now + lifetime - (isFinal(grant, way) ? 0 : Math.min(AHEAD, lifetime / 2)),
    expiresAt: now + lifetime,
  };
  if (way.via === 'clientCredentials') {
    const { via, clientId, clientSecret } = way;
    return { account, via, clientId, clientSecret, ...token };
  }
  return { account, via: way.via, refreshToken: grant.refreshToken ?? way.refreshToken, ...token };
}

/** Without a refresh token there is nothing to renew with: the session ends with its token. */
function isFinal(grant: Grant, way: Way): boolean {
  return way.via !== 'clientCredentials' && (grant.refreshToken ?? way.refreshToken) === '';
}

/** Undefined for what is absent, or was written by another version and cannot be read: then nobody is signed in. */
export function parseSession(text: string | undefined): Session | undefined {
  if (text === undefined) return undefined;
  try {
    const stored: unknown = JSON.parse(text);
    return typeof stored === 'object' && stored !== null ? readSession(stored as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readSession(stored: Readonly<Record<string, unknown>>): Session | undefined {
  const { account, ended, via, home, accessToken, renewAt } = stored;
  if (typeof account !== 'string') return undefined;
  if (ended === true) return { account, ended };
  if (via === 'cli') return { account, via, home: typeof home === 'string' ? home : undefined };
  if (typeof accessToken !== 'string' || typeof renewAt !== 'number') return undefined;
  // Version 0.1 kept neither the end nor the way: there was but one.
  const expiresAt = typeof stored.expiresAt === 'number' ? stored.expiresAt : renewAt;
  const token: AccessToken = { accessToken, renewAt, expiresAt };
  const { refreshToken, clientId, clientSecret } = stored;
  if (via === 'clientCredentials') {
    if (typeof clientId !== 'string' || typeof clientSecret !== 'string') return undefined;
    return { account, via, clientId, clientSecret, ...token };
  }
  if (typeof refreshToken !== 'string') return undefined;
  return { account, via: via === 'passcode' ? via : 'password', refreshToken, ...token };
}
