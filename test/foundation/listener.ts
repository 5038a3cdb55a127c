import type { RequestListener, Server } from 'node:http';

import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { delay, pieces } from './drip.ts';
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
  /** By how much the server's clock is ahead of this machine's. */
  clockSkewSeconds?: number;
  /** Makes another server than a plain one. */
  createServer?: ((handler: RequestListener) => Server) | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
    /** What strikes this request. */
    fault: Fault | undefined;
  }
}

/** A server over a real socket that records what arrives and lets faults strike before any route does. */
export function createListener(options: ListenerOptions): FastifyInstance {
  const { server, requests, faults, errorBody, headers, clockSkewSeconds = 0, createServer } = options;
  const routerOptions = { ignoreTrailingSlash: true, maxParamLength: 1000 };
  const app = fastify({
    forceCloseConnections: true,
    routerOptions,
    rewriteUrl: ({ url = '' }) => decodable(url),
    ...(createServer ? { serverFactory: createServer } : {}),
  });
  app.decorateRequest('record');
  app.decorateRequest('fault');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const record = recordOf(server, request);
    request.record = record;
    requests.push(record);
    if (headers) void reply.headers(headers(request));
    if (clockSkewSeconds !== 0) void reply.header('date', new Date(Date.now() + clockSkewSeconds * 1000).toUTCString());
    const stopWatching = watchForAbort(record, reply);
    const fault = faults.take(record);
    if (!fault) return;
    request.fault = fault;
    // What the server does itself is no client's going away.
    if (fault.reset || fault.cut) stopWatching();
    await strike(fault, request, reply, errorBody);
  });
  app.addHook('preHandler', async (request) => {
    if (server === 'uaa' && typeof request.body === 'string') request.record.body = request.body;
  });
  // Noted before the first byte leaves, so that whoever has the answer finds it in the log.
  app.addHook('onSend', async ({ record, fault }, reply, payload) => {
    record.status = reply.statusCode;
    return fault ? spoil(fault, reply, payload) : payload;
  });
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
  if (delayMs !== undefined) await delay(delayMs, reply.raw);
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

/** Faults of a body as it leaves, be it the fault's own or the ordinary one. */
function spoil({ contentType, cut, drip, hrefs }: Fault, reply: FastifyReply, payload: unknown): unknown {
  if (contentType !== undefined) void reply.header('content-type', contentType);
  if (typeof payload === 'string' && hrefs !== undefined) return payload.replaceAll(/(?<="href":\s*")https?:\/\/[^/"]+/g, hrefs);
  if (typeof payload !== 'string' || (!cut && !drip)) return payload;
  const whole = Buffer.from(payload);
  void reply.header('content-length', whole.length);
  return pieces(whole, reply.raw, cut ? { cut } : { drip });
}

/** Text goes out as it is. A 429 is JSON that calls itself text (CONTRACT §2). */
function answer(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' || status === 429 ? 'text/plain' : 'application/json; charset=utf-8';
  if (!reply.hasHeader('content-type')) void reply.type(type);
  return reply.code(status).send(text);
}
