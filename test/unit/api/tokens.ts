import type { TokenSource } from '../../../src/api/connection.ts';
import { Http } from '../../../src/api/http.ts';
import { passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import type { Foundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';

/** A signed-in user's tokens, kept in memory and renewed when told to: as little as api/ needs. */
export async function tokensOf({ uaaUrl, users }: Pick<Foundation, 'uaaUrl' | 'users'>): Promise<TokenSource> {
  const http = new Http(httpOptions(uaaUrl));
  let grant = await passwordGrant(http, '', users.developer);
  const refreshToken = grant.refreshToken ?? '';
  return {
    current: () => Promise.resolve(grant.accessToken),
    refresh: async () => {
      grant = await refreshGrant(http, '', refreshToken);
      return grant.accessToken;
    },
  };
}

/** The same token whatever is asked: for servers that look at nothing but whether it comes. */
export function fixedToken(token: string): TokenSource {
  return { current: () => Promise.resolve(token), refresh: () => Promise.resolve(token) };
}
