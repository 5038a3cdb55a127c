import assert from 'node:assert/strict';
import { attempt, LIMITS } from '../../../src/api/attempt.ts';
import { ApiError, BodyTooLargeError, ConnectionError } from '../../../src/api/errors.ts';

const URL_ = 'https://api.example.com/v3/apps';
const coded = (code: unknown) => Object.assign(new Error('x'), { code });
const ask = (send: (request: Request) => Promise<Response>, limits = {}, init: RequestInit = {}) =>
  attempt(send, new Request(URL_, init), { ...LIMITS, ...limits });
const failing = (error: Error) => ask(() => Promise.reject(error));

/** A body in pieces; `pause` milliseconds before each. */
function dripping(pieces: readonly string[], pause = 0): Response {
  let at = 0;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const piece = pieces[at++];
    if (piece === undefined) controller.close();
    else controller.enqueue(new TextEncoder().encode(piece));
  };
  return new Response(new ReadableStream({ pull }));
}

describe('attempt: what became of it', () => {
  const problems = {
    notFound: ['ENOTFOUND', 'EAI_AGAIN'],
    refused: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    timeout: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
    tls: [
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_GET_ISSUER_CERT',
      'ERR_SSL_X',
      'EPROTO',
    ],
    reset: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'],
    offline: [
      'XECONNRESETX',
      'XENOTFOUND',
      'ENOTFOUNDX',
      'XEPIPE',
      'EPIPEX',
      'XECONNREFUSED',
      'ECONNREFUSEDX',
      'XETIMEDOUT',
      'ETIMEDOUTX',
    ],
  };
  for (const [problem, codes] of Object.entries(problems)) {
    for (const code of codes) {
      it(`${code}: ${problem}`, async () => {
        const expected = new ConnectionError(problem as 'tls', 'https://api.example.com', code);
        await assert.rejects(failing(coded(code)), expected);
        await assert.rejects(failing(new TypeError('fetch failed', { cause: coded(code) })), expected);
        await assert.rejects(failing(new TypeError('fetch failed', { cause: new AggregateError([coded(code)]) })), expected);
      });
    }
  }

  const electrons = {
    NAME_NOT_RESOLVED: 'notFound',
    CONNECTION_REFUSED: 'refused',
    CONNECTION_RESET: 'reset',
    CERT_AUTHORITY_INVALID: 'tls',
  };
  for (const [code, problem] of Object.entries(electrons)) {
    it(`net::ERR_${code}, as Electron’s fetch says: ${problem}`, async () => {
      const expected = new ConnectionError(problem as 'tls', 'https://api.example.com', `ERR_${code}`);
      await assert.rejects(failing(new Error(`net::ERR_${code}`)), expected);
    });
  }

  it('a status that is none is an answer of no use, by its number; words beside a status do not matter', async () => {
    const odd = (status: number) =>
      ask(() => Promise.resolve({ status, headers: new Headers(), body: null } as unknown as Response));
    for (const status of [199, 600, 999])
      await assert.rejects(odd(status), (error) => error instanceof ApiError && error.status === status);
    assert.equal((await odd(599)).status, 599);
  });

  it('a fetch that failed and does not say why is offline; an error of anything else stays what it is', async () => {
    const offline = new ConnectionError('offline', 'https://api.example.com');
    await assert.rejects(failing(new TypeError('fetch failed')), offline);
    await assert.rejects(failing(new TypeError('terminated', { cause: new AggregateError([]) })), offline);
    for (const other of [
      new TypeError('x is not a function'),
      new Error('fetch failed'),
      new Error('net::ERR'),
      coded(7),
      new BodyTooLargeError(1),
    ]) {
      await assert.rejects(failing(other), (error) => error === other);
    }
    const known = Object.assign(new Error('known'), { problem: 'format', code: 'ENOENT' });
    await assert.rejects(failing(known), (error) => error === known);
  });
});

describe('attempt: its limits', () => {
  it('a body of just so many bytes is read, one more is not', async () => {
    assert.equal(await (await ask(() => Promise.resolve(dripping(['abc', 'de'])), { bytes: 5 })).text(), 'abcde');
    await assert.rejects(
      ask(() => Promise.resolve(dripping(['abc', 'def'])), { bytes: 5 }),
      new BodyTooLargeError(5),
    );
  });

  it('a line may be as slow as it likes, but not silent', async () => {
    const slow = ask(() => Promise.resolve(dripping(['a', 'b', 'c', 'd', 'e'], 30)), { headers: 5_000, silence: 100 });
    assert.equal(await (await slow).text(), 'abcde');
    let asked: AbortSignal | undefined;
    const silent = ask(
      (request) => {
        asked = request.signal;
        const wait = (_resolve: unknown, reject: (reason: Error) => void) =>
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
        return new Promise(wait);
      },
      { headers: 40 },
    );
    await assert.rejects(silent, new ConnectionError('timeout', 'https://api.example.com'));
    assert.ok(asked?.aborted);
  });

  it('what is no longer wanted ends as such, whatever became of it', async () => {
    const controller = new AbortController();
    const asked = ask(
      () => {
        controller.abort();
        return Promise.reject(coded('ECONNRESET'));
      },
      {},
      { signal: controller.signal },
    );
    await assert.rejects(asked, { name: 'AbortError' });
  });

  it('whatever ended it, the connection is let go', async () => {
    let asked: AbortSignal | undefined;
    const send = (request: Request) => {
      asked = request.signal;
      return Promise.resolve(dripping(['too much']));
    };
    await assert.rejects(ask(send, { bytes: 1 }), BodyTooLargeError);
    assert.ok(asked?.aborted);
  });

  it('answers without a body have none', async () => {
    for (const status of [204, 205, 304]) {
      const response = await ask(() => Promise.resolve(new Response(null, { status, headers: { etag: 'x' } })));
      assert.deepEqual([response.status, response.body, response.headers.get('etag')], [status, null, 'x']);
    }
  });
});
