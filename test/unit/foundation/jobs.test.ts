import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, signIn } from './client.ts';
import { appNamed } from './lists.ts';

describe('test foundation: jobs', () => {
  let foundation: Foundation;
  let client: Client;
  let shop: string;
  const old = () =>
    foundation.world
      .dropletsOf([shop])
      .of(shop)
      .find(({ state }) => state === 'EXPIRED')!.guid;
  const remove = async (path: string, by = client) => by.get(path, {}, 'DELETE');
  const look = async (location: string) => client.get(new URL(location).pathname);

  beforeEach(async () => {
    foundation = await startFoundation({ apps: 1, spaces: 1 });
    client = await signIn(foundation);
    shop = appNamed(foundation, 'web-shop').guid;
  });
  afterEach(() => foundation.close());

  for (const kind of ['droplet', 'package']) {
    it(`deletes a ${kind} when its job is complete`, async () => {
      const guid = kind === 'droplet' ? old() : foundation.world.packagesOf([shop]).of(shop)[0]!.guid;
      const path = `/v3/${kind}s/${guid}`;
      const { status, headers, text } = await remove(path);
      assert.deepEqual([status, text], [202, '']);
      const location = headers.get('location')!;
      const { body } = await look(location);
      assert.deepEqual(Object.keys(body.links), ['self', kind]);
      assert.deepEqual([body.state, (body as unknown as { operation: string }).operation], ['PROCESSING', `${kind}.delete`]);
      assert.equal((await client.get(path)).status, 200);
      const done = (await look(location)).body;
      assert.deepEqual([done.state, Object.keys(done.links), done.errors], ['COMPLETE', ['self'], []]);
      assert.equal((await client.get(path)).status, 404);
    });
  }

  it('fails when told to, and leaves what was to go', async () => {
    Object.assign(foundation.world.jobs, { fail: true, looks: 0 });
    const path = `/v3/droplets/${old()}`;
    const { body } = await look((await remove(path)).headers.get('location')!);
    assert.deepEqual([body.state, body.errors[0]?.code, Object.keys(body.links)], ['FAILED', 10008, ['self', 'droplet']]);
    assert.equal((await client.get(path)).status, 200);
  });

  it('is gone once purged, done', async () => {
    const path = `/v3/droplets/${old()}`;
    const location = (await remove(path)).headers.get('location')!;
    foundation.world.jobs.purge();
    assert.deepEqual([(await look(location)).status, (await client.get(path)).status], [404, 404]);
    assert.equal((await client.refusal('/v3/jobs/nope')).detail, 'Job not found');
  });

  it('is not for those who only read, nor for the current droplet', async () => {
    const path = `/v3/droplets/${old()}`;
    for (const user of [foundation.users.supporter, foundation.users.auditor]) {
      const { status, body } = await remove(path, await signIn(foundation, user));
      assert.deepEqual([status, body.errors[0]?.code], [403, 10003], user.username);
    }
    const { dropletGuid } = appNamed(foundation, 'web-shop');
    const { status, body } = await remove(`/v3/droplets/${dropletGuid}`);
    assert.deepEqual([status, body.errors[0]?.detail], [422, `The droplet is currently used by app with guid "${shop}".`]);
    assert.equal((await remove('/v3/packages/nope')).status, 404);
  });
});
