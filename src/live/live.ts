import * as vscode from 'vscode';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Looked, Moving, News } from '../api/moving.ts';
import { SECTION, SETTING } from '../contributions.ts';
import { tell } from './news.ts';
import { Poller } from './poller.ts';
import { StatusBar } from './statusBar.ts';

/** The view, as far as it matters here. */
export interface LiveView {
  readonly isVisible: boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
  /** Other rows are shown than before, or they have changed. */
  readonly onDidChangeRows: vscode.Event<unknown>;
  moving(url: string): Moving | undefined;
  found(url: string, looked: Looked, asked: Moving): { readonly isChanged: boolean; readonly news: readonly News[] };
  /** Draws what ages anew: times are told relative to now. */
  age(): void;
  endedSessions(): number;
  readonly arrangement: { isWatched(foundation: string, guid: string): boolean };
}

export interface LiveSources {
  readonly foundations: () => readonly { readonly url: string }[];
  readonly api: (url: string) => Promise<CloudFoundryApi>;
  readonly note: (error: unknown) => void;
}

/** Milliseconds after which "2 minutes ago" is wrong. */
const AGE = 60_000;
/** Milliseconds in which changes of rows count as one. */
const AT_ONCE = 100;

/** Keeps what moves up to date: one poller a foundation, while the view shows and the window has the focus. Else nothing runs. */
export class Live implements vscode.Disposable {
  readonly #view: LiveView;
  readonly #sources: LiveSources;
  readonly #pollers = new Map<string, Poller>();
  readonly #statusBar = new StatusBar();
  readonly #subscription: vscode.Disposable;
  #aging: ReturnType<typeof setInterval> | undefined;
  #noticing: ReturnType<typeof setTimeout> | undefined;

  constructor(view: LiveView, sources: LiveSources) {
    this.#view = view;
    this.#sources = sources;
    this.#subscription = vscode.Disposable.from(
      this.#statusBar,
      view.onDidChangeVisibility(() => this.#attend()),
      view.onDidChangeRows(() => this.#noticeSoon()),
      vscode.window.onDidChangeWindowState(() => this.#attend()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SECTION}.${SETTING.autoRefresh}`)) this.#attend();
      }),
    );
    this.#noticeSoon();
  }

  dispose(): void {
    clearTimeout(this.#noticing);
    this.#subscription.dispose();
    this.#rest();
  }

  /** The view shows, or no longer; the window has the focus, or no longer. */
  #attend(): void {
    this.#rest();
    this.#noticeSoon();
    if (!this.#isLookedAt()) return;
    this.#aging = setInterval(() => this.#view.age(), AGE);
    for (const { url } of this.#sources.foundations()) this.#poller(url).wake();
  }

  /** Many rows change at once: they are looked through once. */
  #noticeSoon(): void {
    this.#noticing ??= setTimeout(() => {
      this.#noticing = undefined;
      this.#notice();
    }, AT_ONCE);
  }

  /** Other things may move now. */
  #notice(): void {
    const urls = this.#sources.foundations().map(({ url }) => url);
    for (const [url, poller] of this.#pollers) {
      if (urls.includes(url)) continue;
      poller.sleep();
      this.#pollers.delete(url);
    }
    // What nobody follows would be told for ever.
    const all = this.#isLookedAt() ? urls.map((url) => this.#view.moving(url)) : [];
    const moving = all.reduce((sum, one) => sum + (one ? one.deployments.length + one.builds.length : 0), 0);
    this.#statusBar.show({ moving, ended: this.#view.endedSessions() });
    if (!this.#isLookedAt()) return;
    if (this.#aging === undefined) this.#attend();
    else for (const { url } of this.#sources.foundations()) this.#poller(url).notice();
  }

  #isLookedAt(): boolean {
    return this.#view.isVisible && vscode.window.state.focused;
  }

  #isOn(): boolean {
    return vscode.workspace.getConfiguration(SECTION).get<boolean>(SETTING.autoRefresh, true);
  }

  #rest(): void {
    clearInterval(this.#aging);
    this.#aging = undefined;
    for (const poller of this.#pollers.values()) poller.sleep();
  }

  #poller(url: string): Poller {
    const known = this.#pollers.get(url);
    if (known) return known;
    const { api, note } = this.#sources;
    const poller = new Poller({
      api: () => api(url),
      moving: () => (this.#isOn() ? this.#view.moving(url) : undefined),
      found: (looked, asked) => this.#found(url, looked, asked),
      note,
    });
    this.#pollers.set(url, poller);
    return poller;
  }

  #found(url: string, looked: Looked, asked: Moving): boolean {
    const { isChanged, news } = this.#view.found(url, looked, asked);
    tell(news, ({ appGuid }) => this.#view.arrangement.isWatched(url, appGuid)).catch(this.#sources.note);
    return isChanged;
  }
}
