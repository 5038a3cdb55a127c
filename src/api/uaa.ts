import * as v from 'valibot';
import { readBody } from './answer.ts';
import { claimsOf } from './claims.ts';
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

/** A token that fits in a header: the platform's own error over one that does not would name it. */
const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));

const grantBody = v.pipe(
  v.object({ access_token: token, refresh_token: v.optional(v.string()), expires_in: v.number() }),
  v.transform((body): Grant => ({
    accessToken: body.access_token,
    refreshToken: body.refresh_token,
    expiresIn: body.expires_in,
  })),
);

/** The stock `cf` client and its empty secret: the one every foundation has (contract §12). */
const CF_CLIENT = 'Basic Y2Y6';

/** A person as the password grant knows one. */
export interface User {
  readonly username: string;
  readonly password: string;
  /** The identity provider to ask, as `ldap`; UAA chooses where it is not given. */
  readonly origin?: string | undefined;
  /** Answers to prompts beside these, by the prompt's name, as a one-time code. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * `POST <uaa>/oauth/token` with the password grant (contract §12). Sent once: a second try would count towards a lockout.
 * @param basePath path of UAA's base URL, mostly empty
 * @throws {UaaError} refused: wrong user name or password, locked, …
 * @throws {ApiError} an answer that is not UAA's, as a proxy's page
 * @throws {ConnectionError} no answer
 */
export function passwordGrant(
  http: Http,
  basePath: string,
  { username, password, origin, extra }: User,
  signal?: AbortSignal,
): Promise<Grant> {
  const hint = origin === undefined ? {} : { login_hint: JSON.stringify({ origin }) };
  // The names of further prompts are the server's: they must not change what is asked for.
  const form = { ...extra, grant_type: 'password', username, password, ...hint };
  return requestToken(http, basePath, form, signal);
}

/**
 * `POST <uaa>/oauth/token` with a one-time passcode from `<login>/passcode`: a password grant of its own kind (contract §12).
 * It is good for five minutes and for one use, so it is sent once.
 * @throws as {@link passwordGrant}
 */
export function passcodeGrant(http: Http, basePath: string, passcode: string, signal?: AbortSignal): Promise<Grant> {
  return requestToken(http, basePath, { grant_type: 'password', passcode }, signal);
}

/**
 * `POST <uaa>/oauth/token` with the client_credentials grant (contract §12). No refresh token comes: the next access token is
 * had by the same grant again.
 * @throws as {@link passwordGrant}; a UaaError of 400 or 401 speaks of the client
 */
export function clientCredentialsGrant(http: Http, basePath: string, client: Client, signal?: AbortSignal): Promise<Grant> {
  const { clientId, clientSecret } = client;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  return requestToken(http, basePath, form, signal, {});
}

/**
 * `POST <uaa>/oauth/token` with the refresh_token grant (contract §12).
 * @throws as {@link passwordGrant}; only a UaaError of 400 or 401 speaks of the token itself
 */
export function refreshGrant(http: Http, basePath: string, refreshToken: string, signal?: AbortSignal): Promise<Grant> {
  return requestToken(http, basePath, { grant_type: 'refresh_token', refresh_token: refreshToken }, signal);
}

/**
 * `DELETE <uaa>/oauth/token/revoke/:jti` (contract §12), as `cf logout` does: works for tokens that UAA keeps a record of.
 * @param token the one to revoke: by its `jti`, or by itself where it is opaque, since UAA knows it by that then
 * @param accessToken whose right it is, mostly the same
 * @throws {ApiError} not revoked; {ConnectionError} no answer
 */
export async function revokeToken(
  http: Http,
  basePath: string,
  token: string,
  accessToken: string,
  signal?: AbortSignal,
): Promise<void> {
  const id = claimsOf(token).jti ?? token;
  await http.send({ path: `${basePath}${REVOKE}${encodeURIComponent(id)}`, method: 'delete', accessToken, signal });
}

/** UAA's own no. Another status says that it could not answer, whatever the body is like. */
const REFUSALS = [400, 401, 403];

const REVOKE = '/oauth/token/revoke/';
const STOCK = { authorization: CF_CLIENT };

async function requestToken(
  http: Http,
  basePath: string,
  form: Record<string, string>,
  signal?: AbortSignal,
  client: Record<string, string> = STOCK,
): Promise<Grant> {
  const path = `${basePath}/oauth/token`;
  const headers = { accept: 'application/json', ...client };
  try {
    return readBody(grantBody, await http.send({ path, method: 'post', headers, form: new URLSearchParams(form), signal }));
  } catch (error) {
    // Only UAA's own error speaks of a token or a password: a proxy's HTML 401 says nothing about either.
    if (error instanceof ApiError && error.isOAuth && REFUSALS.includes(error.status))
      throw new UaaError(error.status, error.title ?? '', error.detail);
    throw error;
  }
}
