import { setTimeout as sleep } from 'node:timers/promises';

import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import type { Fault, Faults } from './faults.ts';
import type { RequestRecord } from './requests.ts';

export interface ListenerOptions {
  server: 'api' | 'uaa';
  requests: RequestRecord[];
  faults: Faults;
  /** The body of a fault that gives a status only. */
  errorBody: (status: number) => unknown;
  /** Headers that every answer has, a fault's included. */
  headers?: (request: FastifyRequest) => Record<string, string>;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}

/** A server over a real socket that records what arrives and lets faults strike before any route does. */
export function createListener({ server, requests, faults, errorBody, headers }: ListenerOptions): FastifyInstance {
  const routerOptions = { ignoreTrailingSlash: true, maxParamLength: 1000 };
  const app = fastify({ forceCloseConnections: true, routerOptions, rewriteUrl: ({ url = '' }) => decodable(url) });
  app.decorateRequest('record');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const record = recordOf(server, request);
    request.record = record;
    requests.push(record);
    if (headers) void reply.headers(headers(request));
    const stopWatching = watchForAbort(record, reply);
    const fault = faults.take(record);
    if (!fault) return;
    if (fault.reset) stopWatching();
    await strike(fault, request, reply, errorBody);
  });
  app.addHook('preHandler', async (request) => {
    if (server === 'uaa' && typeof request.body === 'string') request.record.body = request.body;
  });
  // Noted before the first byte leaves, so that whoever has the answer finds it in the log.
  app.addHook('onSend', async (request, reply) => void (request.record.status = reply.statusCode));
  return app;
}

/** A path that cannot be decoded is one that does not exist; left to itself the library would answer in its own words. */
function decodable(url: string): string {
  try {
    decodeURI(url.split('?')[0] ?? '');
    return url;
  } catch {
    return url.replaceAll('%', '%25');
  }
}

function recordOf(server: 'api' | 'uaa', request: FastifyRequest): RequestRecord {
  const [path = '', ...query] = request.originalUrl.split('?');
  return { server, method: request.method, path, query: query.join('?'), headers: { ...request.headers }, aborted: false };
}

function watchForAbort(record: RequestRecord, reply: FastifyReply): () => void {
  const closed = () => {
    if (reply.raw.writableFinished) return;
    record.aborted = true;
    record.status = undefined;
  };
  reply.raw.once('close', closed);
  return () => void reply.raw.off('close', closed);
}

async function strike(fault: Fault, request: FastifyRequest, reply: FastifyReply, errorBody: (status: number) => unknown) {
  const { delayMs, reset, status, body, headers = {} } = fault;
  if (delayMs !== undefined) await delay(delayMs, reply);
  if (reset) {
    reply.hijack();
    request.raw.socket.resetAndDestroy();
    return;
  }
  if (reply.raw.destroyed) return void reply.hijack();
  void reply.headers(headers);
  if (status === undefined && body === undefined) return;
  await answer(reply, status ?? 200, body ?? errorBody(status ?? 200));
}

/** Waits, but not for a client that has gone. */
async function delay(milliseconds: number, reply: FastifyReply): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  reply.raw.once('close', leave);
  await sleep(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
  reply.raw.off('close', leave);
}

/** Text goes out as it is. A 429 is JSON that calls itself text (CONTRACT §2). */
function answer(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' || status === 429 ? 'text/plain' : 'application/json; charset=utf-8';
  if (!reply.hasHeader('content-type')) void reply.type(type);
  return reply.code(status).send(text);
}
