import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { createListener, type ListenerOptions } from '../listener.ts';
import type { World } from '../world/world.ts';
import { type Client, grantToken } from './grants.ts';
import type { Lockout } from './lockout.ts';
import { loginPage, type LoginOptions, passcodePage, prompts } from './login.ts';
import type { Passcodes } from './passcodes.ts';
import { UaaError, uaaErrorOfStatus } from './errors.ts';
import type { Tokens } from './tokens.ts';

export interface UaaOptions extends Pick<ListenerOptions, 'requests' | 'faults' | 'clockSkewSeconds' | 'createServer'> {
  world: World;
  tokens: Tokens;
  url: () => string;
  passcodes: Passcodes;
  lockout: Lockout;
  clients: readonly Client[];
  login: LoginOptions;
}

export function createUaa(options: UaaOptions): FastifyInstance {
  const { world, tokens, url, passcodes, lockout, clients, login } = options;
  const registry = { people: world.people, tokens, passcodes, lockout, clients };
  const app = createListener({ ...options, server: 'uaa', errorBody: (status) => uaaErrorOfStatus(status).body });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  app.setNotFoundHandler((_request, reply) => refuse(reply, new UaaError(404, 'not_found', 'Not Found')));
  app.get('/login', (request, reply) => {
    if (request.headers.accept?.includes('json')) return send(reply, prompts(url(), login, originOf(request)));
    return reply.type('text/html;charset=UTF-8').send(loginPage);
  });
  app.get('/info', (request, reply) => send(reply, prompts(url(), login, originOf(request))));
  app.get('/passcode', (_request, reply) =>
    reply.type('text/html;charset=UTF-8').send(passcodePage(passcodes.issue(world.people[0]))),
  );
  app.post('/oauth/token', (request, reply) => send(reply, grantToken(request, registry)));
  app.delete('/oauth/token/revoke/:jti', (request, reply) => send(reply, revoke(request, tokens)));
  app.get('/userinfo', (request, reply) => send(reply, userInfo(request, tokens)));
  return app;
}

function originOf({ query }: FastifyRequest): string | undefined {
  const { origin } = query as { origin?: unknown };
  return typeof origin === 'string' ? origin : undefined;
}

function revoke({ headers, params }: FastifyRequest, tokens: Tokens): object {
  const token = /^bearer\s+(.*)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.personOf(token))
    throw new UaaError(401, 'unauthorized', 'Full authentication is required to access this resource');
  const { jti } = params as { jti: string };
  if (!tokens.revoke(jti)) throw new UaaError(404, 'not_found', `Token does not exist: ${jti}`);
  return {};
}

function userInfo({ headers }: FastifyRequest, tokens: Tokens): object {
  const token = /^bearer\s+(.*)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UaaError(401, 'unauthorized', 'Full authentication is required to access this resource');
  const person = tokens.personOf(token);
  if (!person) throw new UaaError(401, 'invalid_token', 'The token expired, was revoked, or the token ID is incorrect.');
  if (tokens.isClient(token))
    throw new UaaError(403, 'access_denied', 'Invalid token (unauthorized to access the userinfo endpoint)');
  const { guid, username, givenName, familyName } = person;
  return {
    user_id: guid,
    user_name: username,
    given_name: givenName,
    family_name: familyName,
    email: username,
    email_verified: true,
    previous_logon_time: 1_700_000_000_000,
    name: `${givenName} ${familyName}`,
    sub: guid,
  };
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = error instanceof UaaError ? error : uaaErrorOfStatus(500);
  return send(reply.code(refusal.status), refusal.body);
}

function send(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('Cache-Control', 'no-store').type('application/json;charset=UTF-8').send(JSON.stringify(body));
}
