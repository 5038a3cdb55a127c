import assert from 'node:assert/strict';
import { type CloudFoundryApi, createApi } from '../../../src/api/client.ts';
import { ApiError } from '../../../src/api/errors.ts';
import type { Paged } from '../../../src/api/page.ts';
import { type ListName, LISTS, type Parameter } from '../../../src/api/parameters.ts';
import { QueryError, type QueryProblem } from '../../../src/api/queryErrors.ts';
import { parametersOf } from '../../../src/api/query.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { httpOptions } from './server.ts';
import { tokensOf } from './tokens.ts';

/** How each list is asked for; `owner` is the app or package it hangs below. */
const CALLS: Record<ListName, (api: CloudFoundryApi, owner: string, query: never) => Paged<{ guid: string }>> = {
  organizations: (api, _owner, query) => api.organizations.list(query),
  spaces: (api, _owner, query) => api.spaces.list(query),
  apps: (api, _owner, query) => api.apps.list(query),
  droplets: (api, _owner, query) => api.droplets.list(query),
  appDroplets: (api, owner, query) => api.droplets.listOfApp(owner, query),
  packageDroplets: (api, owner, query) => api.droplets.listOfPackage(owner, query),
  packages: (api, _owner, query) => api.packages.list(query),
  appPackages: (api, owner, query) => api.packages.listOfApp(owner, query),
  deployments: (api, _owner, query) => api.deployments.list(query),
  builds: (api, _owner, query) => api.builds.list(query),
  appBuilds: (api, owner, query) => api.builds.listOfApp(owner, query),
  appRevisions: (api, owner, query) => api.revisions.listOfApp(owner, query),
  deployedRevisions: (api, owner, query) => api.revisions.listDeployed(owner, query),
  processes: (api, _owner, query) => api.processes.list(query),
  appProcesses: (api, owner, query) => api.processes.listOfApp(owner, query),
};

/** What people ask the deployments list for, which it does not take. */
const APPS_INSTEAD = ['space_guids', 'organization_guids'];

const TIME = '2026-08-20T11:31:59Z';

/** Values that the server takes, for every form there is. */
function goodValues(parameter: Parameter): unknown[] {
  switch (parameter.form) {
    case 'texts':
    case 'guids':
      return [['a'], ['a', 'b,c', 'd e', '+&=?#/']];
    case 'choice':
      return [...parameter.allowed];
    case 'choices':
      return [...parameter.allowed, parameter.allowed.slice(0, 2)];
    case 'order':
      return parameter.allowed.flatMap((key) => [key, `-${key}`, `+${key}`]);
    case 'times':
      return [[TIME], [TIME, '2026-08-21T00:00:00Z'], { lt: TIME }, { lte: TIME, gt: '2020-01-01T00:00:00Z' }, { gte: TIME }];
    case 'selector':
      return ['env=prod', '!env,tier in (web,api),example.com/team notin (a,b)', 'a==b,c!=d,e'];
    case 'integer':
      return [1, Math.min(parameter.most, 5000)];
  }
}

const wrongValues: Record<Parameter['form'], readonly (readonly [value: unknown, problem: QueryProblem])[]> = {
  texts: [
    ['a', 'list'],
    [[1], 'list'],
    [[], 'empty'],
    [null, 'list'],
  ],
  guids: [
    ['a', 'list'],
    [[], 'empty'],
    [{}, 'list'],
  ],
  choice: [
    ['nonsense', 'choice'],
    [true, 'choice'],
  ],
  choices: [
    ['nonsense', 'choice'],
    [[], 'choice'],
    [['nonsense'], 'choice'],
  ],
  order: [
    ['nonsense', 'order'],
    ['--created_at', 'order'],
    [1, 'order'],
    ['', 'order'],
    ['created+_at', 'order'],
  ],
  times: [
    [TIME, 'list'],
    [['2026-08-20'], 'time'],
    [['2026-08-20T11:31:59.000Z'], 'time'],
    [['2026-02-30T00:00:00Z'], 'time'],
    [{ lt: '2026-08-20T11:31:59+02:00' }, 'time'],
    [[TIME, 'today'], 'time'],
    [{ lt: TIME, gt: 'today' }, 'time'],
    [{ not: TIME }, 'relation'],
    [{ lt: TIME, not: TIME }, 'relation'],
    [{}, 'empty'],
    [{ lt: undefined }, 'empty'],
    [null, 'list'],
    [[], 'empty'],
  ],
  selector: [
    [7, 'text'],
    ['', 'selector.missing'],
    ['a in(b)', 'selector.requirement'],
    ['a, b', 'selector.requirement'],
  ],
  integer: [
    [0, 'integer'],
    [-1, 'integer'],
    [1.5, 'integer'],
    ['50', 'integer'],
    [null, 'integer'],
    [2 ** 53, 'integer'],
  ],
};

let foundation: Foundation;
let api: CloudFoundryApi;
let owners: Record<string, string>;

before(async () => {
  foundation = await startFoundation({ apps: 12 });
  api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
  const [app] = (await api.apps.list({ names: ['web-shop'] }).page(1)).items;
  const [pkg] = (await api.packages.listOfApp(app?.guid ?? '', {}).page(1)).items;
  owners = { app: app?.guid ?? '', package: pkg?.guid ?? '' };
});
after(() => foundation.close());

const ownerOf = (list: ListName) => owners[list === 'packageDroplets' ? 'package' : 'app'] ?? '';
const ask = (list: ListName, query: object) => CALLS[list](api, ownerOf(list), query as never).page(1);

for (const list of Object.keys(LISTS) as ListName[]) {
  describe(`lists: ${list}`, () => {
    for (const [name, parameter] of Object.entries(parametersOf(list))) {
      if (name === 'page') continue;
      it(`takes ${name}, and the server takes it`, async () => {
        for (const value of goodValues(parameter)) {
          const from = foundation.requests.length;
          await ask(list, { [name]: value });
          assert.equal(foundation.requests.slice(from).at(-1)?.status, 200, JSON.stringify(value));
        }
      });

      it(`refuses a wrong ${name} before anything is sent`, async () => {
        const from = foundation.requests.length;
        for (const [value, problem] of wrongValues[parameter.form]) {
          await assert.rejects(
            async () => ask(list, { [name]: value }),
            (error) => error instanceof QueryError && error.parameter === name && error.problem === problem,
            JSON.stringify(value),
          );
        }
        assert.equal(foundation.requests.length, from);
      });
    }

    it('refuses what the server does not know there, and says what it knows', async () => {
      await ask(list, {});
      const path = foundation.requests.at(-1)?.path ?? '';
      const others = new Set(Object.values(LISTS).flatMap((parameters) => Object.keys(parameters)));
      for (const name of others) {
        if (Object.hasOwn(LISTS[list], name)) continue;
        await assert.rejects(
          async () => ask(list, { [name]: ['a'] }),
          (error) =>
            error instanceof QueryError &&
            error.allowed.includes('per_page') &&
            error.problem === (list === 'deployments' && APPS_INSTEAD.includes(name) ? 'appGuids' : 'unknown'),
          name,
        );
        // What the server takes there and does not look at is not offered.
        if (list === 'deployedRevisions' && Object.hasOwn(LISTS.appRevisions, name) && name !== 'label_selector') continue;
        await assert.rejects(api.raw(`${path}?${name}=a`), (error) => error instanceof ApiError && error.status === 400, name);
      }
      await assert.rejects(async () => ask(list, { toString: 'a' }), QueryError);
    });
  });
}

describe('lists: what would do', () => {
  const refusal = async (list: ListName, query: object) => {
    const error: unknown = await Promise.resolve()
      .then(() => ask(list, query))
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof QueryError);
    return error;
  };

  it('is told of a number, a choice, an order, a relation, a label selector', async () => {
    const allowed = async (query: object) => (await refusal('apps', query)).allowed;
    assert.deepEqual(await allowed({ per_page: 5001 }), ['1', '5000']);
    assert.deepEqual(await allowed({ lifecycle_type: 'x' }), ['buildpack', 'cnb', 'docker']);
    assert.ok((await allowed({ order_by: 'x' })).includes('created_at'));
    assert.deepEqual(await allowed({ created_ats: { not: TIME } }), ['lt', 'lte', 'gt', 'gte']);
    assert.deepEqual(await allowed({ label_selector: 'a=b,c in(d)' }), ['c in(d)']);
  });

  it('nothing is, where the kind of value alone is wrong', async () => {
    for (const query of [
      { names: 'a' },
      { names: [] },
      { label_selector: 1 },
      { created_ats: ['x'] },
      { created_ats: { lt: 'x' } },
    ]) {
      assert.deepEqual((await refusal('apps', query)).allowed, [], JSON.stringify(query));
    }
    assert.deepEqual((await refusal('apps', { created_ats: 1 })).allowed, []);
  });
});

describe('lists: deployments', () => {
  it('of a space are explained: they go by app', async () => {
    for (const name of APPS_INSTEAD) {
      await assert.rejects(
        async () => ask('deployments', { [name]: ['a'] }),
        (error) => error instanceof QueryError && error.problem === 'appGuids',
      );
    }
  });
});
