import assert from 'node:assert/strict';
import { discover } from '../../../src/api/discovery.ts';
import { ApiError, ConnectionError, NotCloudFoundryError } from '../../../src/api/errors.ts';
import { startFoundation } from '../../foundation/foundation.ts';
import { closedOrigin, httpOptions, type OddServer, startOddServer } from './server.ts';

interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

let server: OddServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask({ status = 200, type = 'application/json', headers = {}, body = '' }: Reply) {
  server = await startOddServer((_request, response) => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return discover(httpOptions(server.origin));
}

async function refusal(reply: Reply): Promise<NotCloudFoundryError['answer']> {
  const error: unknown = await ask(reply).then(
    () => assert.fail('was taken for a foundation'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof NotCloudFoundryError, String(error));
  assert.equal(error.url, server?.origin);
  return error.answer;
}

const v3 = { href: 'https://api.example.com/v3', meta: { version: '3.228.0' } };
const login = { href: 'https://login.example.com' };
const uaa = { href: 'https://uaa.example.com/' };
const links = (given: object) => ({ body: { links: { cloud_controller_v3: v3, login, uaa, ...given } } });

describe('discovery: what a foundation says of itself', () => {
  it('the test foundation, with one request and no token', async () => {
    const foundation = await startFoundation({ apps: 3 });
    const found = await discover(httpOptions(foundation.url));
    assert.deepEqual(found, { apiVersion: '3.228.0', loginUrl: foundation.uaaUrl, uaaUrl: foundation.uaaUrl });
    assert.deepEqual(
      foundation.requests.map(({ method, path, headers }) => [method, path, headers.authorization]),
      [['GET', '/', undefined]],
    );
    await foundation.close();
  });

  it('login and UAA, which may carry a path', async () => {
    const found = await ask(links({ uaa: { href: 'https://example.com/uaa/' } }));
    assert.deepEqual(found, { apiVersion: '3.228.0', loginUrl: 'https://login.example.com', uaaUrl: 'https://example.com/uaa' });
  });

  it('where one of them is null or missing, the other serves', async () => {
    const withoutLogin = await ask(links({ login: null }));
    assert.deepEqual([withoutLogin.loginUrl, withoutLogin.uaaUrl], ['https://uaa.example.com', 'https://uaa.example.com']);
    await server?.close();
    const withoutUaa = await ask(links({ uaa: undefined }));
    assert.deepEqual([withoutUaa.loginUrl, withoutUaa.uaaUrl], ['https://login.example.com', 'https://login.example.com']);
  });

  it('links that are null are not configured, and no matter', async () => {
    const found = await ask(links({ credhub: null, log_cache: null, routing: null, app_ssh: { href: 'ssh.example.com:2222' } }));
    assert.equal(found.uaaUrl, 'https://uaa.example.com');
  });

  it('its version need not be told', async () => {
    assert.equal((await ask(links({ cloud_controller_v3: { href: v3.href } }))).apiVersion, undefined);
  });

  it('its content type does not matter', async () => {
    assert.equal((await ask({ ...links({}), type: 'text/plain' })).apiVersion, '3.228.0');
  });
});

describe('discovery: what is no foundation', () => {
  it('a web page, by its title', async () => {
    const page = '<!doctype html><html><head><title lang="en">\n  Example\n  Domain </title></head></html>';
    const answer = await refusal({ type: 'text/html', body: page });
    assert.deepEqual(answer, { status: 200, contentType: 'text/html', pageTitle: 'Example Domain', link: undefined });
  });

  it('a web page without one', async () => {
    assert.equal((await refusal({ type: 'text/html', body: '<html><p>Hello' })).pageTitle, undefined);
    await server?.close();
    const long = await refusal({ type: 'text/html', body: `<title>${'long '.repeat(1000)}</title>` });
    assert.ok((long.pageTitle?.length ?? 0) <= 200);
  });

  it('a redirect, which is not followed', async () => {
    const answer = await refusal({ status: 302, headers: { location: 'https://www.example.com/welcome' } });
    assert.deepEqual([answer.status, answer.location], [302, 'https://www.example.com/welcome']);
    assert.equal(server?.requests.length, 1);
  });

  for (const status of [400, 401, 403, 404]) {
    it(`a ${status}`, async () => {
      const answer = await refusal({ status, type: 'text/html', body: '<title>No</title>' });
      assert.deepEqual([answer.status, answer.contentType], [status, 'text/html']);
    });
  }

  const bodies: readonly [name: string, body: unknown, link: string | undefined][] = [
    ['JSON of something else', { hello: 'world' }, 'links'],
    ['a list', [], 'links'],
    ['another API with links', { links: { self: { href: 'https://example.com' } } }, 'links.cloud_controller_v3'],
    ['the v2 API alone', { links: { cloud_controller_v3: null, login, uaa } }, 'links.cloud_controller_v3'],
    ['neither login nor UAA', { links: { cloud_controller_v3: v3, login: null } }, 'login'],
    ['an empty body', '', undefined],
  ];
  for (const [name, body, link] of bodies) {
    it(name, async () => assert.equal((await refusal({ body })).link, link));
  }

  const unsafe: readonly [name: string, href: string][] = [
    ['over http', 'http://uaa.example.com'],
    ['with credentials', 'https://user:password@uaa.example.com'],
    ['of another scheme', 'ftp://uaa.example.com'],
    ['that is relative', '/uaa'],
  ];
  for (const [name, href] of unsafe) {
    it(`a UAA ${name} is not trusted with a password`, async () => {
      assert.equal((await refusal(links({ uaa: { href } }))).link, 'uaa');
      await server?.close();
      assert.equal((await refusal(links({ login: { href } }))).link, 'login');
    });
  }
});

describe('discovery: nobody can tell', () => {
  for (const status of [500, 503, 429]) {
    it(`a ${status} says nothing of what answers`, async () => {
      const asked = ask({ status, headers: { 'retry-after': '60' } });
      await assert.rejects(asked, (error) => error instanceof ApiError && error.status === status);
    });
  }

  it('nobody answers', async () => {
    await assert.rejects(discover(httpOptions(await closedOrigin())), ConnectionError);
  });

  it('whoever asked has gone', async () => {
    await assert.rejects(discover(httpOptions(await closedOrigin()), AbortSignal.abort()), { name: 'AbortError' });
  });
});
