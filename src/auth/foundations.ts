import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ApiOptions } from '../api/client.ts';
import type { Discovered } from '../api/discovery.ts';
import type { HttpOptions } from '../api/http.ts';
import { normalizeFoundationUrl } from '../api/url.ts';
import { SECTION, SETTING } from '../contributions.ts';
import { ExplainedError } from '../host/explained.ts';
import { Kept } from '../host/state.ts';
import { FoundationNames } from './foundationNames.ts';
import { type KeptFoundation, readPresets, removePreset } from './presets.ts';
import { Services } from './services.ts';
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

/** A foundation about to be forgotten. Its UAA is known as long as what is given to `waitUntil` takes. */
export interface Leave {
  readonly url: string;
  readonly waitUntil: (done: Promise<void>) => void;
}

/** Milliseconds a foundation that left the setting may come back in as it was: a line is cut before it is pasted. */
const COMING_BACK = 60_000;

/** The foundations a person works with: presets from the setting, then those added here, unless {@link FoundationNames} has another order. */
export class Foundations {
  readonly #added: Kept<readonly KeptFoundation[]>;
  readonly #names: FoundationNames;
  readonly #services: Services;
  readonly #httpOptions: (origin: string, tls: () => TlsOptions) => HttpOptions;
  readonly #note: (error: unknown) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #leave = new vscode.EventEmitter<Leave>();
  /** A foundation is no longer one of them, by command or by an edit of the setting: what is kept of it is to be forgotten. */
  readonly onWillForget = this.#leave.event;
  #known: readonly Foundation[];
  /** Those that have left and are not yet forgotten. */
  readonly #left = new Map<string, { readonly tls: TlsOptions; readonly timer: NodeJS.Timeout }>();
  readonly #subscription: vscode.Disposable;

  /** @param note where an error goes that nobody waits for */
  constructor(
    memento: vscode.Memento,
    httpOptions: (origin: string, tls: () => TlsOptions) => HttpOptions,
    note: (error: unknown) => void,
  ) {
    this.#added = new Kept<readonly KeptFoundation[]>(memento, 'foundations', []);
    this.#names = new FoundationNames(memento);
    this.#httpOptions = httpOptions;
    this.#note = note;
    this.#services = new Services(memento, (url) => this.http(url, url));
    this.#known = this.all();
    this.#noteUnusable();
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(`${SECTION}.${SETTING.foundations}`)) return;
        this.#noteUnusable();
        this.#look();
      }),
      // What another window has added or removed tells itself to nobody.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#look()),
    );
  }

  dispose(): void {
    for (const { timer } of this.#left.values()) clearTimeout(timer);
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#leave.dispose();
  }

  all(): Foundation[] {
    const found = new Map<string, Foundation>();
    const keep = ({ url, name, ...tls }: KeptFoundation, preset: boolean) => {
      if (!found.has(url)) found.set(url, { url, name, preset, tls });
    };
    for (const preset of readPresets().usable) keep(preset, true);
    for (const added of this.#added.value) keep(added, false);
    return this.#names.applyTo([...found.values()]);
  }

  has(url: string): boolean {
    return this.all().some((one) => one.url === url);
  }

  /** The foundation a URL names, however it is written. @throws {ExplainedError} there is none */
  get(url: string): Foundation {
    const foundation = this.find(url);
    if (foundation) return foundation;
    const title = l10n.t('Unknown foundation');
    const detail = l10n.t('{0} has not been added', normalizeFoundationUrl(url));
    throw new ExplainedError({ title, detail, fix: undefined });
  }

  /** As {@link get}; undefined where there is none. */
  find(url: string): Foundation | undefined {
    const normalized = normalizeFoundationUrl(url);
    return this.all().find((one) => one.url === normalized);
  }

  /** Requests with a foundation's own TLS options, as they are when the request is made. */
  readonly http: HttpOptionsFor = (origin, foundation) => this.#httpOptions(origin, () => this.#tlsOf(foundation));

  #tlsOf(url: string): TlsOptions {
    return this.all().find((one) => one.url === url)?.tls ?? this.#left.get(url)?.tls ?? {};
  }

  /** What a client of a foundation's API needs. */
  api(url: string): ApiOptions {
    return { ...this.http(url, url), apiVersion: (fresh) => this.#apiVersion(url, fresh) };
  }

  /**
   * Adds a foundation once something at its address has shown to be one, and pins its UAA. One that was added before gets the
   * name and the TLS options given now, and keeps those that are not.
   * @throws what {@link Services.ask} and {@link normalizeFoundationUrl} throw; nothing is added then
   */
  async add(
    wanted: { url: string; name?: string | undefined; skipTlsValidation?: boolean } & Omit<TlsOptions, 'skipTlsValidation'>,
    signal?: AbortSignal,
  ): Promise<Foundation> {
    const url = normalizeFoundationUrl(wanted.url);
    const known = this.find(url);
    if (known?.preset && isSpecial(readTls(wanted))) throw presetError(url);
    const tls = known?.preset ? known.tls : readTls({ ...known?.tls, ...wanted });
    const services = await this.#services.ask(
      url,
      signal,
      this.#httpOptions(url, () => tls),
    );
    signal?.throwIfAborted();
    if (!known?.preset) {
      const others = this.#added.value.filter((one) => one.url !== url);
      const at = this.#added.value.findIndex((one) => one.url === url);
      await this.#added.set(others.toSpliced(at < 0 ? others.length : at, 0, { url, ...tls }));
    }
    if (wanted.name !== undefined) await this.#names.rename(url, wanted.name);
    await this.#services.pin(url, services);
    this.#look();
    return this.get(url);
  }

  /** Calls it so from now on; by the host of its URL where the name is empty. The setting a preset comes from stays as it is. */
  async rename(url: string, name: string): Promise<void> {
    await this.#tellOnce(this.#names.rename(this.get(url).url, name));
  }

  /** Has it stand at a place among all of them, from 0; past the last it is the last. */
  async move(url: string, to: number): Promise<void> {
    const urls = this.all().map((one) => one.url);
    await this.#tellOnce(this.#names.move(urls, this.get(url).url, to));
  }

  /** What is being written counts already. */
  async #tellOnce(written: Promise<void>): Promise<void> {
    this.#look();
    await written;
  }

  /** @throws {ExplainedError} the setting it comes from cannot be changed: then it stays, with its session */
  async remove({ url, preset }: Foundation): Promise<void> {
    if (preset) await removePreset(url);
    await this.#added.set(this.#added.value.filter((one) => one.url !== url));
    this.#look();
    await this.#forget(url);
  }

  /** Ends what was kept of presets that left the setting while no window was open. */
  async forgetGone(): Promise<void> {
    const gone = this.#services.urls().filter((url) => !this.has(url));
    await Promise.all(gone.map((url) => this.#forget(url)));
  }

  /** Tells what has changed. What has left is forgotten unless it comes back. */
  #look(): void {
    const before = this.#known;
    this.#known = this.all();
    for (const [url, { timer }] of this.#left) if (this.has(url) && this.#left.delete(url)) clearTimeout(timer);
    for (const { url, tls } of before) {
      if (this.has(url) || this.#left.has(url)) continue;
      const timer = setTimeout(() => void this.#forget(url).catch(this.#note), COMING_BACK);
      this.#left.set(url, { tls, timer });
    }
    if (JSON.stringify(before) !== JSON.stringify(this.#known)) this.#changed.fire();
  }

  async #forget(url: string): Promise<void> {
    clearTimeout(this.#left.get(url)?.timer);
    if (!this.has(url)) {
      const doings: Promise<void>[] = [];
      this.#leave.fire({ url, waitUntil: (done) => doings.push(done) });
      await Promise.all(doings);
    }
    this.#left.delete(url);
    // Who added it again meanwhile has pinned it anew.
    if (this.has(url)) return;
    await this.#names.forget(url);
    await this.#services.forget(url);
  }

  #noteUnusable(): void {
    for (const item of readPresets().unusable) this.#note(new Error(`cfExplorer.foundations: passed over: ${item}`));
  }

  /** Its API version, as known so far or, `fresh`, as it tells now; undefined where it does not, or cannot be asked. */
  async #apiVersion(url: string, fresh: boolean): Promise<string | undefined> {
    const kept = this.#services.pinned(url)?.apiVersion;
    if (!fresh) return kept;
    return this.verifiedServices(url).then(
      ({ apiVersion }) => apiVersion,
      () => kept,
    );
  }

  /** As {@link Services.pinned}. */
  pinnedServices(url: string): Discovered | undefined {
    return this.#services.pinned(url);
  }

  /** As {@link Services.verified}, and pinned from now on. */
  async verifiedServices(url: string, signal?: AbortSignal): Promise<Discovered> {
    const services = await this.#services.verified(url, signal);
    if (this.has(url)) await this.#services.pin(url, services);
    return services;
  }
}

function presetError(url: string): ExplainedError {
  const title = l10n.t('Already in your settings');
  const detail = l10n.t('{0} comes from “cfExplorer.foundations”; change its TLS options there', url);
  return new ExplainedError({ title, detail, fix: undefined });
}
