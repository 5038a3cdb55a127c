import type { FastifyRequest } from 'fastify';

import type { Person } from '../world/records.ts';
import { UaaError } from './errors.ts';
import type { Lockout } from './lockout.ts';
import type { Passcodes } from './passcodes.ts';
import { type Grant, scopes, type Tokens } from './tokens.ts';

export interface Registry {
  people: readonly Person[];
  tokens: Tokens;
  passcodes: Passcodes;
  lockout: Lockout;
  /** Besides the stock `cf`. */
  clients: readonly Client[];
}

export interface Client {
  id: string;
  secret: string;
}

/** What the stock `cf` client may not do, though the UAA knows it. */
const unauthorizedGrants = new Set([
  'authorization_code',
  'client_credentials',
  'implicit',
  'user_token',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
]);

/** `POST /oauth/token`: parameters come in the body alone, from the client `cf` with its empty secret. */
export function grantToken({ body, headers, record }: FastifyRequest, registry: Registry): object {
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  if ([...new URLSearchParams(record.query).keys()].some((name) => name !== 'login_hint')) {
    throw new UaaError(400, 'invalid_request', 'Parameters must be passed in the body of the request');
  }
  const client = clientOf(headers.authorization, form, registry);
  const grant = grantOf(required(form, 'grant_type', 'Missing grant type'), form, registry, client);
  return {
    access_token: grant.accessToken,
    token_type: 'bearer',
    id_token: grant.idToken,
    refresh_token: grant.refreshToken,
    expires_in: registry.tokens.expiresIn,
    scope: scopes.join(' '),
    jti: grant.jti,
  };
}

/** The client that asks; undefined for the stock `cf`. */
function clientOf(authorization: string | undefined, form: URLSearchParams, { clients }: Registry): Client | undefined {
  const basic = /^basic\s+(.*)$/i.exec(authorization ?? '')?.[1];
  const client = basic === undefined ? form.get('client_id') : Buffer.from(basic, 'base64').toString();
  if (client === null) throw new UaaError(401, 'unauthorized', 'Full authentication is required to access this resource');
  const named = basic === undefined ? `${client}:${form.get('client_secret') ?? ''}` : client;
  if (named === 'cf:') return undefined;
  const known = clients.find(({ id, secret }) => named === `${id}:${secret}`);
  if (!known) throw new UaaError(401, 'invalid_client', 'Bad credentials');
  return known;
}

function grantOf(type: string, form: URLSearchParams, registry: Registry, client: Client | undefined): Grant {
  if (client) {
    if (type !== 'client_credentials') throw new UaaError(401, 'unauthorized_client', `Unauthorized grant type: ${type}`);
    const [developer] = registry.people;
    if (!developer) throw new UaaError(401, 'unauthorized', 'Nobody is enrolled');
    return registry.tokens.grantClient(client.id, developer);
  }
  if (type === 'password') return passwordGrant(form, registry);
  if (type === 'refresh_token') return refreshGrant(form, registry);
  if (unauthorizedGrants.has(type)) throw new UaaError(401, 'unauthorized_client', `Unauthorized grant type: ${type}`);
  throw new UaaError(400, 'unsupported_grant_type', `Unsupported grant type: ${type}`);
}

function passwordGrant(form: URLSearchParams, { people, tokens, passcodes, lockout }: Registry): Grant {
  if (form.has('passcode')) {
    const guest = passcodes.redeem(form.get('passcode') ?? '');
    if (!guest) throw new UaaError(401, 'unauthorized', 'Invalid passcode');
    return tokens.grant(guest);
  }
  const username = required(form, 'username', 'Missing parameter: username').toLowerCase();
  const password = required(form, 'password', 'Missing parameter: password');
  lockout.assertOpen(username);
  const person = people.find((known) => known.username.toLowerCase() === username && known.password === password);
  if (!person || !comesFrom(form.get('login_hint'), person)) {
    lockout.count(username);
    throw new UaaError(401, 'unauthorized', 'Bad credentials');
  }
  lockout.forget(username);
  return tokens.grant(person);
}

/** `login_hint={"origin":"ldap"}` names the identity provider; without one any will do (CONTRACT §12). */
function comesFrom(hint: string | null, { origin = 'uaa' }: Person): boolean {
  if (hint === null) return true;
  try {
    return (JSON.parse(hint) as { origin?: unknown }).origin === origin;
  } catch {
    return false;
  }
}

function refreshGrant(form: URLSearchParams, { tokens }: Registry): Grant {
  const grant = tokens.renew(required(form, 'refresh_token', 'Missing parameter: refresh_token'));
  if (grant) return grant;
  throw new UaaError(401, 'invalid_token', 'The token expired, was revoked, or the token ID is incorrect.');
}

function required(form: URLSearchParams, name: string, otherwise: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw new UaaError(400, 'invalid_request', otherwise);
  return value;
}
