import assert from 'node:assert/strict';
import { SessionError } from '../../../src/api/errors.ts';
import type { Session } from '../../../src/auth/session.ts';
import type { Grant } from '../../../src/api/uaa.ts';
import type { SessionStore, TokenOrigins } from '../../../src/auth/tokens.ts';

/** SecretStorage as one foundation's session sees it: other windows write to it too, and whoever waits hears of it. */
export class MemoryStore implements SessionStore {
  session: Session | undefined;
  /** What the code under test has written. */
  readonly writes: Session[] = [];
  readonly waits: number[] = [];
  #waiting: (() => void)[] = [];

  constructor(session?: Session) {
    this.session = session;
  }

  read(): Promise<Session | undefined> {
    return Promise.resolve(this.session);
  }

  /** Looks and writes in one: nothing comes between. */
  change(decide: (now: Session | undefined) => Session | undefined): Promise<Session | undefined> {
    const next = decide(this.session);
    if (next) this.put(next);
    return Promise.resolve(this.session);
  }

  put(session: Session): void {
    this.writes.push(session);
    this.session = session;
  }

  /** Waits for another hand; when `hurry` is set, for nobody. */
  changed(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    return this.hurry ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** No other window is about to write: the wait of a refusal ends at once. */
  hurry = true;

  /** Another window, or the person, writes. */
  writeElsewhere(session: Session | undefined): void {
    this.session = session;
    for (const tell of this.#waiting.splice(0)) tell();
  }
}

/** Due for renewal unless said otherwise. */
export function sessionOf(name: string, renewAt = 0, expiresAt = renewAt): Session {
  const tokens = { accessToken: `access-${name}`, refreshToken: `refresh-${name}` };
  return { account: 'dev', via: 'password', ...tokens, renewAt, expiresAt };
}

export const isSessionError = (reason: SessionError['reason']) => (error: unknown) =>
  error instanceof SessionError && error.reason === reason;

/** A UAA that is told the refresh token, or the client's name and secret, and no cf CLI. */
export function originsOf(renew: (secret: string) => Promise<Grant>): TokenOrigins & { readonly discarded: string[] } {
  const discarded: string[] = [];
  return {
    discarded,
    discard: ({ accessToken }) => void discarded.push(accessToken),
    renew: (session) =>
      renew(session.via === 'clientCredentials' ? `${session.clientId}:${session.clientSecret}` : session.refreshToken),
    cli: () => assert.fail('the cf CLI is not asked'),
  };
}
