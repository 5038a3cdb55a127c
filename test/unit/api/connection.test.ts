import assert from 'node:assert/strict';
import { createApi } from '../../../src/api/client.ts';
import type { TokenSource } from '../../../src/api/connection.ts';
import { ApiError, SessionError, UnexpectedBodyError } from '../../../src/api/errors.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';

let foundation: Foundation;
before(async () => (foundation = await startFoundation({ apps: 24 })));
after(() => foundation.close());
afterEach(() => foundation.faults.clear());

/** The tokens, and what was asked of their source. */
function watched(tokens: TokenSource): TokenSource & { readonly stale: string[] } {
  const stale: string[] = [];
  return {
    stale,
    current: () => tokens.current(),
    refresh: (token) => {
      stale.push(token);
      return tokens.refresh(token);
    },
  };
}

async function connect() {
  const tokens = watched(await tokensOf(foundation));
  const api = createApi(httpOptions(foundation.url), tokens);
  const from = foundation.requests.length;
  const sent = () => foundation.requests.slice(from).map(({ method, path }) => `${method} ${path}`);
  return { tokens, api, sent };
}

const hasStatus = (status: number) => (error: unknown) => error instanceof ApiError && error.status === status;

describe('connection: a refused token', () => {
  it('is renewed once, and the request sent once more', async () => {
    const { tokens, api, sent } = await connect();
    const before = await tokens.current();
    foundation.tokens.expireAccessTokens();
    const { status } = await api.raw('/v3/spaces');
    assert.equal(status, 200);
    assert.deepEqual(tokens.stale, [before]);
    assert.deepEqual(sent(), ['GET /v3/spaces', 'POST /oauth/token', 'GET /v3/spaces']);
  });

  it('a second refusal is the answer', async () => {
    const { tokens, api, sent } = await connect();
    foundation.faults.add({ path: '/v3/spaces', status: 401 });
    await assert.rejects(api.raw('/v3/spaces'), hasStatus(401));
    assert.equal(tokens.stale.length, 1);
    assert.deepEqual(sent(), ['GET /v3/spaces', 'POST /oauth/token', 'GET /v3/spaces']);
  });

  it('another status renews nothing', async () => {
    const { tokens, api } = await connect();
    foundation.faults.add({ path: '/v3/spaces', status: 403 });
    await assert.rejects(api.raw('/v3/spaces'), hasStatus(403));
    assert.deepEqual(tokens.stale, []);
  });

  it('amid a list is renewed as well', async () => {
    const { tokens, api } = await connect();
    const apps = api.apps.list({ per_page: 10 });
    const guids: string[] = [];
    for await (const { items, page } of apps) {
      guids.push(...items.map(({ guid }) => guid));
      if (page === 1) foundation.tokens.expireAccessTokens();
    }
    assert.equal(new Set(guids).size, 24);
    assert.equal(tokens.stale.length, 1);
  });

  it('without a session nothing is sent', async () => {
    const { sent } = await connect();
    const none = () => Promise.reject(new SessionError('signedOut'));
    const api = createApi(httpOptions(foundation.url), { current: none, refresh: none });
    await assert.rejects(api.raw('/v3/spaces'), SessionError);
    assert.deepEqual(sent(), []);
  });

  it('whoever has gone while it was renewed sends nothing more', async () => {
    const { sent } = await connect();
    const controller = new AbortController();
    const tokens = await tokensOf(foundation);
    const leave = (token: Promise<string>) => {
      controller.abort();
      return token;
    };
    const leaving = { ...tokens, refresh: (stale: string) => leave(tokens.refresh(stale)) };
    foundation.tokens.expireAccessTokens();
    await assert.rejects(createApi(httpOptions(foundation.url), leaving).raw('/v3/spaces', controller.signal), {
      name: 'AbortError',
    });
    const gone = { ...tokens, current: () => leave(tokens.current()) };
    await assert.rejects(createApi(httpOptions(foundation.url), gone).raw('/v3/spaces', AbortSignal.abort()), {
      name: 'AbortError',
    });
    assert.equal(sent().filter((line) => line === 'GET /v3/spaces').length, 1);
  });
});

describe('client: what each of its calls asks for', () => {
  it('lists and singles', async () => {
    const { api, sent } = await connect();
    const [app] = (await api.apps.list({ names: ['web-shop'] }).all()).items;
    assert.ok(app);
    const [droplet] = (await api.droplets.listOfApp(app.guid, { states: ['STAGED'] }).all()).items;
    const [pkg] = (await api.packages.listOfApp(app.guid, {}).all()).items;
    const [deployment] = (await api.deployments.list({ app_guids: [app.guid] }).all()).items;
    const [organization] = (await api.organizations.list({}).all()).items;
    const [space] = (await api.spaces.list({}).all()).items;
    const own = [droplet?.appGuid, pkg?.appGuid, deployment?.appGuid];
    assert.deepEqual(own, [app.guid, app.guid, app.guid]);
    assert.equal((await api.apps.get(app.guid)).name, 'web-shop');
    assert.equal((await api.droplets.get(droplet?.guid ?? '')).kind, 'droplet');
    assert.equal((await api.packages.get(pkg?.guid ?? '')).kind, 'package');
    assert.equal((await api.deployments.get(deployment?.guid ?? '')).kind, 'deployment');
    assert.equal((await api.organizations.get(organization?.guid ?? '')).guid, organization?.guid);
    assert.equal((await api.spaces.get(space?.guid ?? '')).guid, space?.guid);
    assert.ok((await api.droplets.list({}).page(1)).items.length > 0);
    assert.ok((await api.packages.list({}).page(1)).items.length > 0);
    assert.equal(new Set(sent()).size, sent().length);
  });

  it('the current droplet, of which an app may have none', async () => {
    const { api } = await connect();
    const { world } = foundation;
    const without = world.apps.all().find(({ dropletGuid }) => dropletGuid === null);
    const withOne = world.apps.all().find(({ dropletGuid }) => dropletGuid !== null);
    assert.ok(without && withOne);
    assert.equal(await api.apps.currentDropletGuid(withOne.guid), withOne.dropletGuid);
    assert.equal(await api.apps.currentDropletGuid(without.guid), null);
    foundation.faults.add({ path: /current_droplet$/, status: 403 });
    await assert.rejects(api.apps.currentDropletGuid(withOne.guid), hasStatus(403));
  });

  it('a guid is part of a path and never more of it', async () => {
    const { api, sent } = await connect();
    await assert.rejects(api.apps.get('../organizations?x=/#'), hasStatus(404));
    await assert.rejects(api.droplets.listOfApp('../../v3/organizations#', {}).page(1), hasStatus(404));
    for (const line of sent()) assert.match(line, /^GET \/v3\/apps\/\.\.%2F/);
  });

  it('an answer of another shape says where', async () => {
    const { api } = await connect();
    foundation.faults.add({ path: '/v3/apps', body: { pagination: { total_results: 1, next: null }, resources: [{ guid: 7 }] } });
    await assert.rejects(api.apps.list({}).page(1), (error) => {
      assert.ok(error instanceof UnexpectedBodyError);
      assert.equal(error.at, 'resources.0.guid');
      assert.match(error.path, /^\/v3\/apps/);
      return true;
    });
  });

  it('a list’s page is cancelled by its signal', async () => {
    const { api } = await connect();
    const controller = new AbortController();
    foundation.faults.add({ path: '/v3/apps', delayMs: 20_000 });
    const page = api.apps.list({}).page(1, controller.signal);
    setTimeout(() => controller.abort(), 50);
    await assert.rejects(page, { name: 'AbortError' });
  });
});
