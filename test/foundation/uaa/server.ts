import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { createListener, type ListenerOptions } from '../listener.ts';
import type { World } from '../world/world.ts';
import { grantToken } from './grants.ts';
import { loginPage, prompts } from './login.ts';
import { UaaError, uaaErrorOfStatus } from './errors.ts';
import type { Tokens } from './tokens.ts';

export interface UaaOptions extends Pick<ListenerOptions, 'requests' | 'faults'> {
  world: World;
  tokens: Tokens;
  url: () => string;
}

export function createUaa({ requests, faults, world, tokens, url }: UaaOptions): FastifyInstance {
  const app = createListener({ server: 'uaa', requests, faults, errorBody: (status) => uaaErrorOfStatus(status).body });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  app.setNotFoundHandler((_request, reply) => refuse(reply, new UaaError(404, 'not_found', 'Not Found')));
  app.get('/login', (request, reply) => {
    if (request.headers.accept?.includes('json')) return send(reply, prompts(url()));
    return reply.type('text/html;charset=UTF-8').send(loginPage);
  });
  app.get('/info', (_request, reply) => send(reply, prompts(url())));
  app.post('/oauth/token', (request, reply) => send(reply, grantToken(request, { people: world.people, tokens })));
  app.get('/userinfo', (request, reply) => send(reply, userInfo(request, tokens)));
  return app;
}

function userInfo({ headers }: FastifyRequest, tokens: Tokens): object {
  const token = /^bearer\s+(.*)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new UaaError(401, 'unauthorized', 'Full authentication is required to access this resource');
  const person = tokens.personOf(token);
  if (!person) throw new UaaError(401, 'invalid_token', 'The token expired, was revoked, or the token ID is incorrect.');
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
