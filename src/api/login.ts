import * as v from 'valibot';
import { readBody } from './answer.ts';
import type { Http } from './http.ts';

/** Something the login server asks of who signs in. */
export interface Prompt {
  /** The parameter its answer is sent as: `username`, `password`, `passcode`, or another. */
  readonly name: string;
  /** `text`, or `password` where what is typed should not be seen. */
  readonly type: string;
  /** The server's own words. */
  readonly label: string;
}

/** What a login server says of the ways in. */
export interface LoginInfo {
  readonly prompts: readonly Prompt[];
  /** Names of the identity providers it lists. */
  readonly origins: readonly string[];
}

const loginBody = v.pipe(
  v.object({
    prompts: v.fallback(v.record(v.string(), v.unknown()), {}),
    idpDefinitions: v.fallback(v.record(v.string(), v.unknown()), {}),
  }),
  v.transform(({ prompts, idpDefinitions }): LoginInfo => ({
    prompts: Object.entries(prompts).flatMap(([name, prompt]) => readPrompt(name, prompt)),
    origins: Object.keys(idpDefinitions),
  })),
);

/**
 * `GET <login>/login` as JSON (contract §12), without a token.
 * @param basePath path of the login server's base URL, mostly empty
 * @throws {UnexpectedBodyError} no JSON, as from a login server that only has a page
 * @throws {ApiError} any answer but a 2xx
 * @throws {ConnectionError} no answer
 */
export async function readLogin(http: Http, basePath: string, signal?: AbortSignal): Promise<LoginInfo> {
  return readBody(loginBody, await http.send({ path: `${basePath}/login`, headers: { accept: 'application/json' }, signal }));
}

/** `[type, label]`; what has another form is passed over, as a prompt nobody could ask. */
function readPrompt(name: string, prompt: unknown): Prompt[] {
  if (!Array.isArray(prompt)) return [];
  const [type, label] = prompt as unknown[];
  return typeof type === 'string' && typeof label === 'string' ? [{ name, type, label }] : [];
}
