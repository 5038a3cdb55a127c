/** Who a token speaks for, read from its claims; undefined for an opaque token. Nothing is verified: this is for display. */
export function accountOf(accessToken: string): string | undefined {
  const claims = claimsOf(accessToken);
  return [claims.user_name, claims.email, claims.client_id].find((claim) => typeof claim === 'string');
}

function claimsOf(accessToken: string): { user_name?: unknown; email?: unknown; client_id?: unknown } {
  const payload = accessToken.split('.')[1] ?? '';
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
