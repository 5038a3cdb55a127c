import assert from 'node:assert/strict';
import { type CloudFoundryApi, createApi } from '../../../src/api/client.ts';
import { ApiError, ConnectionError, UnexpectedBodyError } from '../../../src/api/errors.ts';
import type { RequestRecord } from '../../../src/api/http.ts';
import type { Paged } from '../../../src/api/page.ts';
import { type FaultName, FAULTS } from '../../foundation/faults.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions, type OddServer, startOddServer } from './server.ts';
import { tokensOf } from './tokens.ts';
import { until } from './until.ts';

/** What a call comes to under a fault: its usual answer, or which error. `moved`: a list that noticed. */
type Outcome = 'as usual' | 'moved' | 'text' | `ApiError ${number}` | 'reset' | 'timeout' | 'no JSON';
type Kind = 'one' | 'list' | 'raw' | 'currentDroplet';

/** A fault without a row here fails the test, as does a call without one below. */
const OUTCOMES: Record<FaultName, Outcome | Partial<Record<Kind, Outcome>>> = {
  'refused token': 'ApiError 401',
  'not authorized': 'ApiError 403',
  'not found': 'ApiError 404',
  'rate limited': 'ApiError 429',
  'server error': 'ApiError 500',
  unavailable: 'ApiError 503',
  reset: 'reset',
  delayed: 'as usual',
  'cut body': 'reset',
  'wrong content type': 'as usual',
  'login page': { one: 'no JSON', list: 'no JSON', raw: 'text', currentDroplet: 'no JSON' },
  'login page for 401': 'ApiError 401',
  'login page for 502': 'ApiError 502',
  'empty body': { one: 'no JSON', list: 'no JSON', raw: 'text', currentDroplet: 'no JSON' },
  'slow drip': 'as usual',
  'repeated row': { one: 'as usual', list: 'moved', raw: 'as usual', currentDroplet: 'as usual' },
  'vanished row': { one: 'as usual', list: 'moved', raw: 'as usual', currentDroplet: 'as usual' },
  'redirect elsewhere': 'ApiError 302',
  'hrefs elsewhere': { one: 'as usual', list: 'as usual', raw: 'text', currentDroplet: 'as usual' },
};

interface Known {
  readonly app: string;
  readonly [kind: string]: string;
}

type Call = readonly [kind: Kind, call: (api: CloudFoundryApi, known: Known) => Promise<unknown>];
const list = (of: (api: CloudFoundryApi, known: Known) => Paged<{ readonly guid: string }>): Call => [
  'list',
  (api, known) => of(api, known).all(),
];
const one = (of: (api: CloudFoundryApi, known: Known) => Promise<unknown>): Call => ['one', of];
/** Small pages, so that every list has several. */
const small = { per_page: 2, order_by: 'created_at' } as const;

const CALLS: Record<string, Call> = {
  'organizations.list': list((api) => api.organizations.list({ per_page: 1 })),
  'organizations.get': one((api, { organization = '' }) => api.organizations.get(organization)),
  'spaces.list': list((api) => api.spaces.list({ per_page: 1 })),
  'spaces.get': one((api, { space = '' }) => api.spaces.get(space)),
  'apps.list': list((api) => api.apps.list(small)),
  'apps.get': one((api, { app }) => api.apps.get(app)),
  'apps.currentDropletGuid': ['currentDroplet', (api, { app }) => api.apps.currentDropletGuid(app)],
  'droplets.list': list((api) => api.droplets.list({ ...small, per_page: 10 })),
  'droplets.get': one((api, { droplet = '' }) => api.droplets.get(droplet)),
  'droplets.listOfApp': list((api, { app }) => api.droplets.listOfApp(app, small)),
  'droplets.listOfPackage': list((api, { package: pkg = '' }) => api.droplets.listOfPackage(pkg, small)),
  'packages.list': list((api) => api.packages.list({ ...small, per_page: 10 })),
  'packages.get': one((api, { package: pkg = '' }) => api.packages.get(pkg)),
  'packages.listOfApp': list((api, { app }) => api.packages.listOfApp(app, small)),
  'deployments.list': list((api, { app }) => api.deployments.list({ ...small, per_page: 1, app_guids: [app] })),
  'deployments.get': one((api, { deployment = '' }) => api.deployments.get(deployment)),
  'builds.list': list((api) => api.builds.list({ ...small, per_page: 10 })),
  'builds.get': one((api, { build = '' }) => api.builds.get(build)),
  'builds.listOfApp': list((api, { app }) => api.builds.listOfApp(app, small)),
  'revisions.get': one((api, { revision = '' }) => api.revisions.get(revision)),
  'revisions.listOfApp': list((api, { app }) => api.revisions.listOfApp(app, { ...small, per_page: 1 })),
  'revisions.listDeployed': list((api, { app }) => api.revisions.listDeployed(app, { ...small, per_page: 1 })),
  'processes.list': list((api) => api.processes.list({ ...small, per_page: 5 })),
  'processes.get': one((api, { process = '' }) => api.processes.get(process)),
  'processes.listOfApp': list((api, { app }) => api.processes.listOfApp(app, { ...small, per_page: 1 })),
  'jobs.get': one((api, { job = '' }) => api.jobs.get(job)),
  'jobs.follow': one((api, { job = '' }) => api.jobs.follow(`/v3/jobs/${job}`)),
  raw: ['raw', async (api, { app }) => (await api.raw(`/v3/apps/${app}`)).text],
};

/** Every method of the API object, by its path. */
function methodsOf(api: object, path = ''): string[] {
  return Object.entries(api).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function') return [at];
    return typeof value === 'object' && value !== null ? methodsOf(value as object, at) : [];
  });
}

const BOUND = 8_000;

describe('fault matrix: every call under every fault', () => {
  let foundation: Foundation;
  /** Where a fault may try to lead a token. */
  let stranger: OddServer;
  let known: Known;
  let log: RequestRecord[];

  const connect = async (more: object = {}) => {
    const limits = { pause: 1, headers: 500, silence: 500, total: 5_000, ...more };
    return createApi({ ...httpOptions(foundation.url, log), limits }, await tokensOf(foundation));
  };

  before(async () => {
    stranger = await startOddServer((_request, response) => response.end('{}'));
    foundation = await startFoundation({ apps: 12 });
    // So that it has everything there is.
    Object.assign(
      foundation.world.apps.all().find(({ name }) => name === 'web-shop')!,
      { revisionsEnabled: true },
    );
    log = [];
    known = await learn(await connect());
  });
  after(() => Promise.all([foundation.close(), stranger.close()]));
  beforeEach(() => (log = []));

  async function learn(api: CloudFoundryApi): Promise<Known> {
    const first = async (paged: Paged<{ guid: string }>) => (await paged.page(1)).items[0]?.guid ?? '';
    const app = await first(api.apps.list({ names: ['web-shop'] }));
    const droplets = (await api.droplets.listOfApp(app, {}).all()).items;
    const current = await api.apps.currentDropletGuid(app);
    const headers = { authorization: `bearer ${await (await tokensOf(foundation)).current()}` };
    const free = droplets.find(({ guid, state }) => guid !== current && state === 'FAILED')?.guid ?? '';
    // Done at the first look: it is to answer the same however often it is asked.
    foundation.world.jobs.looks = 0;
    const deleted = await fetch(`${foundation.url}/v3/droplets/${free}`, { method: 'DELETE', headers });
    const job = deleted.headers.get('location')?.split('/').at(-1) ?? '';
    assert.equal((await api.jobs.get(job)).state, 'COMPLETE');
    return {
      app,
      job,
      droplet: current ?? '',
      organization: await first(api.organizations.list({})),
      space: await first(api.spaces.list({})),
      package: await first(api.packages.listOfApp(app, {})),
      deployment: await first(api.deployments.list({ app_guids: [app] })),
      build: await first(api.builds.listOfApp(app, {})),
      revision: await first(api.revisions.listOfApp(app, {})),
      process: await first(api.processes.listOfApp(app, {})),
    };
  }

  it('has a row for every call there is', async () => {
    assert.deepEqual(Object.keys(CALLS).sort(), methodsOf(await connect()).sort());
    for (const [what, guid] of Object.entries(known)) assert.notEqual(guid, '', what);
  });

  it('has a row for every fault there is', () => {
    assert.deepEqual(Object.keys(OUTCOMES).sort(), Object.keys(FAULTS).sort());
  });

  for (const name of Object.keys(FAULTS) as FaultName[]) {
    it(`${name}: ${Object.keys(CALLS).length} calls`, async () => {
      const usual = new Map<string, unknown>();
      for (const [call, [, ask]] of Object.entries(CALLS)) usual.set(call, await ask(await connect(), known));
      const stop = foundation.faults.add({
        server: 'api',
        path: /^\/v3\//,
        ...FAULTS[name]({ delayMs: 2, elsewhere: stranger.origin }),
      });
      try {
        await Promise.all(
          Object.entries(CALLS).map(async ([call, [kind, ask]]) => {
            const outcome = await outcomeOf(ask(await connect(), known), usual.get(call));
            const row = OUTCOMES[name];
            const expected = typeof row === 'string' ? row : row[kind];
            const isShort = expected === 'moved' && (usual.get(call) as { total: number }).total < 2;
            assert.equal(outcome, isShort ? 'as usual' : expected, call);
          }),
        );
      } finally {
        stop();
      }
      for (const { url } of log) assert.ok(url.startsWith(`${foundation.url}/`), url);
      assert.deepEqual(stranger.requests, [], 'a token went elsewhere');
    }).timeout(60_000);
  }

  it(`a restart amid ${Object.keys(CALLS).length} calls: all of them get through`, async () => {
    const api = await connect({ pause: 300 });
    const usual = new Map<string, unknown>();
    for (const [call, [, ask]] of Object.entries(CALLS)) usual.set(call, await ask(api, known));
    const stop = foundation.faults.add({ server: 'api', path: /^\/v3\//, ...FAULTS.delayed({ delayMs: 20 }) });
    foundation.requests.length = 0;
    const asked = Object.entries(CALLS).map(async ([call, [, ask]]) => {
      assert.equal(await outcomeOf(ask(api, known), usual.get(call)), 'as usual', call);
    });
    await until(() => foundation.requests.length > 0);
    await foundation.restart();
    await Promise.all(asked);
    stop();
    assert.ok(
      log.some(({ status }) => status === undefined),
      'none was hit',
    );
  }).timeout(60_000);

  async function outcomeOf(work: Promise<unknown>, usual: unknown): Promise<Outcome> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_resolve, reject) => (timer = setTimeout(() => reject(new Error('hangs')), BOUND)));
    try {
      const value = await Promise.race([work, late]);
      if (isSame(value, usual)) return 'as usual';
      if (typeof value === 'object' && value !== null && 'moved' in value && value.moved === true) return 'moved';
      if (typeof value === 'string') return 'text';
      throw new Error(`another answer: ${JSON.stringify(value).slice(0, 200)}`);
    } catch (error) {
      if (error instanceof ApiError) return `ApiError ${error.status}`;
      if (error instanceof ConnectionError) return error.problem as 'reset' | 'timeout';
      if (error instanceof UnexpectedBodyError && error.at === undefined) return 'no JSON';
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
});

function isSame(value: unknown, usual: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(usual);
}
