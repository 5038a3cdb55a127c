import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createApi } from '../../../src/api/client.ts';
import { ApiError, SessionError } from '../../../src/api/errors.ts';
import { findGuid, isPlausibleGuid, pathOfGuid } from '../../../src/api/findGuid.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';

describe('guid: what it belongs to', () => {
  let foundation: Foundation;
  let api: ReturnType<typeof createApi>;
  before(async () => {
    foundation = await startFoundation({ apps: 40 });
    api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
  });
  beforeEach(() => (foundation.requests.length = 0));
  afterEach(() => foundation.faults.clear());
  after(() => foundation.close());
  const look = (guid: string) => findGuid(api, guid, AbortSignal.timeout(10_000));

  it('one of nine kinds, asked for at once', async () => {
    const { world } = foundation;
    const app = world.apps.all().find(({ name }) => name === 'image-resizer')!;
    const droplet = world.droplets.all().find(({ appGuid }) => appGuid === app.guid)!;
    const revision = world.revisionsOf([app.guid]).all()[0]!;
    assert.deepEqual((await look(droplet.guid)).found, [{ kind: 'droplets', name: undefined }]);
    assert.equal(foundation.requests.length, 9);
    assert.deepEqual((await look(revision.guid)).found, [{ kind: 'revisions', name: undefined }]);
    assert.deepEqual((await look(app.spaceGuid)).found, [
      { kind: 'spaces', name: world.spaces.all().find(({ guid }) => guid === app.spaceGuid)?.name },
    ]);
    const ofApp = (await look(app.guid)).found;
    assert.deepEqual(ofApp[0], { kind: 'apps', name: 'image-resizer' });
  });

  it('none: then seven more are asked for, and that is all', async () => {
    assert.deepEqual(await look('no-such'), { found: [], failed: [] });
    assert.equal(foundation.requests.length, 16);
  });

  it('a kind that fails takes nothing from the others, and is named where nothing is found', async () => {
    foundation.faults.add({ path: '/v3/builds', status: 500 });
    const [space] = foundation.world.spaces.all();
    assert.equal((await look(space!.guid)).found.length, 1);
    assert.deepEqual((await look('no-such')).failed, ['builds']);
  });

  it('nothing can be asked for: the reason', async () => {
    foundation.faults.add({ path: /^\/v3/, status: 502 });
    await assert.rejects(look('no-such'), (error) => error instanceof ApiError && error.status === 502);
    const signedOut = createApi(httpOptions(foundation.url), {
      current: () => Promise.reject(new SessionError('signedOut')),
      refresh: () => Promise.reject(new SessionError('signedOut')),
    });
    await assert.rejects(findGuid(signedOut, 'no-such', AbortSignal.timeout(5_000)), SessionError);
  });

  it('anything that stands in a path by itself may be one', () => {
    for (const guid of ['8f3c1a2b-0000-4000-8000-000000000000', 'guid-4f', 'ein_guid', 'a,b', 'x'.repeat(200)]) {
      assert.ok(isPlausibleGuid(guid), guid);
    }
    for (const text of ['', '.', '..', 'a b', 'a/b', '/v3/apps', 'a?b', 'a\nb', 'x'.repeat(201)]) {
      assert.ok(!isPlausibleGuid(text), JSON.stringify(text));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }).filter(isPlausibleGuid), (guid) => {
        const url = new URL(pathOfGuid('droplets', guid.toWellFormed()), 'https://api.example.com');
        assert.equal(url.pathname.split('/').length, 4);
        assert.equal(decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), guid.toWellFormed());
      }),
    );
  });
});
