import type { KyInstance, Options } from 'ky';
import { toApiError } from './answer.ts';
import { attempt, type Limits, LIMITS } from './attempt.ts';
import { ApiError, ConnectionError, ForeignOriginError } from './errors.ts';
import { type Budget, LONGEST_WAIT, RateLimits, readBudget } from './rateLimit.ts';
import { sleepFor } from './sleep.ts';
import { decodeWarnings } from './warnings.ts';

/** What the log may know of a request: no query values, no header, no body. */
export interface RequestRecord {
  readonly method: string;
  /** Origin and path, the names of its query parameters, none of their values. */
  readonly url: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** Until the whole body was there. */
  readonly milliseconds: number;
  readonly requestId: string | undefined;
  /** What the server warns of, as deprecated stacks: its own words. */
  readonly warnings: readonly string[];
}

export interface HttpOptions {
  /** Scheme, host and port every request goes to. */
  readonly origin: string;
  readonly fetch: (input: Request) => Promise<Response>;
  readonly log: (record: RequestRecord) => void;
  /** Other than {@link LIMITS}. */
  readonly limits?: Partial<Limits>;
}

export interface HttpRequest {
  readonly path: string;
  readonly method?: 'get' | 'post' | 'delete';
  readonly headers?: Record<string, string>;
  readonly form?: URLSearchParams;
  readonly accessToken?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly path: string;
  readonly status: number;
  readonly text: string;
  readonly contentType: string | undefined;
  readonly requestId: string | undefined;
  readonly warnings: readonly string[];
}

const RETRIED = [429, 502, 503, 504];

/** A token is revoked by its id, and UAA takes the id of one for the token itself as long as it is not. */
const TOKEN_ID = /(\/oauth\/token\/revoke\/)[^/]+$/;

/** Sends to one origin; retries what is safe to retry; answers with the untouched text or throws a typed error. */
export class Http {
  readonly #options: HttpOptions;
  readonly #limits: Limits;
  readonly #rateLimits = new RateLimits();
  #client: Promise<KyInstance> | undefined;
  #budget: Budget | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  /** As the server last told; undefined where it tells nothing. */
  get budget(): Budget | undefined {
    return this.#budget;
  }

  /**
   * Only a GET is sent again: after a network error, 429, 502, 503 or 504, three times in all.
   * @throws {ApiError} any answer but a 2xx; redirects too, which are never followed; a 429 without asking, until its time is up
   * @throws {ConnectionError} no answer
   * @throws {BodyTooLargeError} an answer larger than the limit
   * @throws {ForeignOriginError} the path leads to another origin; nothing was sent
   */
  async send({ path, method = 'get', headers = {}, form, accessToken, signal }: HttpRequest): Promise<Answer> {
    await this.#rateLimits.pass(accessToken, signal);
    const client = await this.#loaded();
    const options: Options = { method, headers, context: { accessToken } };
    if (form) options.body = form;
    if (signal) options.signal = signal;
    try {
      const pending = client(path, options);
      const text = await pending.text();
      const { status, headers: answered } = await pending;
      return { path, status, text, ...told(answered), contentType: answered.get('content-type') ?? undefined };
    } catch (error) {
      const translated = this.#translate(error);
      if (translated instanceof ApiError) this.#rateLimits.note(accessToken, translated);
      throw translated;
    }
  }

  /** ky is loaded with the first request: it costs activation 5–40 ms otherwise. */
  #loaded(): Promise<KyInstance> {
    this.#client ??= this.#load().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #load(): Promise<KyInstance> {
    const { default: ky, isHTTPError } = await import('ky');
    return ky.create({
      baseUrl: this.#options.origin,
      fetch: (input, init) => this.#fetchOnce(new Request(input, init)),
      redirect: 'manual',
      // One attempt keeps its own time, body included.
      timeout: false,
      totalTimeout: this.#limits.total,
      retry: {
        limit: 2,
        methods: ['get'],
        statusCodes: RETRIED,
        delay: (count) => this.#limits.pause * 2 ** (count - 1),
        jitter: true,
        // What a server asks for is waited for in beforeRetry: by its clock, which ky does not know.
        afterStatusCodes: [],
        shouldRetry: ({ error }) => {
          if (error instanceof ConnectionError) return isWorthRetrying(error);
          if (!isHTTPError(error)) return undefined;
          const { retryAt } = toApiError(error.response.status, error.response.headers, undefined);
          return retryAt && retryAt.getTime() - Date.now() > LONGEST_WAIT ? false : undefined;
        },
      },
      hooks: {
        beforeRetry: [({ error, request }) => (isHTTPError(error) ? untilAsked(error.response, request.signal) : undefined)],
        beforeRequest: [
          ({ request, options }) => {
            this.#assertOrigin(request);
            const { accessToken } = options.context;
            if (typeof accessToken === 'string') request.headers.set('authorization', `bearer ${accessToken}`);
          },
        ],
      },
    });
  }

  /** Tokens and passwords go to the pinned origin and nowhere else, whatever path a server made us ask for. */
  #assertOrigin({ url }: Request): void {
    const { origin } = new URL(url);
    if (origin !== this.#options.origin) throw new ForeignOriginError(origin);
  }

  async #fetchOnce(request: Request): Promise<Response> {
    const started = performance.now();
    let response: Response | undefined;
    try {
      response = await attempt(this.#options.fetch, request, this.#limits);
      this.#budget = readBudget(response.headers) ?? this.#budget;
      if (response.status === 429) this.#rateLimits.note(tokenOf(request), toApiError(429, response.headers, undefined));
      return response;
    } finally {
      const url = new URL(request.url);
      const names = [...new Set(url.searchParams.keys())].map(encodeURIComponent);
      this.#options.log({
        method: request.method,
        url: `${url.origin}${url.pathname.replace(TOKEN_ID, '$1…')}${names.length > 0 ? `?${names.join('&')}` : ''}`,
        status: response?.status,
        milliseconds: Math.round(performance.now() - started),
        ...told(response?.headers),
      });
    }
  }

  /** ky's errors hold the request with its headers: they end here, so that no token can reach a log or a report. */
  #translate(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    if ('response' in error && error.response instanceof Response) {
      const data = 'data' in error ? error.data : undefined;
      return toApiError(error.response.status, error.response.headers, data);
    }
    if (error.name === 'TimeoutError') return new ConnectionError('timeout', this.#options.origin);
    return 'request' in error ? new ConnectionError('offline', this.#options.origin) : error;
  }
}

/** Waits until a server listens again, where it says when. */
async function untilAsked({ status, headers }: Response, signal: AbortSignal): Promise<void> {
  const { retryAt } = toApiError(status, headers, undefined);
  if (retryAt) await sleepFor(retryAt.getTime() - Date.now(), signal);
}

function tokenOf({ headers }: Request): string | undefined {
  return headers.get('authorization')?.replace(/^bearer /, '');
}

/** A certificate is the same the next moment, and half a minute of silence is enough. */
function isWorthRetrying({ problem }: ConnectionError): boolean {
  return problem !== 'tls' && problem !== 'timeout';
}

function told(headers: Headers | undefined): Pick<Answer, 'requestId' | 'warnings'> {
  return {
    requestId: headers?.get('x-vcap-request-id') ?? undefined,
    warnings: decodeWarnings(headers?.get('x-cf-warnings') ?? null),
  };
}
