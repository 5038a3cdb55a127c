import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';

export interface NodeFetchOptions {
  /** False takes any certificate. */
  readonly rejectUnauthorized?: boolean;
  /** PEM of the only authorities to trust. */
  readonly ca?: string;
  /** PEM of a client certificate, and of its key. */
  readonly cert?: string;
  readonly key?: string;
}

/** A fetch of our own. Connections are kept open between requests until it is disposed of. */
export interface NodeFetch {
  (request: Request): Promise<Response>;
  dispose(): void;
}

/** Milliseconds an idle connection is kept, as undici keeps it: one that died unnoticed, over a sleep, would swallow a request. */
const IDLE = 4_000;

/** Statuses that have no body, which Response insists on. */
const BODILESS = [204, 205, 304];

/**
 * A fetch over node:https, whose TLS options VS Code's patches leave alone. Redirects are answers here, never followed; the
 * request's signal ends the connection, also while the body is read. Fails with the platform's error and its `code`.
 */
export function nodeFetch(options: NodeFetchOptions): NodeFetch {
  const keep = { keepAlive: true, timeout: IDLE };
  const agents = { https: new HttpsAgent(keep), http: new HttpAgent(keep) };
  const send = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    return toResponse(await exchange(request, body, agents, options));
  };
  const dispose = () => {
    agents.https.destroy();
    agents.http.destroy();
  };
  return Object.assign(send, { dispose });
}

function exchange(
  { url, method, headers, signal }: Request,
  body: Buffer | undefined,
  agents: { https: HttpsAgent; http: HttpAgent },
  tls: NodeFetchOptions,
): Promise<IncomingMessage> {
  const isSecure = url.startsWith('https:');
  const length = body ? { 'content-length': String(body.byteLength) } : {};
  const options = { method, headers: { ...Object.fromEntries(headers), ...length }, signal };
  return new Promise((resolve, reject) => {
    // The TLS options with the request, not with the agent: VS Code puts an agent of its own in its place where there is a proxy.
    const sent = isSecure
      ? requestHttps(url, { ...options, ...tls, agent: agents.https }, resolve)
      : requestHttp(url, { ...options, agent: agents.http }, resolve);
    // What was aborted says so in the signal's own words, as fetch does.
    sent.on('error', (error) => reject(signal.aborted && signal.reason instanceof Error ? signal.reason : error));
    sent.end(body);
  });
}

function toResponse(message: IncomingMessage): Response {
  const { statusCode: status = 0 } = message;
  const headers = new Headers();
  for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
    headers.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '');
  }
  if (!BODILESS.includes(status)) return new Response(Readable.toWeb(message) as ReadableStream, { status, headers });
  message.resume();
  return new Response(null, { status, headers });
}
