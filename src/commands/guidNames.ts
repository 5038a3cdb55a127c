import type { CloudFoundryApi } from '../api/client.ts';

/** Something that goes by a name, and its guid. */
export interface NamedGuid {
  readonly guid: string;
  readonly name: string;
}

const KINDS = ['apps', 'spaces', 'organizations'] as const;
type Kind = (typeof KINDS)[number];

/** As many as are read to be matched here: the server has no search by a part of a name. */
const FIRST = 200;
const SHOWN = 20;

/** Guids by name, for as long as somebody types: a request for the first of a kind, and one for a name that is not among them. */
export class GuidNames {
  readonly #api: () => Promise<CloudFoundryApi>;
  readonly #first = new Map<Kind, Promise<{ readonly items: readonly NamedGuid[]; readonly isAll: boolean }>>();

  constructor(api: () => Promise<CloudFoundryApi>) {
    this.#api = api;
  }

  /** @param kind as `apps`; nothing is found of kinds that have no names. @throws what the calls of {@link CloudFoundryApi} throw */
  async find(kind: string, typed: string, signal: AbortSignal): Promise<NamedGuid[]> {
    const known = KINDS.find((one) => one === kind);
    if (!known) return [];
    const wanted = typed.toLowerCase();
    const { items, isAll } = await this.#firstOf(known, signal);
    const matching = items.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, SHOWN);
    if (matching.length > 0 || isAll || wanted === '') return matching;
    return (await this.#read(known, { names: [typed], per_page: SHOWN }, signal)).items.slice();
  }

  #firstOf(kind: Kind, signal: AbortSignal) {
    const known = this.#first.get(kind);
    if (known) return known;
    const reading = this.#read(kind, { order_by: 'name', per_page: FIRST }, signal);
    this.#first.set(kind, reading);
    // One that was given up or failed is read again.
    reading.catch(() => this.#first.delete(kind));
    return reading;
  }

  async #read(kind: Kind, query: { names?: readonly string[]; order_by?: 'name'; per_page: number }, signal: AbortSignal) {
    const api = await this.#api();
    const { items, hasMore } = await api[kind].list(query).page(1, signal);
    return { items: items.map(({ guid, name }) => ({ guid, name })), isAll: !hasMore };
  }
}
