/** What a token says of itself; everything is absent for an opaque one. Nothing is verified: this is for display and for timing. */
export interface Claims {
  /** The user's name, or else the address, or else the client the token was given to. */
  readonly account: string | undefined;
  /** Identity provider the user comes from, as `uaa` or `ldap`. */
  readonly origin: string | undefined;
  /** The token's id, which it is revoked by. */
  readonly jti: string | undefined;
  /** Seconds since the epoch by UAA's clock. */
  readonly expiresAt: number | undefined;
}

/** The claims of a JWT (contract §12). Never throws. */
export function claimsOf(token: string): Claims {
  const claims = payloadOf(token);
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  const { exp } = claims;
  return {
    account: text('user_name') ?? text('email') ?? text('client_id'),
    origin: text('origin'),
    jti: text('jti'),
    expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp : undefined,
  };
}

/** Who a token speaks for; undefined for an opaque token. */
export function accountOf(accessToken: string): string | undefined {
  return claimsOf(accessToken).account;
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  const payload = token.split('.')[1] ?? '';
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
