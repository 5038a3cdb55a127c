import * as v from 'valibot';
import { ApiError, UnexpectedBodyError } from './errors.ts';

export const errorDetail = v.object({
  code: v.fallback(v.optional(v.number()), undefined),
  title: v.fallback(v.optional(v.string()), undefined),
  detail: v.fallback(v.optional(v.string()), undefined),
});

/** `{errors:[…]}`, or the bare object of the OpenAPI 502 (contract §2.1). A bare one must say something to count as one. */
const errorBody = v.union([
  v.pipe(
    v.object({ errors: v.pipe(v.array(errorDetail), v.minLength(1)) }),
    v.transform(({ errors }) => errors),
  ),
  v.pipe(
    errorDetail,
    v.check(({ code, title }) => code !== undefined || title !== undefined),
    v.transform((error) => [error]),
  ),
]);

/** UAA's form (contract §12). */
const oauthBody = v.pipe(
  v.object({ error: v.string(), error_description: v.nullish(v.string()) }),
  v.transform(({ error, error_description }) => [{ title: error, detail: error_description ?? undefined }]),
);

/** JSON if it is JSON, whatever its content type says: a rate limiter's 429 is JSON sent as text/plain (contract §2). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * When the server will listen again, by our clock: `Retry-After` as delta seconds, epoch seconds or an HTTP date, or else the
 * limiter's `X-RateLimit-Reset` of a 429 (epoch seconds, contract §2): it comes with every answer. A server's clock that differs from ours shows in its `Date`.
 */
export function retryTime(status: number, headers: Headers, now: number): Date | undefined {
  const reset = status === 429 ? headers.get('x-ratelimit-reset') : null;
  const header = headers.get('retry-after') ?? reset;
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : undefined;
  if (seconds !== undefined && seconds <= 1_000_000_000) return new Date(now + seconds * 1000);
  const at = seconds === undefined ? Date.parse(header) : seconds * 1000;
  if (!(at < LAST_DATE)) return undefined;
  const serverNow = Date.parse(headers.get('date') ?? '');
  return new Date(Number.isNaN(serverNow) ? at : now + at - serverNow);
}

/** Epoch milliseconds of the last date there is. */
const LAST_DATE = 8.64e15;

/** An answer that is not a 2xx, as an error. `body` is text, or JSON when the transport has parsed it already. */
export function toApiError(status: number, headers: Headers, body: unknown, now = Date.now()): ApiError {
  const json = typeof body === 'string' ? parseJson(body) : body;
  const oauth = v.safeParse(oauthBody, json);
  const parsed = oauth.success ? oauth : v.safeParse(errorBody, json);
  return new ApiError({
    status,
    errors: parsed.success ? parsed.output : [{}],
    isOAuth: oauth.success,
    requestId: headers.get('x-vcap-request-id') ?? undefined,
    retryAt: status === 429 || status === 503 ? retryTime(status, headers, now) : undefined,
    location: headers.get('location') ?? undefined,
    contentType: headers.get('content-type') ?? undefined,
  });
}

/**
 * A 2xx body as the value its schema describes.
 * @throws {UnexpectedBodyError} not JSON, or not of that shape
 */
export function readBody<const Schema extends v.GenericSchema>(
  schema: Schema,
  { path, text, contentType }: { path: string; text: string; contentType: string | undefined },
): v.InferOutput<Schema> {
  const json = parseJson(text);
  if (json === undefined) throw new UnexpectedBodyError(path, undefined, contentType);
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (!result.success) throw new UnexpectedBodyError(path, v.getDotPath(result.issues[0]) ?? '', contentType);
  return result.output;
}
