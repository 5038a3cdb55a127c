import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConnectionError, SessionError, UaaError } from '../../../src/api/errors.ts';
import type { Grant } from '../../../src/api/uaa.ts';
import type { Session } from '../../../src/auth/session.ts';
import { type SessionStore, SessionTokens } from '../../../src/auth/tokens.ts';
import { MemoryStore, originsOf } from './store.ts';

/** What this window and others do, in any order and at any moment of each other's doings. */
const STEPS = ['current', 'refresh', 'sign out', 'sign in elsewhere', 'renew elsewhere', 'revoke', 'away', 'back'] as const;
/** Nobody is signed in, or UAA is away: nothing else keeps a token from its callers. */
const EXPECTED = [SessionError, ConnectionError];
type Step = (typeof STEPS)[number];

/** A UAA, the secrets of a machine and two windows, each of whose answers comes when the scheduler says so. */
class Race {
  readonly #scheduler: fc.Scheduler;
  readonly #rotates: boolean;
  readonly #valid = new Set<string>();
  readonly granted = new Set<string>();
  readonly store = new MemoryStore();
  readonly calls: Promise<string>[] = [];
  readonly faults: string[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #count = 0;
  #inFlight = 0;
  #isAway = false;

  constructor(scheduler: fc.Scheduler, rotates: boolean) {
    this.#scheduler = scheduler;
    this.#rotates = rotates;
    this.#signInElsewhere();
  }

  /** The code under test, over a store and a UAA that take their time. */
  tokens(): SessionTokens {
    const { store } = this;
    const slow: SessionStore = {
      read: async () => {
        await this.#scheduler.schedule(Promise.resolve(), 'read');
        return store.session;
      },
      // As SecretStorage: what is looked up is older than the answer, and only this window's own doings take turns.
      change: (decide) =>
        this.#inTurn(async () => {
          const now = store.session;
          await this.#scheduler.schedule(Promise.resolve(), 'read to change');
          const next = decide(now);
          if (!next) return now;
          if (store.session === undefined) this.faults.push('written after a sign-out');
          store.put(next);
          await this.#scheduler.schedule(Promise.resolve(), 'written');
          return next;
        }),
      changed: () => this.#scheduler.schedule(Promise.resolve(), 'changed'),
    };
    return new SessionTokens(
      slow,
      originsOf((refreshToken) => this.#renew(refreshToken)),
    );
  }

  do(step: Step, tokens: SessionTokens): void {
    const { session } = this.store;
    const live = session && 'accessToken' in session ? session : undefined;
    if (step === 'current') this.calls.push(tokens.current());
    if (step === 'refresh') this.calls.push(tokens.refresh(live?.accessToken ?? 'unknown'));
    if (step === 'sign out') void this.#inTurn(async () => this.store.writeElsewhere(undefined));
    if (step === 'sign in elsewhere') this.#signInElsewhere();
    if (step === 'renew elsewhere' && live && 'refreshToken' in live && this.#valid.has(live.refreshToken)) {
      this.store.writeElsewhere(this.#session(this.#grant(live.refreshToken), live.refreshToken));
    }
    if (step === 'revoke') this.#valid.clear();
    if (step === 'away' || step === 'back') this.#isAway = step === 'away';
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(work);
    this.#turn = turn;
    return turn;
  }

  async #renew(refreshToken: string): Promise<Grant> {
    this.#inFlight += 1;
    if (this.#inFlight > 1) this.faults.push('two renewals at once');
    await this.#scheduler.schedule(Promise.resolve(), 'grant');
    this.#inFlight -= 1;
    if (this.#isAway) throw new ConnectionError('refused', 'https://uaa.example.com');
    if (!this.#valid.has(refreshToken)) throw new UaaError(401, 'invalid_token', undefined);
    return this.#grant(refreshToken);
  }

  #grant(refreshToken: string): Grant {
    this.#count += 1;
    const accessToken = `access-${this.#count}`;
    this.granted.add(accessToken);
    if (!this.#rotates) return { accessToken, refreshToken: undefined, expiresIn: 600 };
    const rotated = `refresh-${this.#count}`;
    this.#valid.delete(refreshToken);
    this.#valid.add(rotated);
    return { accessToken, refreshToken: rotated, expiresIn: 600 };
  }

  #signInElsewhere(): void {
    const refreshToken = `first-${++this.#count}`;
    this.#valid.add(refreshToken);
    this.store.writeElsewhere(this.#session(this.#grant(refreshToken), refreshToken));
  }

  /** Always due, so that every call has something to do. */
  #session({ accessToken, refreshToken }: Grant, before: string): Session {
    return { account: 'dev', via: 'password', accessToken, refreshToken: refreshToken ?? before, renewAt: 0, expiresAt: 0 };
  }
}

describe('tokens: races', () => {
  it('nothing is written after a sign-out, no token is given out that nobody granted, no two renewals run at once', async () => {
    const steps = fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 12 });
    const check = fc.asyncProperty(fc.scheduler(), fc.boolean(), steps, async (scheduler, rotates, given) => {
      const race = new Race(scheduler, rotates);
      const tokens = race.tokens();
      const sequence = scheduler.scheduleSequence(
        given.map((step) => ({ label: step, builder: async () => race.do(step, tokens) })),
      );
      await scheduler.waitFor(sequence.task);
      const results = await scheduler.waitFor(Promise.allSettled(race.calls));
      assert.deepEqual(race.faults, []);
      for (const result of results) {
        if (result.status === 'fulfilled') assert.ok(race.granted.has(result.value), result.value);
        else
          assert.ok(
            EXPECTED.some((kind) => result.reason instanceof kind),
            String(result.reason),
          );
      }
    });
    await fc.assert(check, { numRuns: 500 });
  });
});
