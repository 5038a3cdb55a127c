import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ApiOptions } from '../api/client.ts';
import type { Discovered } from '../api/discovery.ts';
import type { HttpOptions } from '../api/http.ts';
import { normalizeFoundationUrl } from '../api/url.ts';
import { SECTION, SETTING } from '../contributions.ts';
import { ExplainedError } from '../host/explain.ts';
import { Kept } from '../host/state.ts';
import { type KeptFoundation, readPresets, removePreset } from './presets.ts';
import { isSpecial, readTls, type TlsOptions } from './tls.ts';

/** One Cloud Foundry API endpoint, named by its base URL. */
export interface Foundation {
  readonly url: string;
  readonly name: string | undefined;
  /** It comes from the setting `cfExplorer.foundations`, so that is where it is removed. */
  readonly preset: boolean;
  readonly tls: TlsOptions;
}

/** Requests to an origin that belongs to a foundation: its API, its UAA. */
export type HttpOptionsFor = (origin: string, foundation: string) => HttpOptions;

/** The foundations a person works with: presets from the setting, then those added here. */
export class Foundations {
  readonly #added: Kept<readonly KeptFoundation[]>;
  /** Services by foundation. What a password or a refresh token is sent to is pinned here when a foundation is first met. */
  readonly #pinned: Kept<Readonly<Record<string, Discovered>>>;
  readonly #httpOptions: (origin: string, tls: () => TlsOptions) => HttpOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #removed = new vscode.EventEmitter<string>();
  /** The URL of a foundation that is no longer one of them, by command or by an edit of the setting. */
  readonly onDidRemove = this.#removed.event;
  /** Asked once in this window: often enough to notice a UAA that has moved. */
  readonly #verified = new Set<string>();
  #known: readonly string[];
  readonly #subscription: vscode.Disposable;

  /** @param note where an error goes that nobody waits for */
  constructor(
    memento: vscode.Memento,
    httpOptions: (origin: string, tls: () => TlsOptions) => HttpOptions,
    note: (error: unknown) => void,
  ) {
    this.#added = new Kept<readonly KeptFoundation[]>(memento, 'foundations', []);
    this.#pinned = new Kept<Readonly<Record<string, Discovered>>>(memento, 'services', {});
    this.#httpOptions = httpOptions;
    // A preset may have been taken out of the setting while no window was open: what was pinned was known.
    this.#known = [...new Set([...this.all().map(({ url }) => url), ...Object.keys(this.#pinned.value)])];
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SECTION}.${SETTING.foundations}`)) void this.#settle().catch(note);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#removed.dispose();
  }

  all(): Foundation[] {
    const found = new Map<string, Foundation>();
    const keep = ({ url, name, ...tls }: KeptFoundation, preset: boolean) => {
      if (!found.has(url)) found.set(url, { url, name, preset, tls });
    };
    for (const preset of readPresets()) keep(preset, true);
    for (const added of this.#added.value) keep(added, false);
    return [...found.values()];
  }

  has(url: string): boolean {
    return this.all().some((one) => one.url === url);
  }

  /** The foundation a URL names, however it is written. @throws {ExplainedError} there is none */
  get(url: string): Foundation {
    const normalized = normalizeFoundationUrl(url);
    const foundation = this.all().find((one) => one.url === normalized);
    if (foundation) return foundation;
    const title = l10n.t('Unknown foundation');
    throw new ExplainedError({ title, detail: l10n.t('{0} has not been added', normalized), fix: undefined });
  }

  /** Requests with a foundation's own TLS options, as they are when the request is made. */
  readonly http: HttpOptionsFor = (origin, foundation) =>
    this.#httpOptions(origin, () => this.all().find(({ url }) => url === foundation)?.tls ?? {});

  /** What a client of a foundation's API needs. */
  api(url: string): ApiOptions {
    return { ...this.http(url, url), apiVersion: (fresh) => this.#apiVersion(url, fresh) };
  }

  /**
   * Adds a foundation once something at its address has shown to be one, and pins its UAA. One that was added before gets the
   * name and the TLS options given now.
   * @throws what {@link discover} and {@link normalizeFoundationUrl} throw; nothing is added then
   */
  async add(wanted: { url: string; name?: string | undefined } & TlsOptions, signal?: AbortSignal): Promise<Foundation> {
    const url = normalizeFoundationUrl(wanted.url);
    const known = this.all().find((one) => one.url === url);
    const tls = readTls(wanted);
    if (known?.preset && isSpecial(tls)) throw presetError(url);
    const services = await this.#verify(url, signal, known?.preset ? known.tls : tls);
    signal?.throwIfAborted();
    if (!known?.preset) {
      const name = wanted.name ?? known?.name;
      const others = this.#added.value.filter((one) => one.url !== url);
      const at = this.#added.value.findIndex((one) => one.url === url);
      const kept = { url, ...(name ? { name } : {}), ...tls };
      await this.#added.set(others.toSpliced(at < 0 ? others.length : at, 0, kept));
    }
    await this.#pin(url, services);
    await this.#settle();
    return this.get(url);
  }

  async remove({ url, preset }: Foundation): Promise<void> {
    if (preset) await removePreset(url);
    await this.#added.set(this.#added.value.filter((one) => one.url !== url));
    await this.#settle();
  }

  /** Ends what was kept of presets that left the setting while no window was open. Touches nothing where none did. */
  async forgetGone(): Promise<void> {
    if (this.#known.some((url) => !this.has(url))) await this.#settle();
  }

  /** Tells what has changed, and forgets what was kept of foundations that are gone. */
  async #settle(): Promise<void> {
    const now = this.all().map(({ url }) => url);
    const gone = this.#known.filter((url) => !now.includes(url));
    this.#known = now;
    await this.#pinned.set(Object.fromEntries(Object.entries(this.#pinned.value).filter(([url]) => now.includes(url))));
    for (const url of gone) {
      this.#verified.delete(url);
      this.#removed.fire(url);
    }
    this.#changed.fire();
  }

  /** Its API version, as known so far or, `fresh`, as it tells now; undefined where it does not, or cannot be asked. */
  async #apiVersion(url: string, fresh: boolean): Promise<string | undefined> {
    const kept = this.#pinned.value[url]?.apiVersion;
    if (!fresh) return kept;
    return this.verifiedServices(url).then(
      ({ apiVersion }) => apiVersion,
      () => kept,
    );
  }

  /** Where a foundation's login and UAA are, as pinned: a stored token goes nowhere else. Undefined where the pin was lost. */
  pinnedServices(url: string): Discovered | undefined {
    return this.#pinned.value[url];
  }

  /**
   * As {@link pinnedServices}, or pinned now, after asking the foundation once in this window: before a password is sent, a UAA that has moved must
   * be noticed.
   * @throws {ExplainedError} it names another UAA or login server than the pinned one
   */
  async verifiedServices(url: string, signal?: AbortSignal): Promise<Discovered> {
    const pinned = this.#pinned.value[url];
    if (pinned && this.#verified.has(url)) return pinned;
    const services = await this.#verify(url, signal);
    if (this.has(url)) await this.#pin(url, services);
    return services;
  }

  async #verify(url: string, signal: AbortSignal | undefined, tls?: TlsOptions): Promise<Discovered> {
    const pinned = this.#pinned.value[url];
    const { discover } = await import('../api/discovery.ts');
    const now = await discover(tls ? this.#httpOptions(url, () => tls) : this.http(url, url), signal);
    // UAA takes passwords; the login server's page, opened in a browser for a passcode, takes them too.
    const moved = pinned && (['uaaUrl', 'loginUrl'] as const).find((service) => pinned[service] !== now[service]);
    if (!moved) return now;
    const detail = l10n.t(
      'it was {0} and is now {1}. If that is expected, remove the foundation and add it again',
      pinned[moved],
      now[moved],
    );
    throw new ExplainedError({ title: l10n.t('The login server of this foundation has changed'), detail, fix: undefined });
  }

  async #pin(url: string, services: Discovered): Promise<void> {
    await this.#pinned.set({ ...this.#pinned.value, [url]: services });
    this.#verified.add(url);
  }
}

function presetError(url: string): ExplainedError {
  const title = l10n.t('Already in your settings');
  const detail = l10n.t('{0} comes from “cfExplorer.foundations”; change its TLS options there', url);
  return new ExplainedError({ title, detail, fix: undefined });
}
