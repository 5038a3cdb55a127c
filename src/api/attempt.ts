import { ApiError, BodyTooLargeError, ConnectionError, type ConnectionProblem } from './errors.ts';

/** How long and how much one request may take. Times in milliseconds. */
export interface Limits {
  /** From sending to the answer's headers, in one attempt. */
  readonly headers: number;
  /** Between two pieces of a body: a slow line is no fault, a silent one is. */
  readonly silence: number;
  /** All attempts and the pauses between them. 10 MB at 1 Mbit/s take 80 seconds. */
  readonly total: number;
  /** Of a body: what is larger would take the extension host's memory. */
  readonly bytes: number;
  /** Before the second attempt, at most; doubled before the third. */
  readonly pause: number;
}

export const LIMITS: Limits = { headers: 30_000, silence: 30_000, total: 300_000, bytes: 64 * 1024 * 1024, pause: 500 };

/**
 * Requests until their body is read. fetch follows a request's signal through a weak reference: once the request is collected as
 * garbage, neither a timeout nor a cancellation would reach the connection.
 */
const underWay = new Set<Request>();

/** Statuses that have no body, which Response insists on. */
const BODILESS = [204, 205, 304];

/**
 * One attempt, body included: a body that breaks off is a failed attempt like any other, and may be tried again.
 * @throws {ConnectionError} no answer, or not all of it
 * @throws {BodyTooLargeError} more than `limits.bytes`
 */
export async function attempt(
  send: (request: Request) => Promise<Response>,
  request: Request,
  limits: Limits,
): Promise<Response> {
  const { origin } = new URL(request.url);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), limits.headers);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), limits.silence);
  };
  const sent = new Request(request, { signal: AbortSignal.any([request.signal, silence.signal]) });
  underWay.add(sent);
  try {
    const response = await send(sent);
    heard();
    const { status, headers } = response;
    // Of a proxy of its own mind: no such answer can be made, and none is of use.
    if (status < 200 || status > 599) throw new ApiError({ status, errors: [{}] });
    const body = await readBytes(response, limits.bytes, heard);
    return new Response(BODILESS.includes(status) ? null : body, { status, headers });
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    if (silence.signal.aborted) throw new ConnectionError('timeout', origin);
    throw toConnectionError(error, origin);
  } finally {
    clearTimeout(timer);
    underWay.delete(sent);
    // Whatever the reason was to stop reading: the connection is not left open behind it.
    silence.abort();
  }
}

/** Piece by piece, so that a large body never blocks. */
async function readBytes({ body }: Response, most: number, heard: () => void): Promise<Blob> {
  const stream: AsyncIterable<Uint8Array<ArrayBuffer>> | readonly never[] = body ?? [];
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of stream) {
    heard();
    size += piece.byteLength;
    if (size > most) throw new BodyTooLargeError(most);
    pieces.push(piece);
  }
  return new Blob(pieces);
}

/** fetch says only that it failed; the platform's error is its cause. An error without a code is none of the network's. */
function toConnectionError(error: unknown, origin: string): unknown {
  const code = platformCode(error);
  const isNetwork = error instanceof TypeError && (error.message === 'fetch failed' || error.message === 'terminated');
  return code === undefined && !isNetwork ? error : new ConnectionError(problemOf(code), origin, code);
}

/** The code of the first error in the chain that has one: fetch wraps the platform's error. */
function platformCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('problem' in error) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const electron = /^net::(ERR_[A-Z_]+)$/.exec(error.message)?.[1];
  if (electron !== undefined) return electron;
  if (error instanceof AggregateError && error.errors.length > 0) return platformCode(error.errors[0]);
  return platformCode(error.cause);
}

function problemOf(code: string | undefined): ConnectionProblem {
  if (code === undefined) return 'offline';
  if (/^(ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED)$/.test(code)) return 'notFound';
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE)$/.test(code)) return 'refused';
  if (/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(CONNECTION_)?TIMED_OUT)$/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|^EPROTO$/.test(code)) return 'tls';
  if (/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(RESET|CLOSED)|ERR_EMPTY_RESPONSE)$/.test(code)) return 'reset';
  return 'offline';
}
