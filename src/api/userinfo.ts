import * as v from 'valibot';
import { readBody } from './answer.ts';
import type { Http } from './http.ts';

const userBody = v.pipe(
  v.object({ user_name: v.optional(v.string()), email: v.optional(v.string()) }),
  v.transform(({ user_name, email }) => user_name ?? email),
);

/**
 * `GET <uaa>/userinfo` (contract §12): who a token speaks for, where the token itself does not tell.
 * @throws {ApiError} 403 for a client's token, which is nobody's
 * @throws {ConnectionError} no answer
 * @throws {UnexpectedBodyError} not what the contract says
 */
export async function readAccount(
  http: Http,
  basePath: string,
  accessToken: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const headers = { accept: 'application/json' };
  return readBody(userBody, await http.send({ path: `${basePath}/userinfo`, headers, accessToken, signal }));
}
