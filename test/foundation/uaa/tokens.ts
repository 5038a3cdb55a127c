import { createHmac, randomBytes, randomUUID } from 'node:crypto';

import type { Person } from '../world/records.ts';

export interface Grant {
  accessToken: string;
  idToken: string;
  refreshToken: string;
  jti: string;
}

interface Issued {
  person: Person;
  validUntil: number;
}

export const scopes = ['cloud_controller.read', 'password.write', 'cloud_controller.write', 'openid', 'uaa.user'];

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Issues and checks tokens. Nothing outlives the process: the signing key and the lists of tokens are in memory. */
export class Tokens {
  readonly #key = randomBytes(32);
  readonly #access = new Map<string, Issued>();
  readonly #refresh = new Map<string, Person>();
  readonly #issuer: () => string;
  readonly #seconds: number;

  constructor(issuer: () => string, seconds: number) {
    this.#issuer = issuer;
    this.#seconds = seconds;
  }

  /** `expires_in` counts down from the first moment, so it comes as 599 for 600 (CONTRACT §12). */
  get expiresIn(): number {
    return Math.max(0, this.#seconds - 1);
  }

  grant(person: Person): Grant {
    const jti = randomUUID().replaceAll('-', '');
    const refreshToken = `${randomUUID().replaceAll('-', '')}-r`;
    this.#access.set(jti, { person, validUntil: Date.now() + this.#seconds * 1000 });
    this.#refresh.set(refreshToken, person);
    return { ...this.#sign(person, jti), refreshToken, jti };
  }

  /** A refresh answers with the refresh token it was given: no rotation. */
  renew(refreshToken: string): Grant | undefined {
    const person = this.#refresh.get(refreshToken);
    if (!person) return undefined;
    const grant = this.grant(person);
    this.#refresh.delete(grant.refreshToken);
    return { ...grant, refreshToken };
  }

  /** Whose access token this is, while it is valid. */
  personOf(accessToken: string): Person | undefined {
    const [header = '', payload = '', signature] = accessToken.split('.');
    if (signature !== this.#signature(`${header}.${payload}`)) return undefined;
    const { jti } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string };
    const issued = this.#access.get(jti);
    return issued && issued.validUntil > Date.now() ? issued.person : undefined;
  }

  expireAccessTokens(): void {
    this.#access.clear();
  }

  revokeRefreshTokens(): void {
    this.#refresh.clear();
  }

  #sign(person: Person, jti: string): Pick<Grant, 'accessToken' | 'idToken'> {
    const iat = Math.floor(Date.now() / 1000);
    const times = { iat, exp: iat + this.#seconds, iss: `${this.#issuer()}/oauth/token`, zid: 'uaa', origin: 'uaa' };
    const who = { sub: person.guid, user_id: person.guid, user_name: person.username, email: person.username, client_id: 'cf' };
    const access = { jti, ...who, ...times, azp: 'cf', cid: 'cf', grant_type: 'password', scope: scopes };
    return {
      accessToken: this.#token({ ...access, aud: ['cf', 'cloud_controller', 'openid', 'password', 'uaa'] }),
      idToken: this.#token({ ...who, ...times, aud: ['cf'], given_name: person.givenName, family_name: person.familyName }),
    };
  }

  #token(claims: object): string {
    const signed = `${part({ alg: 'HS256', kid: 'key-1', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${this.#signature(signed)}`;
  }

  #signature(signed: string): string {
    return createHmac('sha256', this.#key).update(signed).digest('base64url');
  }
}
