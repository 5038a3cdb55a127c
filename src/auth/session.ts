import { accountOf } from '../api/claims.ts';
import type { Grant } from '../api/uaa.ts';

/** What SecretStorage holds for a foundation. An ended session keeps its name, so that the row can say whose it was. */
export type Session =
  | {
      readonly account: string;
      readonly accessToken: string;
      readonly refreshToken: string;
      /** Epoch milliseconds: from here on the token is renewed before use. */
      readonly renewAt: number;
    }
  | { readonly account: string; readonly ended: true };

export type LiveSession = Extract<Session, { accessToken: string }>;

/** A minute ahead of its end, or half-way through a token that lives less than two. */
const AHEAD = 60_000;

export function sessionFrom(grant: Grant, previous: { account: string; refreshToken: string }, now = Date.now()): LiveSession {
  const lifetime = grant.expiresIn * 1000;
  return {
    account: accountOf(grant.accessToken) ?? previous.account,
    accessToken: grant.accessToken,
    refreshToken: grant.refreshToken ?? previous.refreshToken,
    renewAt: now + lifetime - Math.min(AHEAD, lifetime / 2),
  };
}

/** Undefined for what is absent, or was written by another version and cannot be read: then nobody is signed in. */
export function parseSession(text: string | undefined): Session | undefined {
  if (text === undefined) return undefined;
  try {
    const stored = JSON.parse(text) as Partial<
      Record<'account' | 'accessToken' | 'refreshToken' | 'renewAt' | 'ended', unknown>
    > | null;
    const { account, accessToken, refreshToken, renewAt, ended } = stored ?? {};
    if (typeof account !== 'string') return undefined;
    if (ended === true) return { account, ended };
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof renewAt !== 'number') return undefined;
    return { account, accessToken, refreshToken, renewAt };
  } catch {
    return undefined;
  }
}
