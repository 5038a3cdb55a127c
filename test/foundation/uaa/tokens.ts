import { createHmac, randomBytes, randomUUID } from 'node:crypto';

import type { Person } from '../world/records.ts';

export interface Grant {
  accessToken: string;
  idToken: string | undefined;
  /** A client that speaks for itself gets none. */
  refreshToken: string | undefined;
  jti: string;
}

interface Issued {
  person: Person;
  /** Set where a client speaks for itself. */
  client: string | undefined;
  validUntil: number;
}

export interface TokenRules {
  seconds: number;
  /** Each renewal answers with another refresh token, and the one before is refused from then on. */
  rotateRefreshTokens: boolean;
  /** By how much UAA's clock is ahead of this machine's. */
  clockSkewSeconds: number;
}

export const scopes = ['cloud_controller.read', 'password.write', 'cloud_controller.write', 'openid', 'uaa.user'];

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Issues and checks tokens. Nothing outlives the process: the signing key and the lists of tokens are in memory. */
export class Tokens {
  readonly #key = randomBytes(32);
  readonly #access = new Map<string, Issued>();
  readonly #refresh = new Map<string, Person>();
  readonly #issuer: () => string;
  readonly #rules: TokenRules;

  constructor(issuer: () => string, rules: TokenRules) {
    this.#issuer = issuer;
    this.#rules = rules;
  }

  /** `expires_in` counts down from the first moment, so it comes as 599 for 600 (CONTRACT §12). */
  get expiresIn(): number {
    return Math.max(0, this.#rules.seconds - 1);
  }

  grant(person: Person): Grant {
    const refreshToken = `${randomUUID().replaceAll('-', '')}-r`;
    this.#refresh.set(refreshToken, person);
    return { ...this.#accessToken(person), refreshToken };
  }

  /** @param person whose reach the client has */
  grantClient(client: string, person: Person): Grant {
    return { ...this.#accessToken(person, client), refreshToken: undefined };
  }

  renew(refreshToken: string): Grant | undefined {
    const person = this.#refresh.get(refreshToken);
    if (!person) return undefined;
    if (!this.#rules.rotateRefreshTokens) return { ...this.#accessToken(person), refreshToken };
    this.#refresh.delete(refreshToken);
    return this.grant(person);
  }

  #accessToken(person: Person, client?: string): Pick<Grant, 'accessToken' | 'idToken' | 'jti'> {
    const jti = randomUUID().replaceAll('-', '');
    this.#access.set(jti, { person, client, validUntil: Date.now() + this.#rules.seconds * 1000 });
    return { ...this.#sign(person, jti, client), jti };
  }

  /** Whose access token this is, while it is valid; a client's is that of the person whose reach it has. */
  personOf(accessToken: string): Person | undefined {
    return this.#issued(accessToken)?.person;
  }

  isClient(accessToken: string): boolean {
    return this.#issued(accessToken)?.client !== undefined;
  }

  /** By its id, which is an opaque refresh token itself. False for what is no token, or no longer one. */
  revoke(jti: string): boolean {
    return this.#access.delete(jti) || this.#refresh.delete(jti);
  }

  #issued(accessToken: string): Issued | undefined {
    const [header = '', payload = '', signature] = accessToken.split('.');
    if (signature !== this.#signature(`${header}.${payload}`)) return undefined;
    const { jti } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string };
    const issued = this.#access.get(jti);
    return issued && issued.validUntil > Date.now() ? issued : undefined;
  }

  /** Refresh tokens that would still be taken. */
  get refreshable(): number {
    return this.#refresh.size;
  }

  expireAccessTokens(): void {
    this.#access.clear();
  }

  revokeRefreshTokens(): void {
    this.#refresh.clear();
  }

  #sign(person: Person, jti: string, client?: string): Pick<Grant, 'accessToken' | 'idToken'> {
    const iat = Math.floor(Date.now() / 1000) + this.#rules.clockSkewSeconds;
    const times = { iat, exp: iat + this.#rules.seconds, iss: `${this.#issuer()}/oauth/token`, zid: 'uaa', origin: 'uaa' };
    const who = { sub: person.guid, user_id: person.guid, user_name: person.username, email: person.username, client_id: 'cf' };
    if (client !== undefined) return this.#signClient(client, jti, times);
    const access = { jti, ...who, ...times, azp: 'cf', cid: 'cf', grant_type: 'password', scope: scopes };
    return {
      accessToken: this.#token({ ...access, aud: ['cf', 'cloud_controller', 'openid', 'password', 'uaa'] }),
      idToken: this.#token({ ...who, ...times, aud: ['cf'], given_name: person.givenName, family_name: person.familyName }),
    };
  }

  #signClient(client: string, jti: string, times: object): Pick<Grant, 'accessToken' | 'idToken'> {
    const who = { sub: client, client_id: client, cid: client, azp: client, grant_type: 'client_credentials' };
    const accessToken = this.#token({ jti, ...who, ...times, scope: scopes, aud: [client, 'cloud_controller'] });
    return { accessToken, idToken: undefined };
  }

  #token(claims: object): string {
    const signed = `${part({ alg: 'HS256', kid: 'key-1', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${this.#signature(signed)}`;
  }

  #signature(signed: string): string {
    return createHmac('sha256', this.#key).update(signed).digest('base64url');
  }
}
