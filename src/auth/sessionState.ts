import { claimsOf } from '../api/claims.ts';
import type { CliEnd } from '../api/errors.ts';
import type { CliStatus } from './cliTokens.ts';
import type { CliSession, LiveSession, Session } from './session.ts';

/** Whether somebody is signed in at a foundation, who, and how. */
export interface SessionState {
  readonly state: 'signedIn' | 'signedOut' | 'expired' | 'cliEnded';
  /** Undefined where nobody knows: a token need not tell. */
  readonly account: string | undefined;
  readonly via?: LiveSession['via'] | 'cli';
  /** Identity provider the account comes from, where the token tells. */
  readonly origin?: string;
  /** Why the cf CLI's session cannot be used. */
  readonly cli?: CliEnd;
}

/** @param cliStatus what the cf CLI's file says of its session */
export async function toState(
  session: Session | undefined,
  cliStatus: (session: CliSession) => Promise<CliStatus>,
): Promise<SessionState> {
  if (!session) return { state: 'signedOut', account: undefined };
  const account = session.account === '' ? undefined : session.account;
  if ('ended' in session) return { state: 'expired', account };
  const { via } = session;
  if (via !== 'cli') return { state: 'signedIn', account, via, ...originOf(session.accessToken) };
  const status = await cliStatus(session);
  if ('ended' in status) return { state: 'cliEnded', account, via, cli: status.ended };
  return { state: 'signedIn', account: status.account ?? account, via, ...originOf(status.token) };
}

function originOf(token: string): { origin?: string } {
  const { origin } = claimsOf(token);
  return origin === undefined ? {} : { origin };
}
