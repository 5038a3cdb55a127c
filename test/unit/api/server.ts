import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpOptions, RequestRecord } from '../../../src/api/http.ts';

/** A server that is not Cloud Foundry, or answers as no Cloud Foundry should. Over a real socket, like all of them. */
export interface OddServer {
  readonly origin: string;
  readonly port: number;
  /** `GET /path?query` with its authorization, as they arrived. */
  readonly requests: { readonly line: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

export async function startOddServer(answer: RequestListener): Promise<OddServer> {
  const requests: OddServer['requests'] = [];
  const server = createServer((request: IncomingMessage, response) => {
    requests.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, authorization: request.headers.authorization });
    answer(request, response);
  });
  const port = await listen(server);
  return { origin: `http://127.0.0.1:${port}`, port, requests, close: () => close(server) };
}

/** An address where nobody listens. */
export async function closedOrigin(): Promise<string> {
  const server = await startOddServer(() => undefined);
  await server.close();
  return server.origin;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** What the code under test needs to send: the platform's own fetch, and a log that tests read. */
export function httpOptions(origin: string, log: RequestRecord[] = []): HttpOptions {
  return { origin, fetch: (request) => fetch(request), log: (record) => log.push(record) };
}
