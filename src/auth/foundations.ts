import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Discovered } from '../api/discovery.ts';
import type { HttpOptions } from '../api/http.ts';
import { normalizeFoundationUrl } from '../api/url.ts';
import { SECTION, SETTING } from '../contributions.ts';
import { ExplainedError } from '../host/explain.ts';
import { Kept } from '../host/state.ts';

/** One Cloud Foundry API endpoint, named by its base URL. */
export interface Foundation {
  readonly url: string;
  readonly name: string | undefined;
  /** It comes from the setting `cfExplorer.foundations`, so that is where it is removed. */
  readonly preset: boolean;
}

interface Added {
  readonly url: string;
  readonly name?: string;
}

export type HttpOptionsFor = (origin: string) => HttpOptions;

/** The foundations a person works with: presets from the setting, then those added here. */
export class Foundations {
  readonly #added: Kept<readonly Added[]>;
  /** Services by foundation. What a password or a refresh token is sent to is pinned here when a foundation is first met. */
  readonly #pinned: Kept<Readonly<Record<string, Discovered>>>;
  readonly #httpOptions: HttpOptionsFor;
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
  constructor(memento: vscode.Memento, httpOptions: HttpOptionsFor, note: (error: unknown) => void) {
    this.#added = new Kept<readonly Added[]>(memento, 'foundations', []);
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
    const keep = ({ url, name }: Added, preset: boolean) => {
      if (!found.has(url)) found.set(url, { url, name: name === '' ? undefined : name, preset });
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

  /**
   * Adds a foundation once something at its address has shown to be one, and pins its UAA.
   * @throws what {@link discover} and {@link normalizeFoundationUrl} throw; nothing is added then
   */
  async add({ url, name }: { url: string; name?: string | undefined }, signal?: AbortSignal): Promise<Foundation> {
    const origin = normalizeFoundationUrl(url);
    const services = await this.#verify(origin, signal);
    signal?.throwIfAborted();
    if (!this.has(origin)) {
      await this.#added.set([...this.#added.value, name ? { url: origin, name } : { url: origin }]);
    }
    await this.#pin(origin, services);
    await this.#settle();
    return this.get(origin);
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

  /** Where a foundation's login and UAA are: as pinned, or asked for and pinned now. */
  async services(url: string, signal?: AbortSignal): Promise<Discovered> {
    return this.#pinned.value[url] ?? this.verifiedServices(url, signal);
  }

  /**
   * As {@link services}, after asking the foundation once in this window: before a password is sent, a UAA that has moved must
   * be noticed.
   * @throws {ExplainedError} it names another UAA than the pinned one
   */
  async verifiedServices(url: string, signal?: AbortSignal): Promise<Discovered> {
    const pinned = this.#pinned.value[url];
    if (pinned && this.#verified.has(url)) return pinned;
    const services = await this.#verify(url, signal);
    if (this.has(url)) await this.#pin(url, services);
    return services;
  }

  async #verify(url: string, signal?: AbortSignal): Promise<Discovered> {
    const pinned = this.#pinned.value[url];
    const { discover } = await import('../api/discovery.ts');
    const now = await discover(this.#httpOptions(url), signal);
    if (!pinned || pinned.uaaUrl === now.uaaUrl) return now;
    const detail = l10n.t(
      'it was {0} and is now {1}. If that is expected, remove the foundation and add it again',
      pinned.uaaUrl,
      now.uaaUrl,
    );
    throw new ExplainedError({ title: l10n.t('The login server of this foundation has changed'), detail, fix: undefined });
  }

  async #pin(url: string, services: Discovered): Promise<void> {
    await this.#pinned.set({ ...this.#pinned.value, [url]: services });
    this.#verified.add(url);
  }
}

/** What the setting holds, less what cannot be used: a person edits it by hand. */
function readPresets(): Added[] {
  const value = vscode.workspace.getConfiguration(SECTION).get<unknown>(SETTING.foundations);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('url' in item) || typeof item.url !== 'string') return [];
    const name = 'name' in item && typeof item.name === 'string' ? item.name : '';
    try {
      return [{ url: normalizeFoundationUrl(item.url), name }];
    } catch {
      return [];
    }
  });
}

async function removePreset(url: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  const value = section.get<readonly { url?: unknown }[]>(SETTING.foundations, []);
  const rest = value.filter((item) => {
    try {
      return typeof item.url !== 'string' || normalizeFoundationUrl(item.url) !== url;
    } catch {
      return true;
    }
  });
  await section.update(SETTING.foundations, rest, vscode.ConfigurationTarget.Global);
}
