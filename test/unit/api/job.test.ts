import assert from 'node:assert/strict';
import { Connection } from '../../../src/api/connection.ts';
import { createApi } from '../../../src/api/client.ts';
import { ApiError, JobError } from '../../../src/api/errors.ts';
import { followJob } from '../../../src/api/job.ts';
import { sleepFor } from '../../../src/api/sleep.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';
import { until } from './until.ts';

describe('job: followed to its end', () => {
  let foundation: Foundation;
  let connection: Connection;
  let token: string;
  beforeEach(async () => {
    foundation = await startFoundation({ apps: 3 });
    const tokens = await tokensOf(foundation);
    token = await tokens.current();
    connection = new Connection(httpOptions(foundation.url), tokens);
  });
  afterEach(() => foundation.close());

  /** Deletes a droplet that no app runs, as an action will: the `Location` of its 202. */
  async function begin(): Promise<string> {
    const apps = foundation.world.apps.all();
    const current = new Set(apps.map(({ dropletGuid }) => dropletGuid));
    const { guid } = apps
      .flatMap((app) => foundation.world.dropletsOf([app.guid]).of(app.guid))
      .find((one) => !current.has(one.guid))!;
    const headers = { authorization: `bearer ${token}` };
    const { status, headers: answered } = await fetch(`${foundation.url}/v3/droplets/${guid}`, { method: 'DELETE', headers });
    assert.equal(status, 202);
    return answered.get('location') ?? '';
  }

  const follow = async (location: string, pauses: number[] = []) =>
    followJob(connection, location, (milliseconds) => Promise.resolve(void pauses.push(milliseconds)));

  it('with ever longer pauses', async () => {
    foundation.world.jobs.looks = 6;
    const pauses: number[] = [];
    await follow(await begin(), pauses);
    assert.deepEqual(pauses, [1000, 1500, 2250, 3375, 5000, 5000]);
  });

  it('that failed says why', async () => {
    foundation.world.jobs.fail = true;
    await assert.rejects(follow(await begin()), (error) => {
      assert.ok(error instanceof JobError);
      assert.equal(error.operation, 'droplet.delete');
      assert.ok(error.errors.length > 0);
      return true;
    });
  });

  it('that is gone after it was seen was done; one never seen is an error', async () => {
    const location = await begin();
    await followJob(connection, location, () => {
      foundation.world.jobs.purge();
      return Promise.resolve();
    });
    await assert.rejects(follow(location), (error) => error instanceof ApiError && error.status === 404);
  });

  it('is looked for on its own foundation, whatever host the Location names', async () => {
    const { pathname } = new URL(await begin());
    await follow(`https://evil.example.com${pathname}`);
    assert.ok(foundation.requests.some(({ path }) => path === pathname));
  });

  it('is let go of when nobody waits, without a word to the server', async () => {
    foundation.world.jobs.looks = 100;
    const controller = new AbortController();
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const following = api.jobs.follow(await begin(), controller.signal);
    await until(() => foundation.requests.some(({ path }) => path.startsWith('/v3/jobs/')));
    controller.abort();
    await assert.rejects(following, { name: 'AbortError' });
    const after = foundation.requests.splice(0).filter(({ path }) => path.startsWith('/v3/jobs/'));
    assert.deepEqual([after.length, after.every(({ method }) => method === 'GET')], [1, true]);
    await assert.rejects(sleepFor(10_000, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('its pauses end by themselves', async () => {
    await sleepFor(1);
    await sleepFor(1, new AbortController().signal);
  });
});
