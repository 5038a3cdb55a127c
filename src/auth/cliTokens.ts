import { claimsOf } from '../api/claims.ts';
import type { TokenSource } from '../api/connection.ts';
import { type CliEnd, SessionError } from '../api/errors.ts';
import type { CliConfig } from './cliConfig.ts';

/** Whose token the cf CLI holds for a foundation, or why there is none to use. */
export type CliStatus =
  | { readonly token: string; readonly account: string | undefined; readonly origin: string | undefined }
  | { readonly ended: CliEnd };

/** From this long before its end, in milliseconds, the file is read at each use: the CLI may have renewed it. */
const NEAR = 60_000;

/**
 * The access tokens of the cf CLI's own session, which nobody but the CLI renews. Our clock alone ends none: a token is used until
 * the server refuses it, and never again then.
 */
export class CliTokens implements TokenSource {
  readonly #url: string;
  readonly #read: (fresh: boolean) => Promise<CliConfig | undefined>;
  readonly #onEnd: () => void;
  #refused: { readonly token: string; readonly at: number } | undefined;

  /**
   * @param read what the CLI's file says; `fresh` where it is to be looked at again
   * @param onEnd told when the server has refused the CLI's token
   */
  constructor(url: string, read: (fresh: boolean) => Promise<CliConfig | undefined>, onEnd: () => void) {
    this.#url = url;
    this.#read = read;
    this.#onEnd = onEnd;
  }

  async current(): Promise<string> {
    const status = await this.status();
    if ('ended' in status) throw new SessionError('cliEnded', status.ended);
    return status.token;
  }

  async refresh(stale: string): Promise<string> {
    const { accessToken } = (await this.#read(true)) ?? {};
    if (accessToken === stale && this.#refused?.token !== stale) {
      const at = Date.now();
      this.#refused = { token: stale, at: Math.min(endOf(stale) ?? at, at) };
      this.#onEnd();
    }
    return this.current();
  }

  async status(): Promise<CliStatus> {
    let config = await this.#read(false);
    const end = endOf(config?.accessToken ?? '');
    if (end !== undefined && end - NEAR < Date.now()) config = await this.#read(true);
    if (!config) return { ended: { cause: 'missing' } };
    const { target, accessToken } = config;
    if (target !== this.#url) return { ended: { cause: 'otherTarget', target } };
    if (accessToken === undefined) return { ended: { cause: 'signedOut' } };
    if (accessToken === this.#refused?.token) return { ended: { cause: 'expired', at: this.#refused.at } };
    const { account, origin } = claimsOf(accessToken);
    return { token: accessToken, account, origin };
  }
}

/** In epoch milliseconds, by UAA's clock. */
function endOf(token: string): number | undefined {
  const { expiresAt } = claimsOf(token);
  return expiresAt === undefined ? undefined : expiresAt * 1000;
}
