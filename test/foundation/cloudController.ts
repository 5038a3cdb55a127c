import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { Reader } from './access.ts';
import { ApiError, errorOfStatus, invalidToken, notAuthenticated, unknownRequest } from './errors.ts';
import { createListener, type ListenerOptions } from './listener.ts';
import { Links } from './present/links.ts';
import { parseParameters } from './query/parameters.ts';
import { getApp, getCurrentDroplet, getCurrentDropletRelationship, listApps } from './routes/apps.ts';
import { getBuild, listBuilds, listBuildsOfApp } from './routes/builds.ts';
import type { Answer, Call, Era } from './routes/call.ts';
import { assignCurrentDroplet2016 } from './routes/currentDroplet2016.ts';
import { getDeployment, listDeployments } from './routes/deployments.ts';
import { globalRoot, info, v3Root } from './routes/discovery.ts';
import { getDroplet, listDroplets, listDropletsOfApp, listDropletsOfPackage } from './routes/droplets.ts';
import { deleteDroplet, deletePackage, getJob, type StartJob } from './routes/jobs.ts';
import { routesOfOthers } from './routes/others.ts';
import { getPackage, listPackages, listPackagesOfApp } from './routes/packages.ts';
import { getOrganization, getSpace, listOrganizations, listSpaces } from './routes/places.ts';
import { getProcess, getProcessOfApp, listProcesses, listProcessesOfApp } from './routes/processes.ts';
import { getRevision, listDeployedRevisions, listRevisions } from './routes/revisions.ts';
import { RateLimiter, type RateLimit } from './rateLimit.ts';
import type { Tokens } from './uaa/tokens.ts';
import type { Person } from './world/records.ts';
import type { Warnings } from './warnings.ts';
import type { World } from './world/world.ts';

export interface CloudControllerOptions extends Pick<
  ListenerOptions,
  'requests' | 'faults' | 'clockSkewSeconds' | 'createServer'
> {
  world: World;
  era: Era;
  tokens: Tokens;
  uaaUrl: () => string;
  ceiling: number;
  rateLimit: RateLimit | undefined;
  warnings: Warnings;
}

/** What is behind a token: the route table. */
export const routes: Readonly<Record<string, Answer>> = {
  '/v3/organizations': listOrganizations,
  '/v3/organizations/:guid': getOrganization,
  '/v3/spaces': listSpaces,
  '/v3/spaces/:guid': getSpace,
  '/v3/apps': listApps,
  '/v3/apps/:guid': getApp,
  '/v3/apps/:guid/droplets': listDropletsOfApp,
  '/v3/apps/:guid/droplets/current': getCurrentDroplet,
  '/v3/apps/:guid/relationships/current_droplet': getCurrentDropletRelationship,
  '/v3/apps/:guid/packages': listPackagesOfApp,
  '/v3/droplets': listDroplets,
  '/v3/droplets/:guid': getDroplet,
  '/v3/packages': listPackages,
  '/v3/packages/:guid': getPackage,
  '/v3/packages/:guid/droplets': listDropletsOfPackage,
};

export const routesOfToday: Readonly<Record<string, Answer>> = {
  '/v3/deployments': listDeployments,
  '/v3/deployments/:guid': getDeployment,
  '/v3/builds': listBuilds,
  '/v3/builds/:guid': getBuild,
  '/v3/apps/:guid/builds': listBuildsOfApp,
  '/v3/apps/:guid/revisions': listRevisions,
  '/v3/apps/:guid/revisions/deployed': listDeployedRevisions,
  '/v3/revisions/:guid': getRevision,
  '/v3/processes': listProcesses,
  '/v3/processes/:guid': getProcess,
  '/v3/apps/:guid/processes': listProcessesOfApp,
  '/v3/apps/:guid/processes/:type': getProcessOfApp,
  '/v3/jobs/:guid': getJob,
};

const links = new Links('http://127.0.0.1');

export function createCloudController(options: CloudControllerOptions): FastifyInstance {
  const { era, uaaUrl, tokens, rateLimit, warnings } = options;
  const app = createListener({
    ...options,
    server: 'api',
    errorBody: (status) => errorOfStatus(status).body,
    headers: (request) => ({ 'X-Vcap-Request-Id': requestId(request) }),
  });
  if (rateLimit) limit(app, new RateLimiter(rateLimit), tokens);
  app.addHook('onSend', async ({ record }, reply) => {
    const header = warnings.headerOf(record);
    if (header !== '') void reply.header('X-Cf-Warnings', header);
  });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  app.setNotFoundHandler((_request, reply) => refuse(reply, unknownRequest()));
  app.get('/', (_request, reply) => send(reply, globalRoot(links, uaaUrl())));
  app.get('/v3', (_request, reply) => send(reply, v3Root(links)));
  app.get('/v3/info', (_request, reply) => send(reply, info(links)));
  const served = era === 'today' ? { ...routes, ...routesOfToday, ...routesOfOthers } : routes;
  for (const [path, answer] of Object.entries(served)) app.get(path, behindToken(answer, options));
  if (era === '2016') app.put('/v3/apps/:guid/current_droplet', behindToken(assignCurrentDroplet2016, options));
  if (era === 'today') {
    app.delete('/v3/droplets/:guid', asJob(deleteDroplet, options));
    app.delete('/v3/packages/:guid', asJob(deletePackage, options));
  }
  return app;
}

/** Counts before any route does, and by address whoever shows no token that counts. */
function limit(app: FastifyInstance, limiter: RateLimiter, tokens: Tokens): void {
  app.addHook('onRequest', async (request, reply) => {
    if (limiter.exempts(request.originalUrl)) return;
    const { headers, refusal } = limiter.count(personOf(request, tokens)?.guid, request.ip);
    void reply.headers(headers);
    if (refusal) throw refusal;
  });
}

/** A client's own id comes back as a prefix, without what is neither word nor hyphen (CONTRACT §2). */
function requestId({ headers }: FastifyRequest): string {
  const given = [headers['x-vcap-request-id'], headers['x-request-id']].find(
    (value) => typeof value === 'string' && value !== '',
  );
  if (typeof given !== 'string') return randomUUID();
  return `${given.replace(/[^\w-]/g, '').slice(0, 255)}::${randomUUID()}`;
}

function behindToken(answer: Answer, options: CloudControllerOptions) {
  return (request: FastifyRequest, reply: FastifyReply) => send(reply, answer(callOf(request, reply, options)));
}

/** What takes its time is a job, and has no body but the way to it (CONTRACT §2.4). */
function asJob(start: StartJob, options: CloudControllerOptions) {
  return (request: FastifyRequest, reply: FastifyReply) => {
    const { guid } = start(callOf(request, reply, options));
    return reply
      .code(202)
      .header('Location', links.href(`/v3/jobs/${guid}`))
      .send();
  };
}

function callOf(request: FastifyRequest, reply: FastifyReply, { world, era, tokens, ceiling }: CloudControllerOptions): Call {
  const person = authenticate(request, tokens);
  void reply.header('X-User-Guid', person.guid);
  const { guid = '', type = '' } = request.params as { guid?: string; type?: string };
  const reader = new Reader(world, person);
  const parameters = parseParameters(request.record.query);
  const rows = request.fault?.rows;
  return { world, era, links, reader, parameters, ceiling, guid, type, body: request.body, rows };
}

function authenticate(request: FastifyRequest, tokens: Tokens): Person {
  if (bearerOf(request) === undefined) throw notAuthenticated();
  const person = personOf(request, tokens);
  if (!person) throw invalidToken();
  return person;
}

function personOf(request: FastifyRequest, tokens: Tokens): Person | undefined {
  const token = bearerOf(request);
  return token === undefined ? undefined : tokens.personOf(token);
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^bearer\s*(.*)$/i.exec(headers.authorization ?? '')?.[1];
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = error instanceof ApiError ? error : errorOfStatus(500);
  return send(reply.code(refusal.status), refusal.body, refusal.status === 429 ? 'text/plain' : 'application/json');
}

/** A 429 is JSON that calls itself text (CONTRACT §2). */
function send(reply: FastifyReply, body: object, type = 'application/json'): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).send(JSON.stringify(body));
}
