import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ApiError, BodyTooLargeError, ConnectionError } from '../../../src/api/errors.ts';
import { Http, type RequestRecord } from '../../../src/api/http.ts';
import { type Fault, type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions, startOddServer } from './server.ts';
import { until } from './until.ts';

let foundation: Foundation;
let http: Http;
let log: RequestRecord[];

async function withFault(fault: Omit<Fault, 'path'>, work: () => Promise<unknown>): Promise<number> {
  const stop = foundation.faults.add({ path: '/v3/info', ...fault });
  const before = foundation.requests.length;
  await work();
  stop();
  return foundation.requests.length - before;
}

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await work.then(
    () => assert.fail('was answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError, String(error));
  return error;
}

const info = (signal?: AbortSignal) => http.send({ path: '/v3/info', signal });

before(async () => (foundation = await startFoundation({ apps: 3 })));
after(() => foundation.close());
beforeEach(() => {
  log = [];
  http = new Http(httpOptions(foundation.url, log));
});

describe('http: what comes back', () => {
  it('the untouched text, its type, status and request id', async () => {
    const body = '{ "big": 12345678901234567890, "1": 2,\r\n "a": "\\u00e9" }';
    const stop = foundation.faults.add({ path: '/v3/info', body });
    const { text, status, path, contentType, requestId } = await info();
    stop();
    assert.deepEqual(
      { text, status, path, contentType },
      { text: body, status: 200, path: '/v3/info', contentType: 'text/plain' },
    );
    assert.match(requestId ?? '', /^[\da-f-]{36}$/);
  });

  it('an error’s body, though it is JSON that calls itself text', async () => {
    await withFault({ status: 429, headers: { 'retry-after': '3600' } }, async () => {
      const { status, code, title, detail, requestId } = await failure(info());
      assert.deepEqual({ status, code, title }, { status: 429, code: 10013, title: 'CF-RateLimitExceeded' });
      assert.equal(detail, 'Rate Limit Exceeded');
      assert.match(requestId ?? '', /^[\da-f-]{36}$/);
    });
  });
});

describe('http: retries', () => {
  for (const status of [429, 502, 503, 504]) {
    it(`a GET answered ${status} is sent again, up to three times in all`, async () => {
      assert.equal(await withFault({ status, times: 2 }, info), 3);
      assert.equal(log.length, 3);
    });
  }

  it('a GET whose connection was reset is sent again', async () => {
    assert.equal(await withFault({ reset: true, times: 1 }, info), 2);
  });

  it('and then it is over', async () => {
    const requests = await withFault({ status: 503 }, async () => {
      assert.equal((await failure(info())).status, 503);
    });
    assert.equal(requests, 3);
  });

  for (const status of [400, 401, 403, 404, 409, 422, 500]) {
    it(`a GET answered ${status} is not`, async () => {
      const requests = await withFault({ status }, async () => {
        assert.equal((await failure(info())).status, status);
      });
      assert.equal(requests, 1);
    });
  }

  it('a POST never is', async () => {
    for (const fault of [{ status: 503 }, { status: 429 }, { reset: true }]) {
      const requests = await withFault(fault, async () => {
        await assert.rejects(http.send({ path: '/v3/info', method: 'post', form: new URLSearchParams({ a: 'b' }) }));
      });
      assert.equal(requests, 1);
    }
  });

  it('a short Retry-After is waited for', async () => {
    const started = Date.now();
    assert.equal(await withFault({ status: 429, headers: { 'retry-after': '1' }, times: 1 }, info), 2);
    assert.ok(Date.now() - started >= 900);
  });

  const longPauses = {
    seconds: '16',
    epoch: String(Math.ceil(Date.now() / 1000) + 3600),
    date: new Date(Date.now() + 3_600_000).toUTCString(),
  };
  for (const [form, header] of Object.entries(longPauses)) {
    it(`a long one, in ${form}, is told instead`, async () => {
      const requests = await withFault({ status: 429, headers: { 'retry-after': header } }, async () => {
        const { retryAt } = await failure(info());
        assert.ok(retryAt && retryAt.getTime() > Date.now() + 14_000);
      });
      assert.equal(requests, 1);
    });
  }
});

describe('http: a limited rate', () => {
  const token = (who: string) => `x.${Buffer.from(JSON.stringify({ user_name: who })).toString('base64url')}.y`;
  const ask = (accessToken?: string) => http.send({ path: '/v3/info', ...(accessToken ? { accessToken } : {}) });

  it('is kept to: nothing is sent for that user until the time is up', async () => {
    const requests = await withFault({ status: 429, headers: { 'retry-after': '3600' }, times: 1 }, async () => {
      const first = await failure(ask(token('a')));
      assert.equal(await failure(ask(token('a'))), first);
      // Another user, or nobody, has a limit of their own.
      assert.equal((await ask(token('b'))).status, 200);
      assert.equal((await ask()).status, 200);
    });
    assert.equal(requests, 3);
  });

  it('that is short is waited for, also by those who ask meanwhile', async () => {
    const requests = await withFault({ status: 429, headers: { 'retry-after': '1' }, times: 1 }, async () => {
      const first = ask(token('c'));
      await until(() => log.some(({ status }) => status === 429));
      const started = Date.now();
      const answers = await Promise.all([first, ...Array.from({ length: 9 }, () => ask(token('c')))]);
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
      assert.ok(Date.now() - started > 800);
    });
    assert.equal(requests, 11);
  });

  it('is one of its own for each token that does not tell whose it is', async () => {
    await withFault({ status: 429, headers: { 'retry-after': '3600' }, times: 1 }, async () => {
      await failure(ask('opaque-1'));
      assert.equal((await ask('opaque-2')).status, 200);
    });
  });

  it('a 503 is tried again at once, whatever the limiter’s headers say', async () => {
    const reset = `${Math.round(Date.now() / 1000) + 1800}`;
    const requests = await withFault({ status: 503, headers: { 'x-ratelimit-reset': reset }, times: 1 }, async () => {
      assert.equal((await info()).status, 200);
    });
    assert.equal(requests, 2);
  });

  it('ends with its time', async () => {
    const now = Date.now();
    await withFault({ status: 429, headers: { 'retry-after': '60' }, times: 1 }, async () => {
      await failure(ask(token('a')));
      mock.timers.enable({ apis: ['Date'], now: now + 40_000 });
      try {
        await failure(ask(token('a')));
        mock.timers.setTime(now + 62_000);
        assert.equal((await ask(token('a'))).status, 200);
      } finally {
        mock.timers.reset();
      }
    });
  });
});

describe('http: answers that do not come to an end', () => {
  const served = async (
    handle: Parameters<typeof startOddServer>[0],
    limits: object,
    check: (sending: Promise<unknown>) => Promise<void>,
  ) => {
    const server = await startOddServer(handle);
    const odd = new Http({ ...httpOptions(server.origin, log), limits: { pause: 1, ...limits } });
    await check(odd.send({ path: '/x' }));
    await server.close();
  };
  const fails = (problem: string) => (sending: Promise<unknown>) =>
    assert.rejects(sending, (error) => error instanceof ConnectionError && error.problem === problem);

  it('no headers: one attempt, and no longer than its time', () =>
    served(
      () => undefined,
      { headers: 50 },
      async (sending) => {
        await fails('timeout')(sending);
        assert.equal(log.length, 1);
      },
    ));

  it('a body that falls silent', () => served((_request, response) => response.write('{'), { silence: 50 }, fails('timeout')));

  it('a body that drips has the total time, and no more', () =>
    served(
      (_request, response) => {
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
      },
      { silence: 1_000, total: 150 },
      fails('timeout'),
    ));

  it('a slow body that goes on is read to its end', () =>
    served(
      (_request, response) => {
        let left = 8;
        const drip = setInterval(() => (left-- > 0 ? response.write(' ') : response.end('{}')), 20);
        response.on('close', () => clearInterval(drip));
      },
      { headers: 100, silence: 100 },
      async (sending) => assert.equal(((await sending) as { text: string }).text.trim(), '{}'),
    ));

  it('a body cut off is asked for again, three times in all', () =>
    served(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half":', () => response.destroy());
      },
      {},
      async (sending) => {
        await assert.rejects(sending, ConnectionError);
        assert.equal(log.length, 3);
      },
    ));

  it('a body larger than the limit is not read on', () =>
    served(
      (_request, response) => response.end('x'.repeat(5_000)),
      { bytes: 1_000 },
      async (sending) => {
        await assert.rejects(sending, (error) => error instanceof BodyTooLargeError && error.limit === 1_000);
        assert.equal(log.length, 1);
      },
    ));
});

describe('http: warnings', () => {
  it('are decoded for the answer and the log', async () => {
    const headers = { 'x-cf-warnings': 'Stack+is+deprecated%2C+use+cflinuxfs4,100%25,%zz' };
    const stop = foundation.faults.add({ path: '/v3/info', headers });
    const { warnings } = await info();
    stop();
    assert.deepEqual(warnings, ['Stack is deprecated, use cflinuxfs4', '100%', '%zz']);
    assert.deepEqual(log.at(-1)?.warnings, warnings);
    assert.deepEqual((await info()).warnings, []);
  });
});

describe('http: cancelling', () => {
  /** As happens by itself, sooner or later: fetch must not lose the signal of a request that nobody else holds. */
  const collectGarbage = () => {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
  };

  it('reaches the connection after a garbage collection too, as does a limit of time', async () => {
    let closed = 0;
    const server = await startOddServer((_request, response) => void response.on('close', () => (closed += 1)));
    const odd = new Http({ ...httpOptions(server.origin), limits: { headers: 3_000 } });
    const controller = new AbortController();
    const cancelled = assert.rejects(odd.send({ path: '/a', signal: controller.signal }), { name: 'AbortError' });
    const late = assert.rejects(odd.send({ path: '/b' }), (error) => error instanceof ConnectionError);
    await until(() => server.requests.length === 2);
    for (let count = 0; count < 3; count++) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    controller.abort();
    await Promise.all([cancelled, late]);
    await until(() => closed === 2);
    await server.close();
  });

  it('ends the request at the server', async () => {
    const controller = new AbortController();
    const stop = foundation.faults.add({ path: '/v3/info', delayMs: 20_000 });
    const seen = foundation.requests.length;
    const sent = info(controller.signal);
    await until(() => foundation.requests.length > seen);
    controller.abort();
    await assert.rejects(sent, { name: 'AbortError' });
    await until(() => foundation.requests.at(-1)?.aborted === true);
    stop();
  });

  it('ends the wait for another try', async () => {
    const controller = new AbortController();
    const started = Date.now();
    const requests = await withFault({ status: 503, headers: { 'retry-after': '14' } }, async () => {
      const sent = info(controller.signal);
      await until(() => log.length > 0);
      setTimeout(() => controller.abort(), 20);
      await assert.rejects(sent, { name: 'AbortError' });
    });
    assert.equal(requests, 1);
    assert.ok(Date.now() - started < 5_000);
  });

  it('beforehand sends nothing', async () => {
    const before = foundation.requests.length;
    await assert.rejects(info(AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(foundation.requests.length, before);
  });
});

describe('http: the log', () => {
  it('knows the names of a query’s parameters and none of their values', async () => {
    await http.send({ path: '/v3?names=top,secret&label_selector=a%3Dsecret&names=secret', accessToken: 'secret' });
    assert.equal(log.length, 1);
    const record = log[0]!;
    assert.equal(record.url, `${foundation.url}/v3?names&label_selector`);
    assert.deepEqual(Object.keys(record).sort(), ['method', 'milliseconds', 'requestId', 'status', 'url', 'warnings']);
    assert.deepEqual([record.method, record.status], ['GET', 200]);
    assert.doesNotMatch(JSON.stringify(log), /secret/);
  });

  it('knows nothing of a form', async () => {
    const form = new URLSearchParams({ password: 'secret' });
    await assert.rejects(http.send({ path: '/v3', method: 'post', form, headers: { authorization: 'Basic secret' } }));
    assert.doesNotMatch(JSON.stringify(log), /secret|password/);
  });

  it('has a line for a request that nobody answered', async () => {
    const server = await startOddServer((request) => request.socket.resetAndDestroy());
    await assert.rejects(new Http(httpOptions(server.origin, log)).send({ path: '/x', method: 'post' }), ConnectionError);
    await server.close();
    assert.deepEqual(
      log.map(({ method, url, status, requestId }) => ({ method, url, status, requestId })),
      [{ method: 'POST', url: `${server.origin}/x`, status: undefined, requestId: undefined }],
    );
  });
});
