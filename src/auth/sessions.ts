import * as vscode from 'vscode';
import type { TokenSource } from '../api/connection.ts';
import { CONTEXT } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { firstEvent } from '../host/firstEvent.ts';
import { cfHome } from '../host/home.ts';
import { perKey } from '../host/perKey.ts';
import type { Foundations, HttpOptionsFor } from './foundations.ts';
import { CliHomes } from './cliHomes.ts';
import { type CliSession, type LiveSession, parseSession, type Session } from './session.ts';
import { type SessionState, toState } from './sessionState.ts';
import { type SessionStore, SessionTokens } from './tokens.ts';
import type { UaaClient, WayIn } from './uaaClient.ts';

const KEY = 'session:';

/** One session a foundation. Its tokens lie in SecretStorage and nowhere else; password and passcode are sent and forgotten. */
export class Sessions {
  readonly #secrets: vscode.SecretStorage;
  readonly #foundations: Foundations;
  readonly #note: (error: unknown) => void;
  /** Asks login servers and UAAs. Loaded with the first question: most windows that start have a token that still lasts. */
  readonly uaa: () => Promise<UaaClient>;
  readonly #cli: CliHomes;
  readonly #changed = new vscode.EventEmitter<{ readonly url: string } & Pick<SessionState, 'state' | 'account'>>();
  readonly #subscription: vscode.Disposable;
  readonly #lastState = new Map<string, string>();
  readonly #isSignedIn = new ContextKey(CONTEXT.isSignedIn);
  /** Foundations with a session that can be used, as far as anybody has looked. */
  readonly #signedIn = new Set<string>();
  /** What is being done to each session: one thing after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** A session began or ended, here or in another window. A mere renewal does not fire. */
  readonly onDidChange = this.#changed.event;

  /** Access tokens of a foundation's session. */
  readonly tokens = perKey(
    (url): TokenSource =>
      new SessionTokens(this.#store(url), {
        renew: async (session) => (await this.uaa()).renew(url, session),
        discard: (session) => void this.#revoke(url, session),
        cli: ({ home }) => this.#cli.tokens(home ?? cfHome(), url),
      }),
  );

  /** @param note where an error goes that nobody waits for */
  constructor(
    secrets: vscode.SecretStorage,
    foundations: Foundations,
    httpOptions: HttpOptionsFor,
    note: (error: unknown) => void,
  ) {
    this.#secrets = secrets;
    this.#foundations = foundations;
    this.#note = note;
    let client: Promise<UaaClient> | undefined;
    this.uaa = () =>
      (client ??= import('./uaaClient.ts').then(
        (module) => new module.UaaClient(foundations, httpOptions),
        (error: unknown) => {
          client = undefined;
          throw error;
        },
      ));
    this.#cli = new CliHomes((url) => void this.#noticeChange(url).catch(note));
    this.#subscription = vscode.Disposable.from(
      this.#cli,
      this.#cli.onDidChange(() => {
        for (const { url } of foundations.all()) void this.#noticeChange(url).catch(note);
      }),
      foundations.onWillForget(({ url, waitUntil }) => waitUntil(this.signOut(url).catch(note))),
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(KEY)) void this.#noticeChange(key.slice(KEY.length)).catch(note);
      }),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async state(url: string): Promise<SessionState> {
    const state = await this.#toState(url, await this.#read(url));
    this.#saw(url, state);
    // What was first seen is what changes are measured against; later looks must not swallow one.
    if (!this.#lastState.has(url)) this.#lastState.set(url, JSON.stringify(state));
    return state;
  }

  /**
   * Signs in at the UAA pinned for the foundation, replacing the session there was.
   * @throws {UaaError} refused; the session there was stays
   */
  async signIn(url: string, way: WayIn, signal?: AbortSignal): Promise<SessionState> {
    const { session, uaaUrl } = await (await this.uaa()).open(url, way, signal);
    try {
      return await this.#begin(url, session, signal);
    } catch (error) {
      // Nobody will use it, and what is pinned may be gone by now.
      void this.#revoke(url, session, uaaUrl);
      throw error;
    }
  }

  /**
   * Uses the cf CLI's session from now on, as long as it lasts. Nothing is sent, and no token of it is stored.
   * @param home where it is not to be what `$CF_HOME` says at the time
   */
  async useCli(url: string, home?: string): Promise<SessionState> {
    const status = await this.#cli.tokens(home ?? cfHome(), url).status();
    return this.#begin(url, { via: 'cli', home, account: ('token' in status ? status.account : undefined) ?? '' });
  }

  async #begin(url: string, session: LiveSession | CliSession, signal?: AbortSignal): Promise<SessionState> {
    let replaced: Session | undefined;
    await this.#announce(url, session, async () => {
      // Dismissed or removed while UAA was asked: then there is nothing to be signed in to.
      signal?.throwIfAborted();
      this.#foundations.get(url);
      replaced = await this.#read(url);
      await this.#secrets.store(KEY + url, JSON.stringify(session));
    });
    void this.#revoke(url, replaced);
    return this.#toState(url, session);
  }

  /**
   * Tells UAA that nobody will use a session any more. What goes wrong is noted.
   * @param uaaUrl where the session is known to be of another than the pinned one, or of one that is not pinned
   */
  async #revoke(
    url: string,
    session: Session | undefined,
    uaaUrl = this.#foundations.pinnedServices(url)?.uaaUrl,
  ): Promise<void> {
    if (!session || !('accessToken' in session) || uaaUrl === undefined) return;
    await this.uaa()
      .then((uaa) => uaa.revoke(url, session, uaaUrl))
      .catch(this.#note);
  }

  /** Forgets the session here, then tells UAA: should that fail, the person is signed out all the same. */
  async signOut(url: string): Promise<void> {
    let session: Session | undefined;
    await this.#announce(url, undefined, async () => {
      // In its turn, so that a renewal just before leaves no token of its own behind at UAA.
      session = parseSession(await this.#secrets.get(KEY + url));
      await this.#secrets.delete(KEY + url);
    });
    await this.#revoke(url, session);
  }

  #store(url: string): SessionStore {
    return {
      read: () => this.#read(url),
      change: (decide) =>
        this.#inTurn(url, async () => {
          const now = await this.#read(url);
          // What changes is measured against what there was, even where nobody has looked yet.
          this.#lastState.set(url, this.#lastState.get(url) ?? JSON.stringify(await this.#toState(url, now)));
          const next = decide(now);
          if (!next) return now;
          await this.#secrets.store(KEY + url, JSON.stringify(next));
          await this.#noticeChange(url);
          return next;
        }),
      changed: (milliseconds) => firstEvent(this.#secrets.onDidChange, milliseconds, ({ key }) => key === KEY + url),
    };
  }

  /** A foundation that is gone has no session, whatever is still stored. */
  async #read(url: string): Promise<Session | undefined> {
    return this.#foundations.has(url) ? parseSession(await this.#secrets.get(KEY + url)) : undefined;
  }

  /** SecretStorage has no transactions: what looks and then writes must not overlap with another that does. */
  #inTurn<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#turns.get(url) ?? Promise.resolve()).then(work);
    this.#turns.set(
      url,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** What a person asked for is told once, always: it may cure what is shown, even where the account is the same. */
  async #announce(url: string, session: Session | undefined, store: () => Thenable<void>): Promise<void> {
    const state = await this.#toState(url, session);
    await this.#inTurn(url, async () => {
      const before = this.#lastState.get(url);
      // Set first: storing raises an event of its own, which is not to tell the same again.
      this.#lastState.set(url, JSON.stringify(state));
      try {
        await store();
      } catch (error) {
        if (before === undefined) this.#lastState.delete(url);
        else this.#lastState.set(url, before);
        throw error;
      }
    });
    this.#tell(url, state);
  }

  #tell(url: string, state: SessionState): void {
    this.#saw(url, state);
    this.#changed.fire({ url, state: state.state, account: state.account });
  }

  #saw(url: string, { state }: SessionState): void {
    if (state === 'signedIn') this.#signedIn.add(url);
    else this.#signedIn.delete(url);
    this.#isSignedIn.set(this.#signedIn.size > 0);
  }

  async #noticeChange(url: string): Promise<void> {
    const state = await this.#toState(url, await this.#read(url));
    if (this.#lastState.get(url) === JSON.stringify(state)) return;
    this.#lastState.set(url, JSON.stringify(state));
    this.#tell(url, state);
  }

  #toState(url: string, session: Session | undefined): Promise<SessionState> {
    if (!session || !('via' in session) || session.via !== 'cli') this.#cli.release(url);
    return toState(session, ({ home }) => this.#cli.tokens(home ?? cfHome(), url).status());
  }
}
