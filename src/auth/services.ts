import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Discovered } from '../api/discovery.ts';
import type { HttpOptions } from '../api/http.ts';
import { ExplainedError } from '../host/explained.ts';
import { Kept } from '../host/state.ts';

/** Where each foundation's login server and UAA are. What a password or a token is sent to is pinned when a foundation is first met. */
export class Services {
  readonly #pinned: Kept<Readonly<Record<string, Discovered>>>;
  readonly #http: (url: string) => HttpOptions;
  /** Asked once in this window: often enough to notice a UAA that has moved. */
  readonly #verified = new Set<string>();

  constructor(memento: vscode.Memento, http: (url: string) => HttpOptions) {
    this.#pinned = new Kept<Readonly<Record<string, Discovered>>>(memento, 'services', {});
    this.#http = http;
  }

  /** The foundations something is pinned of. */
  urls(): string[] {
    return Object.keys(this.#pinned.value);
  }

  /** As pinned: a stored token goes nowhere else. Undefined where the pin was lost. */
  pinned(url: string): Discovered | undefined {
    return this.#pinned.value[url];
  }

  /** As pinned, after asking the foundation once in this window: before a password is sent, a UAA that has moved must be noticed. */
  async verified(url: string, signal?: AbortSignal): Promise<Discovered> {
    const pinned = this.pinned(url);
    return pinned && this.#verified.has(url) ? pinned : this.ask(url, signal);
  }

  /**
   * What a foundation names now.
   * @param http requests to it, where they are not made as always
   * @throws {ExplainedError} it names another UAA or login server than the pinned one
   */
  async ask(url: string, signal?: AbortSignal, http = this.#http(url)): Promise<Discovered> {
    const { discover } = await import('../api/discovery.ts');
    const now = await discover(http, signal);
    // UAA takes passwords; the login server's page, opened in a browser for a passcode, takes them too.
    const pinned = this.pinned(url);
    const moved = pinned && (['uaaUrl', 'loginUrl'] as const).find((service) => pinned[service] !== now[service]);
    if (!moved) return now;
    const detail = l10n.t(
      'it was {0} and is now {1}. If that is expected, remove the foundation and add it again',
      pinned[moved],
      now[moved],
    );
    throw new ExplainedError({ title: l10n.t('The login server of this foundation has changed'), detail, fix: undefined });
  }

  async pin(url: string, services: Discovered): Promise<void> {
    await this.#pinned.set({ ...this.#pinned.value, [url]: services });
    this.#verified.add(url);
  }

  async forget(url: string): Promise<void> {
    this.#verified.delete(url);
    const { [url]: gone, ...rest } = this.#pinned.value;
    if (gone) await this.#pinned.set(rest);
  }
}
