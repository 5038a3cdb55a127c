import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { Connection } from '../../../src/api/connection.ts';
import { Http, type RequestRecord } from '../../../src/api/http.ts';
import { space } from '../../../src/api/space.ts';
import { passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import { closedOrigin, httpOptions, type OddServer, startOddServer } from './server.ts';
import { fixedToken } from './tokens.ts';

const MARK = 'marked-secret-7f3a';
const PATH = '/v3/spaces?names=marked-query-value';

const json =
  (status: number, body: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '60' }).end(body);

/** Servers that fail in every way there is. */
const servers: Readonly<Record<string, RequestListener>> = {
  'a 400': json(400, '{"errors":[{"code":10005,"title":"CF-BadQueryParameter","detail":"no"}]}'),
  'a 401, twice': json(401, '{"errors":[{"code":1000,"title":"CF-InvalidAuthToken","detail":"Invalid Auth Token"}]}'),
  'a 429': json(429, '{}'),
  'a 500 without a body': json(500, ''),
  'a redirect': (_request, response) => void response.writeHead(302, { location: 'https://login.example.com/' }).end(),
  'a body that is no JSON': json(200, '<html>'),
  'a body of another shape': json(200, '{"resources":[]}'),
  'a truncated body': (request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{');
    setTimeout(() => request.socket.destroy(), 10);
  },
  'a reset': (request) => request.socket.resetAndDestroy(),
};

/** Everything a debugger, a log or a report could get out of an error. */
function assertSilent(error: unknown, log: readonly RequestRecord[]): void {
  assert.ok(error instanceof Error);
  const told = [
    inspect(error, { depth: 10, showHidden: true }),
    JSON.stringify(error),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    String(error.stack),
    inspect(error.cause, { depth: 10, showHidden: true }),
    inspect(log, { depth: 10, showHidden: true }),
  ].join('\n');
  for (const secret of [MARK, Buffer.from(MARK).toString('base64')]) assert.ok(!told.includes(secret), told);
  assert.ok(!told.includes('marked-query-value'), told);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('was answered'),
    (error: unknown) => error,
  );
}

describe('secrets: no error and no log line holds a token, a password or a query’s value', () => {
  let server: OddServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  for (const [name, answer] of Object.entries(servers)) {
    it(name, async () => {
      server = await startOddServer(answer);
      const log: RequestRecord[] = [];
      const connection = new Connection(httpOptions(server.origin, log), fixedToken(MARK));
      const uaa = new Http(httpOptions(server.origin, log));
      assertSilent(await failureOf(connection.read(space, PATH)), log);
      assert.ok(server.requests.every(({ authorization }) => authorization === `bearer ${MARK}`));
      assertSilent(await failureOf(passwordGrant(uaa, '', { username: 'dev', password: MARK })), log);
      assertSilent(await failureOf(refreshGrant(uaa, '', MARK)), log);
    });
  }

  it('nobody who listens', async () => {
    const log: RequestRecord[] = [];
    const options = httpOptions(await closedOrigin(), log);
    assertSilent(await failureOf(new Connection(options, fixedToken(MARK)).raw(PATH)), log);
    assertSilent(await failureOf(refreshGrant(new Http(options), '', MARK)), log);
  });

  it('another host’s path', async () => {
    const connection = new Connection(httpOptions('http://127.0.0.1:9'), fixedToken(MARK));
    assertSilent(await failureOf(connection.raw('//127.0.0.1:10/x')), []);
    assertSilent(await failureOf(connection.raw('http:/127.0.0.1:10/x')), []);
  });

  it('a request that was given up', async () => {
    server = await startOddServer(() => undefined);
    const controller = new AbortController();
    const log: RequestRecord[] = [];
    const sent = new Connection(httpOptions(server.origin, log), fixedToken(MARK)).raw(PATH, controller.signal);
    setTimeout(() => controller.abort(), 50);
    assertSilent(await failureOf(sent), log);
  });
});
