import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError, ConnectionError, UnexpectedBodyError } from '../../../src/api/errors.ts';
import { Http } from '../../../src/api/http.ts';
import { type LoginInfo, readLogin } from '../../../src/api/login.ts';
import { closedOrigin, httpOptions, startOddServer } from './server.ts';

let answer = { status: 200, body: '' };
let server: Awaited<ReturnType<typeof startOddServer>>;
before(async () => {
  server = await startOddServer((_request, response) => response.writeHead(answer.status).end(answer.body));
});
after(() => server.close());

function read(body: unknown, status = 200): Promise<LoginInfo> {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  return readLogin(new Http(httpOptions(server.origin, [])), '/uaa');
}

describe('login: what a login server asks for', () => {
  it('its prompts in their order, and the identity providers it lists', async () => {
    const prompts = {
      username: ['text', 'Email'],
      password: ['password', 'Password'],
      passcode: ['password', 'Temporary Authentication Code ( Get one at https://login.example.com/passcode )'],
    };
    const info = await read({ prompts, idpDefinitions: { ldap: 'https://a', okta: 'https://b' }, zone_name: 'uaa' });
    assert.deepEqual(
      info.prompts,
      Object.entries(prompts).map(([name, [type, label]]) => ({ name, type, label })),
    );
    assert.deepEqual(info.origins, ['ldap', 'okta']);
    assert.deepEqual(server.requests.at(-1), { line: 'GET /uaa/login', authorization: undefined });
  });

  it('lacks what the server leaves out, or writes in another form', async () => {
    for (const body of ['{}', { prompts: null, idpDefinitions: [] }, { prompts: 'x', idpDefinitions: 7 }]) {
      assert.deepEqual(await read(body), { prompts: [], origins: [] });
    }
    const odd = { username: 'Email', password: ['password'], passcode: ['password', 7], pin: ['text', 'PIN', 'more'] };
    assert.deepEqual((await read({ prompts: odd })).prompts, [{ name: 'pin', type: 'text', label: 'PIN' }]);
  });

  it('never fails for what JSON holds', async () => {
    const check = fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (prompts, idpDefinitions) => {
      const info = await read({ prompts, idpDefinitions });
      assert.ok(info.prompts.every(({ label }) => typeof label === 'string'));
    });
    await fc.assert(check, { numRuns: 50 });
  });

  it('a page, an error, no answer', async () => {
    await assert.rejects(read('<html>'), UnexpectedBodyError);
    await assert.rejects(read('<html>', 404), ApiError);
    await assert.rejects(readLogin(new Http(httpOptions(await closedOrigin())), ''), ConnectionError);
  });
});
