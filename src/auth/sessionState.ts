import { claimsOf } from '../api/claims.ts';
import type { LiveSession, Session } from './session.ts';

/** Whether somebody is signed in at a foundation, who, and how. */
export interface SessionState {
  readonly state: 'signedIn' | 'signedOut' | 'expired';
  /** Undefined where nobody knows: a token need not tell. */
  readonly account: string | undefined;
  readonly via?: LiveSession['via'] | 'cli';
  /** Identity provider the account comes from, where the token tells. */
  readonly origin?: string;
}

export function toState(session: Session | undefined): SessionState {
  if (!session) return { state: 'signedOut', account: undefined };
  const account = session.account === '' ? undefined : session.account;
  if ('ended' in session) return { state: 'expired', account };
  if (session.via === 'cli') return { state: 'signedIn', account, via: session.via };
  const { origin } = claimsOf(session.accessToken);
  return { state: 'signedIn', account, via: session.via, ...(origin === undefined ? {} : { origin }) };
}
