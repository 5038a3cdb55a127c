import type { KyInstance, Options } from 'ky';
import { toApiError } from './answer.ts';
import { ConnectionError, type ConnectionProblem, ForeignOriginError, isCancelled } from './errors.ts';

/** What the log may know of a request: no query values, no header, no body. */
export interface RequestRecord {
  readonly method: string;
  /** Origin and path, the names of its query parameters, none of their values. */
  readonly url: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly milliseconds: number;
  readonly requestId: string | undefined;
}

export interface HttpOptions {
  /** Scheme, host and port every request goes to. */
  readonly origin: string;
  readonly fetch: (input: Request) => Promise<Response>;
  readonly log: (record: RequestRecord) => void;
}

export interface HttpRequest {
  readonly path: string;
  readonly method?: 'get' | 'post';
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
}

const RETRIED = [429, 502, 503, 504];
/** A server that asks for a longer pause gets it: as a state, not as a sleeping request (QUALITY.md, Retries). */
const LONGEST_WAIT = 15_000;
const ATTEMPT = 30_000;
const TOTAL = 90_000;

/** Sends to one origin; retries what is safe to retry; answers with the untouched text or throws a typed error. */
export class Http {
  readonly #options: HttpOptions;
  #client: Promise<KyInstance> | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /**
   * @throws {ApiError} any answer but a 2xx; redirects too, which are never followed
   * @throws {ConnectionError} no answer
   * @throws {ForeignOriginError} the path leads to another origin; nothing was sent
   */
  async send({ path, method = 'get', headers = {}, form, accessToken, signal }: HttpRequest): Promise<Answer> {
    const client = await (this.#client ??= this.#load());
    const options: Options = { method, headers, context: { accessToken } };
    if (form) options.body = form;
    if (signal) options.signal = signal;
    try {
      const pending = client(path, options);
      const text = await pending.text();
      const { status, headers: answered } = await pending;
      return {
        path,
        status,
        text,
        contentType: answered.get('content-type') ?? undefined,
        requestId: answered.get('x-vcap-request-id') ?? undefined,
      };
    } catch (error) {
      throw this.#translate(error);
    }
  }

  /** ky is loaded with the first request: it costs activation 5–40 ms otherwise. */
  async #load(): Promise<KyInstance> {
    const { default: ky, isHTTPError } = await import('ky');
    return ky.create({
      baseUrl: this.#options.origin,
      fetch: (input, init) => this.#fetchOnce(new Request(input, init)),
      redirect: 'manual',
      timeout: ATTEMPT,
      totalTimeout: TOTAL,
      retry: {
        limit: 2,
        methods: ['get'],
        statusCodes: RETRIED,
        jitter: true,
        shouldRetry: ({ error }) => {
          if (!isHTTPError(error)) return undefined;
          const { retryAt } = toApiError(error.response.status, error.response.headers, undefined);
          return retryAt && retryAt.getTime() - Date.now() > LONGEST_WAIT ? false : undefined;
        },
      },
      hooks: {
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
      response = await this.#options.fetch(request);
      return response;
    } finally {
      const url = new URL(request.url);
      const names = [...new Set(url.searchParams.keys())].map(encodeURIComponent);
      this.#options.log({
        method: request.method,
        url: `${url.origin}${url.pathname}${names.length > 0 ? `?${names.join('&')}` : ''}`,
        status: response?.status,
        milliseconds: Math.round(performance.now() - started),
        requestId: response?.headers.get('x-vcap-request-id') ?? undefined,
      });
    }
  }

  /** ky's errors hold the request with its headers: they end here, so that no token can reach a log or a report. */
  #translate(error: unknown): unknown {
    if (!(error instanceof Error) || isCancelled(error) || error instanceof ForeignOriginError) return error;
    if ('response' in error && error.response instanceof Response) {
      const data = 'data' in error ? error.data : undefined;
      return toApiError(error.response.status, error.response.headers, data);
    }
    if (error.name === 'TimeoutError') return new ConnectionError('timeout', this.#options.origin);
    const code = platformCode(error);
    if (code === undefined && error.name !== 'NetworkError') return error;
    return new ConnectionError(problemOf(code), this.#options.origin, code);
  }
}

/** The code of the first error in the chain that has one: fetch wraps the platform's error, ky wraps fetch's. */
function platformCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return platformCode(error.errors[0]);
  return platformCode(error.cause);
}

function problemOf(code: string | undefined): ConnectionProblem {
  if (code === undefined) return 'offline';
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return 'notFound';
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'refused';
  if (/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls';
  if (/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code)) return 'reset';
  return 'offline';
}
