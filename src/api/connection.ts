import type * as v from 'valibot';
import { readBody } from './answer.ts';
import { ApiError } from './errors.ts';
import { type Answer, Http, type HttpOptions } from './http.ts';
import { type Page, pageBody, Paged } from './page.ts';
import { encodeQuery } from './query.ts';
import { ListLimitError } from './queryErrors.ts';
import type { Budget } from './rateLimit.ts';

/** Where access tokens come from. auth/ keeps them; here they are used and forgotten. */
export interface TokenSource {
  /** A token that is good for some while yet. @throws {SessionError} there is none to be had */
  current(): Promise<string>;
  /** Another one than `stale`, which the server has just refused. @throws {SessionError} */
  refresh(stale: string): Promise<string>;
}

/** Sends with the session's token and reads what comes back. */
export class Connection {
  readonly #http: Http;
  readonly #tokens: TokenSource;

  constructor(options: HttpOptions, tokens: TokenSource) {
    this.#http = new Http(options);
    this.#tokens = tokens;
  }

  /** As {@link Http.budget}. */
  get budget(): Budget | undefined {
    return this.#http.budget;
  }

  /**
   * `GET` of a path with its query; once more with a fresh token after a 401, and no more: a second 401 is the answer.
   * @throws what {@link Http.send} throws; {SessionError} nobody is signed in
   */
  async raw(path: string, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    const accessToken = await unlessAborted(this.#tokens.current(), signal);
    const headers = { accept: 'application/json' };
    try {
      return await this.#http.send({ path, headers, accessToken, signal });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const fresh = await unlessAborted(this.#tokens.refresh(accessToken), signal);
      return this.#http.send({ path, headers, accessToken: fresh, signal });
    }
  }

  /** `GET` of a path, as what its schema describes. @throws {UnexpectedBodyError} it is something else */
  async read<Value>(schema: v.GenericSchema<unknown, Value>, path: string, signal?: AbortSignal): Promise<Value> {
    return readBody(schema, await this.raw(path, signal));
  }

  /** The pages of a list (contract §2.2), by number: 1 is the first. */
  paged<Item>(schema: v.GenericSchema<unknown, Item>, path: string, query: { readonly per_page?: number }): Paged<Item> {
    const body = pageBody(schema);
    let perPage = query.per_page;
    const read = (page: number, signal?: AbortSignal) => {
      const asked = perPage === undefined ? { ...query, page } : { ...query, per_page: perPage, page };
      return this.read(body, `${path}?${encodeQuery(asked)}`, signal).catch(toListLimit);
    };
    return new Paged(async (page, signal): Promise<Page<Item>> => {
      const { pagination, resources, included } = await read(page, signal).catch((error: unknown) => {
        // An operator may allow less than one of our pages: then that is the page.
        if (page > 1 || !(error instanceof ListLimitError) || error.limit >= (perPage ?? SERVERS_PAGE)) throw error;
        perPage = error.limit;
        return read(page, signal);
      });
      const { total_results: total, total_pages: pages } = pagination;
      // The server claims 0 results there (contract §2.2).
      const pastTheEnd = page > 1 && resources.length === 0;
      return {
        items: resources,
        page,
        total: pastTheEnd ? undefined : total,
        last: pastTheEnd ? undefined : (pages ?? Math.ceil(total / (perPage ?? SERVERS_PAGE))),
        hasMore: Boolean(pagination.next) && resources.length > 0,
        included,
      };
    });
  }
}

/** What Cloud Controller takes for `per_page` where none is given (contract §2.2). */
const SERVERS_PAGE = 50;

/** An operator may cap how far a list can be read; only the sentence tells (contract §2.2). */
function toListLimit(error: unknown): never {
  const limit = error instanceof ApiError && error.status === 400 ? LIMIT.exec(error.detail ?? '')?.[1] : undefined;
  throw limit === undefined ? error : new ListLimitError(Number(limit));
}

const LIMIT = /Maximum result \(page \* per_page\) must be less than (\d+)/;

/** A renewal is shared by all who wait for it: who no longer does leaves, and it goes on for the others. */
export async function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return work;
  let leave: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (leave) signal.removeEventListener('abort', leave);
  }
}
