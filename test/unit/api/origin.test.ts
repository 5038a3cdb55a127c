import assert from 'node:assert/strict';
import { ApiError, ConnectionError, type ConnectionProblem, ForeignOriginError } from '../../../src/api/errors.ts';
import { Http } from '../../../src/api/http.ts';
import { passwordGrant, refreshGrant } from '../../../src/api/uaa.ts';
import { closedOrigin, httpOptions, type OddServer, startOddServer } from './server.ts';

let foundation: OddServer;
let stranger: OddServer;
let http: Http;

before(async () => {
  stranger = await startOddServer((_request, response) => response.end('{}'));
  foundation = await startOddServer((request, response) => {
    const status = Number(/\d{3}/.exec(request.url ?? '')?.[0] ?? 200);
    response.writeHead(status, { location: `${stranger.origin}/elsewhere`, 'content-type': 'text/html' }).end('<html>');
  });
  http = new Http(httpOptions(foundation.origin));
});
after(async () => {
  await Promise.all([foundation.close(), stranger.close()]);
});

describe('http: the token goes to its own origin and nowhere else', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`a ${status} is an answer and not followed`, async () => {
      await assert.rejects(http.send({ path: `/${status}`, accessToken: 'marked' }), (error) => {
        assert.ok(error instanceof ApiError);
        assert.deepEqual([error.status, error.location], [status, `${stranger.origin}/elsewhere`]);
        return true;
      });
      assert.deepEqual(stranger.requests, []);
    });
  }

  it('it is sent as a bearer token', async () => {
    await http.send({ path: '/200', accessToken: 'marked' });
    assert.deepEqual(foundation.requests.at(-1), { line: 'GET /200', authorization: 'bearer marked' });
  });

  it('a path that is another host’s is refused', async () => {
    const paths = ['//HOST/x', 'http://HOST/x', '\\\\HOST\\x', '/\\HOST/x', '\t//HOST/x', 'http:\\\\HOST'];
    const before = foundation.requests.length;
    for (const path of paths) {
      const sent = http.send({ path: path.replace('HOST', `127.0.0.1:${stranger.port}`), accessToken: 'marked' });
      // What is no URL at all, ky refuses itself.
      await assert.rejects(sent, path.startsWith('http:\\') ? TypeError : ForeignOriginError, path);
    }
    assert.deepEqual(stranger.requests, []);
    assert.equal(foundation.requests.length, before);
  });
});

describe('http: a password goes to its own origin and nowhere else', () => {
  it('neither below a path that is another host’s, nor with a redirect', async () => {
    const user = { username: 'dev', password: 'marked' };
    const elsewhere = `//127.0.0.1:${stranger.port}`;
    await assert.rejects(passwordGrant(http, elsewhere, user), { name: 'ForeignOriginError', origin: stranger.origin });
    await assert.rejects(refreshGrant(http, elsewhere, 'marked'), ForeignOriginError);
    await assert.rejects(passwordGrant(http, '/307', user), ApiError);
    assert.deepEqual(stranger.requests, []);
  });
});

describe('http: no answer', () => {
  const problem = async (sent: Promise<unknown>): Promise<ConnectionError> => {
    const error: unknown = await sent.catch((reason: unknown) => reason);
    assert.ok(error instanceof ConnectionError, String(error));
    return error;
  };

  it('nobody listens', async () => {
    const origin = await closedOrigin();
    const error = await problem(new Http(httpOptions(origin)).send({ path: '/' }));
    assert.deepEqual([error.problem, error.origin, error.code], ['refused', origin, 'ECONNREFUSED']);
  });

  it('the connection is reset, each time', async () => {
    const server = await startOddServer((request) => request.socket.resetAndDestroy());
    const error = await problem(new Http(httpOptions(server.origin)).send({ path: '/' }));
    assert.deepEqual([error.problem, server.requests.length], ['reset', 3]);
    await server.close();
  });

  it('the body ends too soon', async () => {
    const server = await startOddServer((request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"resources":[');
      setTimeout(() => request.socket.destroy(), 20);
    });
    const error = await problem(new Http(httpOptions(server.origin)).send({ path: '/' }));
    assert.equal(error.problem, 'reset');
    await server.close();
  });

  it('it is no TLS that answers', async () => {
    const origin = foundation.origin.replace('http:', 'https:');
    const error = await problem(new Http(httpOptions(origin)).send({ path: '/' }));
    assert.equal(error.problem, 'tls');
  });

  const codes: readonly [code: string, problem: ConnectionProblem][] = [
    ['ENOTFOUND', 'notFound'],
    ['EAI_AGAIN', 'notFound'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['EMFILE', 'offline'],
  ];
  for (const [code, expected] of codes) {
    it(`${code} is ${expected}`, async () => {
      const cause = Object.assign(new Error('of the platform'), { code });
      for (const reason of [
        new TypeError('fetch failed', { cause }),
        new TypeError('fetch failed', { cause: new AggregateError([cause]) }),
      ]) {
        const broken = new Http({ ...httpOptions('https://api.example.com'), fetch: () => Promise.reject(reason) });
        const error = await problem(broken.send({ path: '/', method: 'post' }));
        assert.deepEqual([error.problem, error.code, error.origin], [expected, code, 'https://api.example.com']);
        assert.equal(error.message, `${expected} https://api.example.com (${code})`);
      }
    });
  }

  it('and no code either', async () => {
    const broken = new Http({ ...httpOptions('https://a.example'), fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const error = await problem(broken.send({ path: '/', method: 'post' }));
    assert.deepEqual([error.problem, error.code], ['offline', undefined]);
  });
});
