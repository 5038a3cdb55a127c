import { randomBytes } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Server } from './server.ts';

export interface Front {
  /** What to open in a browser: no token in it, nothing to add. */
  readonly url: string;
  close(): void;
}

/** Where this build of VS Code's page asks for the server's half of the key. */
const KEY_PATH = '/mint-key';

/**
 * Stands before VS Code's server so that a plain URL is enough and secrets outlive a reload, as on a desktop: the page keeps
 * them, encrypted, in the browser's localStorage when there is somebody who hands out half of the key; else they are in the
 * page's memory alone. (Two windows of one browser do not see each other's until they are reloaded.)
 */
export async function openFront({ url: upstream, token }: Server): Promise<Front> {
  const key = randomBytes(32);
  const target = new URL(upstream);
  const cookie = `vscode-tkn=${token}; SameSite=Strict`;
  let authority = '';
  // A name that someone else made point here must not hand out the token.
  const isOurs = ({ headers }: IncomingMessage): boolean => headers.host === authority;
  const forward = (incoming: IncomingMessage, response: ServerResponse): void => {
    if (!isOurs(incoming)) return void response.writeHead(403).end();
    if (incoming.method === 'POST' && incoming.url === KEY_PATH) return void response.end(key);
    const { method, url, headers } = incoming;
    const sent = { ...headers, cookie: `vscode-tkn=${token}` };
    const outgoing = request({ host: target.hostname, port: target.port, method, path: url, headers: sent }, (answer) => {
      const isPage = answer.headers['content-type']?.startsWith('text/html') === true;
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...(isPage ? { 'set-cookie': cookie } : {}) });
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  };
  const front = createServer(forward);
  front.on('upgrade', (incoming, socket: Socket, head) => {
    if (isOurs(incoming)) tunnel(incoming, socket, head, target);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  authority = `127.0.0.1:${(front.address() as AddressInfo).port}`;
  return {
    url: `http://${authority}`,
    close: () => {
      front.close();
      front.closeAllConnections();
    },
  };
}

/** A WebSocket: what the browser asked, repeated to the server, then bytes both ways. */
function tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer, target: URL): void {
  const server = connect(Number(target.port), target.hostname, () => {
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
      lines.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
    }
    server.write(`${lines.join('\r\n')}\r\n\r\n`);
    server.write(head);
    socket.pipe(server).pipe(socket);
  });
  socket.setNoDelay(true);
  server.setNoDelay(true);
  socket.on('error', () => server.destroy()).on('close', () => server.destroy());
  server.on('error', () => socket.destroy()).on('close', () => socket.destroy());
}
