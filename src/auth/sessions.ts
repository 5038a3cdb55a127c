import * as vscode from 'vscode';
import type { TokenSource } from '../api/connection.ts';
import { Http } from '../api/http.ts';
import { passwordGrant, refreshGrant } from '../api/uaa.ts';
import type { Foundations, HttpOptionsFor } from './foundations.ts';
import { parseSession, type Session, sessionFrom } from './session.ts';
import { type SessionStore, SessionTokens } from './tokens.ts';

/** Whether somebody is signed in at a foundation, and who. */
export interface SessionState {
  readonly state: 'signedIn' | 'signedOut' | 'expired';
  readonly account: string | undefined;
}

const KEY = 'session:';

/** One session a foundation. Its tokens lie in SecretStorage and nowhere else; the password is sent and forgotten. */
export class Sessions {
  readonly #secrets: vscode.SecretStorage;
  readonly #foundations: Foundations;
  readonly #httpOptions: HttpOptionsFor;
  readonly #tokens = new Map<string, TokenSource>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscription: vscode.Disposable;

  /** The URL of a foundation whose session began or ended, here or in another window. A mere renewal does not fire. */
  readonly onDidChange = this.#changed.event;
  readonly #lastState = new Map<string, string>();

  constructor(secrets: vscode.SecretStorage, foundations: Foundations, httpOptions: HttpOptionsFor) {
    this.#secrets = secrets;
    this.#foundations = foundations;
    this.#httpOptions = httpOptions;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(KEY)) void this.#noticeChange(key.slice(KEY.length));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async state(url: string): Promise<SessionState> {
    const state = toState(await this.#read(url));
    // What was first seen is what changes are measured against; later looks must not swallow one.
    if (!this.#lastState.has(url)) this.#lastState.set(url, JSON.stringify(state));
    return state;
  }

  /**
   * Signs in with the password grant at the UAA pinned for the foundation, replacing the session there was.
   * @throws {UaaError} wrong user name or password; the session there was stays
   */
  async signIn(url: string, user: { username: string; password: string }, signal?: AbortSignal): Promise<SessionState> {
    const { uaaUrl } = await this.#foundations.verifiedServices(url, signal);
    const { http, basePath } = this.#uaa(uaaUrl);
    const grant = await passwordGrant(http, basePath, user, signal);
    // Without one there is nothing to renew with: the session ends with its first token.
    const session = sessionFrom(grant, { account: user.username, refreshToken: '' });
    await this.#announce(url, session, () => this.#secrets.store(KEY + url, JSON.stringify(session)));
    return toState(session);
  }

  async signOut(url: string): Promise<void> {
    await this.#announce(url, undefined, () => this.#secrets.delete(KEY + url));
  }

  tokens(url: string): TokenSource {
    const known = this.#tokens.get(url);
    if (known) return known;
    const tokens = new SessionTokens(this.#store(url), async (refreshToken) => {
      const { uaaUrl } = await this.#foundations.services(url);
      const { http, basePath } = this.#uaa(uaaUrl);
      return refreshGrant(http, basePath, refreshToken);
    });
    this.#tokens.set(url, tokens);
    return tokens;
  }

  #store(url: string): SessionStore {
    return {
      read: () => this.#read(url),
      write: (session) => this.#write(url, session),
      changed: (milliseconds) =>
        new Promise((resolve) => {
          const done = () => {
            clearTimeout(timer);
            subscription.dispose();
            resolve();
          };
          const timer = setTimeout(done, milliseconds);
          const subscription = this.#secrets.onDidChange(({ key }) => {
            if (key === KEY + url) done();
          });
        }),
    };
  }

  #uaa(uaaUrl: string): { http: Http; basePath: string } {
    const { origin, pathname } = new URL(uaaUrl);
    return { http: new Http(this.#httpOptions(origin)), basePath: pathname.replace(/\/$/, '') };
  }

  async #read(url: string): Promise<Session | undefined> {
    return parseSession(await this.#secrets.get(KEY + url));
  }

  async #write(url: string, session: Session): Promise<void> {
    await this.#secrets.store(KEY + url, JSON.stringify(session));
    await this.#noticeChange(url);
  }

  /** What a person asked for is told once, always: it may cure what is shown, even where the account is the same. */
  async #announce(url: string, session: Session | undefined, store: () => Thenable<void>): Promise<void> {
    this.#lastState.set(url, JSON.stringify(toState(session)));
    await store();
    this.#changed.fire(url);
  }

  async #noticeChange(url: string): Promise<void> {
    const state = JSON.stringify(await this.state(url));
    if (this.#lastState.get(url) === state) return;
    this.#lastState.set(url, state);
    this.#changed.fire(url);
  }
}

function toState(session: Session | undefined): SessionState {
  if (!session) return { state: 'signedOut', account: undefined };
  return { state: 'ended' in session ? 'expired' : 'signedIn', account: session.account };
}
