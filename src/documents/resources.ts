import * as l10n from '@vscode/l10n';
import type { CloudFoundryApi } from '../api/client.ts';
import { ApiError, isCancelled } from '../api/errors.ts';
import { explain } from '../host/explain.ts';
import { sentence } from '../host/explained.ts';
import { relativeTime } from '../host/relativeTime.ts';
import { stateWord } from '../host/stateWord.ts';
import { singleAt } from './kinds.ts';
import { kindWord } from './kindWords.ts';
import type { Meaning } from './meaning.ts';

/** How many resources are remembered. */
const MOST = 500;
/** What is gone, or not for this person to see, is so for a while. */
const LASTING = new Set([403, 404]);

/** What guids stand for: asked of the foundation once for each session, and remembered, the latest {@link MOST}. */
export class Resources {
  readonly #api: (foundation: string) => Promise<Pick<CloudFoundryApi, 'raw'>>;
  readonly #known = new Map<string, (now: number) => Meaning>();

  constructor(api: (foundation: string) => Promise<Pick<CloudFoundryApi, 'raw'>>) {
    this.#api = api;
  }

  /**
   * What a resource is and what it is called; one GET where it is not known. Undefined once it is cancelled.
   * @param session tells one session of a foundation from another: what one may see the other may not
   */
  async of(
    address: { readonly foundation: string; readonly path: string; readonly session: number },
    signal: AbortSignal,
    now: number,
  ): Promise<Meaning | undefined> {
    const { foundation, path, session } = address;
    const kind = singleAt(path)?.kind;
    if (kind === undefined) return undefined;
    const key = JSON.stringify([foundation, session, path]);
    const known = this.#known.get(key);
    if (known) return known(now);
    try {
      const api = await this.#api(foundation);
      signal.throwIfAborted();
      const { text } = await api.raw(path, signal);
      return this.#keep(key, describe(kind, text))(now);
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return undefined;
      const isLasting = error instanceof ApiError && LASTING.has(error.status);
      const meaning = { title: kindWord(kind), lines: [isLasting ? gone(error.status) : sentence(explain(error))] };
      if (isLasting) this.#keep(key, () => meaning);
      return meaning;
    }
  }

  #keep(key: string, meaning: (now: number) => Meaning): (now: number) => Meaning {
    this.#known.set(key, meaning);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return meaning;
  }
}

function gone(status: number): string {
  return status === 404
    ? l10n.t('It has been deleted, or is not for this account to see.')
    : l10n.t('This account is not allowed to see it.');
}

/** Its kind and name, and in a line what else tells it from others of its kind. */
function describe(kind: string, text: string): (now: number) => Meaning {
  const body = parsed(text);
  const name = textIn(body, 'name') ?? textIn(body, 'username');
  const strategy = kind === 'deployments' ? textIn(body, 'strategy') : undefined;
  const type = kind === 'processes' || kind === 'packages' ? textIn(body, 'type') : undefined;
  const state = textIn(body, 'state') ?? textIn(body.status, 'reason');
  const version = kind === 'revisions' && typeof body.version === 'number' ? String(body.version) : undefined;
  const createdAt = textIn(body, 'created_at');
  const title = [kindWord(kind), name].filter(Boolean).join(' ');
  return (now) => {
    const created = relativeTime(createdAt, now);
    const facts = [strategy ?? type ?? version, state && stateWord(state), created && l10n.t('created {0}', created)];
    const line = facts.filter(Boolean).join(' · ');
    return { title, lines: line === '' ? [] : [line] };
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textIn(value: unknown, key: string): string | undefined {
  const found = asRecord(value)[key];
  return typeof found === 'string' ? found : undefined;
}
