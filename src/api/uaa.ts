import * as v from 'valibot';
import { readBody } from './answer.ts';
import { ApiError, UaaError } from './errors.ts';
import type { Http } from './http.ts';

/** What UAA grants. Access tokens live minutes, refresh tokens weeks. */
export interface Grant {
  readonly accessToken: string;
  /** Absent where UAA did not rotate it: the one sent stays good. */
  readonly refreshToken: string | undefined;
  /** Seconds from now, by UAA's own account: a clock that differs from ours does not matter. */
  readonly expiresIn: number;
}

const grantBody = v.pipe(
  v.object({ access_token: v.string(), refresh_token: v.optional(v.string()), expires_in: v.number() }),
  v.transform((body): Grant => ({
    accessToken: body.access_token,
    refreshToken: body.refresh_token,
    expiresIn: body.expires_in,
  })),
);

/** The stock `cf` client and its empty secret: the one every foundation has (contract §12). */
const CF_CLIENT = 'Basic Y2Y6';

/**
 * `POST <uaa>/oauth/token` with the password grant (contract §12).
 * @param basePath path of UAA's base URL, mostly empty
 * @throws {UaaError} refused: wrong user name or password, locked, …
 * @throws {ApiError} an answer that is not UAA's, as a proxy's page
 * @throws {ConnectionError} no answer
 */
export function passwordGrant(
  http: Http,
  basePath: string,
  user: { username: string; password: string },
  signal?: AbortSignal,
): Promise<Grant> {
  return requestToken(http, basePath, { grant_type: 'password', username: user.username, password: user.password }, signal);
}

/**
 * `POST <uaa>/oauth/token` with the refresh_token grant (contract §12).
 * @throws as {@link passwordGrant}; only a UaaError of 400 or 401 speaks of the token itself
 */
export function refreshGrant(http: Http, basePath: string, refreshToken: string, signal?: AbortSignal): Promise<Grant> {
  return requestToken(http, basePath, { grant_type: 'refresh_token', refresh_token: refreshToken }, signal);
}

async function requestToken(http: Http, basePath: string, form: Record<string, string>, signal?: AbortSignal): Promise<Grant> {
  const path = `${basePath}/oauth/token`;
  const headers = { accept: 'application/json', authorization: CF_CLIENT };
  try {
    return readBody(grantBody, await http.send({ path, method: 'post', headers, form: new URLSearchParams(form), signal }));
  } catch (error) {
    // Only UAA's own error speaks of a token or a password: a proxy's HTML 401 says nothing about either.
    if (error instanceof ApiError && error.isOAuth) throw new UaaError(error.status, error.title ?? '', error.detail);
    throw error;
  }
}
