import assert from 'node:assert/strict';

import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, type Resource, signIn } from './client.ts';
import { appNamed, type Case, lists, sharedPackage } from './lists.ts';

const now = new Date('2026-11-20T12:00:00Z');
const guids = (rows: Resource[]) => rows.map(({ guid }) => guid).sort();

/** What every list can be filtered by, made from its own rows. */
function commonCases(rows: Resource[]): Case[] {
  const [first, second] = [rows[0]!.guid, rows[1]!.guid];
  const timeCases = (['created_at', 'updated_at'] as const).flatMap((key): Case[] => {
    const moments = rows.map((row) => row[key]).sort();
    const [early, middle] = [moments[0]!, moments[Math.floor(moments.length / 2)]!];
    return [
      { query: `${key}s=${early},${middle}`, matches: (row) => row[key] === early || row[key] === middle },
      { query: `${key}s[lt]=${middle}`, matches: (row) => row[key] < middle },
      { query: `${key}s[lte]=${early}`, matches: (row) => row[key] <= early },
      { query: `${key}s[gt]=${early}`, matches: (row) => row[key] > early },
      { query: `${key}s[gte]=${middle}`, matches: (row) => row[key] >= middle },
      {
        query: `${key}s[gt]=${early}&${key}s[lt]=${moments.at(-1)!}`,
        matches: (row) => row[key] > early && row[key] < moments.at(-1)!,
      },
    ];
  });
  return [{ query: `guids=${first},${second}`, matches: ({ guid }) => guid === first || guid === second }, ...timeCases];
}

/** Gives the short lists a row that each filter leaves out. */
function addContrast(foundation: Foundation): void {
  const { world } = foundation;
  const { guid } = appNamed(foundation, 'web-shop');
  const [pkg] = world.packagesOf([guid]).of(guid);
  world.packagesOf([guid]).add({
    ...pkg!,
    guid: 'package-of-an-image',
    type: 'docker',
    labels: { release: 'stable' },
    createdAt: '2026-11-01T00:00:00Z',
  });
  const failed = world
    .dropletsOf([guid])
    .of(guid)
    .find(({ state }) => state === 'FAILED')!;
  failed.labels = { release: 'stable' };
  world.dropletsOf([guid]).add({
    ...failed,
    guid: 'droplet-between',
    state: 'STAGED',
    labels: {},
    createdAt: '2026-11-16T18:00:00Z',
    updatedAt: '2026-11-16T18:00:00Z',
  });
  assert.equal(failed.packageGuid, sharedPackage(foundation));
  world.buildsOf([guid]).of(guid)[0]!.labels = { release: 'stable' };
  const [web, deploying, other] = world.processesOf([guid]).of(guid);
  Object.assign(web!, { labels: { release: 'stable' }, createdAt: '2026-08-01T00:00:00Z', updatedAt: '2026-08-02T00:00:00Z' });
  Object.assign(deploying!, { createdAt: '2026-09-01T00:00:00Z', updatedAt: '2026-09-02T00:00:00Z' });
  Object.assign(other!, { createdAt: '2026-10-01T00:00:00Z', updatedAt: '2026-10-02T00:00:00Z' });
}

const everyList = (computed: boolean) => () => {
  let foundation: Foundation;
  let client: Client;

  before(async () => {
    foundation = await startFoundation({ spaces: 6, apps: 90, organizations: 3, now, computed });
    addContrast(foundation);
    client = await signIn(foundation);
  });
  after(() => foundation.close());

  for (const [name, list] of Object.entries(lists)) {
    describe(name, () => {
      const path = () => list.path(foundation);
      const refusal = (query: string) => client.refusal(`${path()}?${query}`);
      const refused = async (query: string, message: string) => {
        const detail = `The query parameter is invalid: ${message}`;
        assert.deepEqual(await refusal(query), { status: 400, code: 10005, title: 'CF-BadQueryParameter', detail }, query);
      };

      it('returns the rows that match, and only those', async () => {
        const rows = await client.all(path());
        for (const { query, matches } of [...commonCases(rows), ...list.cases(rows, foundation)]) {
          const expected = rows.filter(matches);
          assert.ok(
            expected.length > 0 && expected.length < rows.length,
            `${query} tells ${expected.length} of ${rows.length} apart`,
          );
          assert.deepEqual(guids(await client.all(`${path()}?${query}`)), guids(expected), query);
        }
      });

      it('tries every parameter it accepts', async () => {
        const rows = await client.all(path());
        const tried = [...commonCases(rows), ...list.cases(rows, foundation)].map(({ query }) => query.split(/[=[]/)[0]);
        const elsewhere = [
          'page',
          'per_page',
          'order_by',
          'include',
          'embed',
          'isolation_segment_guid',
          'app_guid',
          'package_guid',
          ...list.refused,
        ];
        const nested = name === 'package droplets' ? ['app_guids', 'organization_guids', 'space_guids'] : [];
        assert.deepEqual(
          list.valid.filter((known) => ![...tried, ...elsewhere, ...nested].includes(known)),
          [],
        );
      });

      it('is empty, not wrong, for values nobody has', async () => {
        for (const parameter of list.arrays) {
          const { status, body } = await client.get(`${path()}?${parameter}=nobody-has-this`);
          assert.deepEqual([status, body.resources, body.pagination.total_results], [200, [], 0], parameter);
        }
      });

      it('names all valid parameters when one is unknown or belongs to another list', async () => {
        const others = Object.values(lists).flatMap(({ valid }) => valid);
        const foreign = [...new Set([...others, 'nonsense', 'strategy'])].filter((parameter) => !list.valid.includes(parameter));
        const validOnes = list.valid.map((parameter) => `'${parameter}'`).join(', ');
        for (const parameter of foreign) {
          await refused(`${parameter}=x`, `Unknown query parameter(s): '${parameter}'. Valid parameters are: ${validOnes}`);
        }
      });

      if (list.refused.length > 0) {
        it('refuses what its kind knows but it does not take', async () => {
          for (const parameter of list.refused) await refused(`${parameter}=true`, `Unknown query parameter(s): '${parameter}'`);
          const all = list.refused.map((parameter) => `${parameter}=x`).join('&');
          await refused(all, `Unknown query parameter(s): '${list.refused.join("', '")}'`);
        });
      }

      it('refuses bad pages and orders', async () => {
        for (const page of ['0', '-1', 'x', '']) await refused(`page=${page}`, 'Page must be a positive integer');
        for (const perPage of ['0', '-5', 'many']) await refused(`per_page=${perPage}`, 'Per page must be a positive integer');
        await refused('per_page=5001', 'Per page must be between 1 and 5000');
        const orders = list.orders.map((order) => `'${order}'`).join(', ');
        for (const order of ['guid', '*name', ' created_at', '+created_at']) {
          await refused(`order_by=${order}`, `Order by can only be: ${orders}`);
        }
        await refused('page=0&per_page=0', 'Page must be a positive integer, Per page must be a positive integer');
      });

      it('refuses bad timestamps', async () => {
        const form = "has an invalid timestamp format. Timestamps should be formatted as 'YYYY-MM-DDThh:mm:ssZ'";
        for (const [parameter, label] of [
          ['created_ats', 'Created ats'],
          ['updated_ats', 'Updated ats'],
        ]) {
          for (const bad of ['yesterday', '', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00%2B01:00', '2026-11-20']) {
            await refused(`${parameter}=${bad}`, `${label} ${form}`);
            await refused(`${parameter}[gt]=${bad}`, `${label} ${form}`);
          }
          await refused(`${parameter}[foo]=2026-11-20T12:00:00Z`, `${label} Invalid relational operator: 'foo'`);
          await refused(`${parameter}[not]=2026-11-20T12:00:00Z`, `${label} Invalid relational operator: 'not'`);
          const two = '2026-11-20T12:00:00Z,2026-11-21T12:00:00Z';
          await refused(`${parameter}[lt]=${two}`, `${label} only accepts one value when using a relational operator`);
        }
      });

      it('refuses bad label selectors', async () => {
        await refused('label_selector=', 'Missing label_selector value');
        await refused('label_selector', 'Missing label_selector value');
        await refused(`label_selector=${encodeURIComponent('a  in (b)')}`, "'a ' contains invalid characters");
        for (const selector of ['a ~ b', 'a in(b)', 'a in  (b)', 'a=b, c=d', 'a=b, c', '=b', '!']) {
          await refused(`label_selector=${encodeURIComponent(selector)}`, 'Invalid label_selector value');
        }
        const many = Array.from({ length: 51 }, (_, index) => `k${index}`).join(',');
        await refused(`label_selector=${many}`, 'Too many label_selector requirements (maximum is 50)');
      });

      it('refuses operators where a list belongs', async () => {
        for (const parameter of list.arrays) {
          const label = parameter.charAt(0).toUpperCase() + parameter.slice(1).replaceAll('_', ' ');
          await refused(`${parameter}[gt]=x`, `${label} must be an array`);
        }
      });

      it('orders by each key, both ways, with ties broken by guid', async () => {
        const rows = await client.all(path());
        for (const order of list.orders) {
          const key = (row: Resource) => row[order as 'name'].toLowerCase();
          const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.guid < b.guid ? -1 : 1));
          for (const ascending of [order, `%2B${order}`]) {
            assert.deepEqual(await client.all(`${path()}?order_by=${ascending}`), sorted, ascending);
          }
          assert.deepEqual(await client.all(`${path()}?order_by=-${order}`), sorted.toReversed(), `-${order}`);
        }
      });

      it('starts with the oldest when no order is asked for', async () => {
        const created = (await client.all(path())).map((row) => row.created_at);
        assert.deepEqual(created, created.toSorted());
      });

      it('has the same row behind each link to itself', async () => {
        for (const row of (await client.all(path())).slice(0, 3)) {
          const { pathname } = new URL(row.links.self!.href);
          assert.equal((await client.get(pathname)).body.guid, row.guid);
        }
      });
    });
  }

  it('refuses single values that are none of those possible', async () => {
    const message = (detail: string) => `The query parameter is invalid: ${detail}`;
    const detail = async (path: string) => (await client.refusal(path)).detail;
    const appDroplets = lists['app droplets']!.path(foundation);
    assert.equal(await detail('/v3/apps?lifecycle_type=kpack'), message("Invalid lifecycle_type: 'kpack'"));
    assert.equal(await detail('/v3/apps?lifecycle_type=cnb,docker'), message("Invalid lifecycle_type: 'cnb,docker'"));
    for (const value of ['false', '', 'TRUE']) {
      assert.equal(await detail(`${appDroplets}?current=${value}`), message("Current only accepts the value 'true'"));
    }
  });

  it('says everything that is wrong at once', async () => {
    assert.equal(
      (await client.refusal('/v3/spaces?page=0&created_ats=x&label_selector=&include=app')).detail,
      'The query parameter is invalid: Page must be a positive integer, ' +
        "Created ats has an invalid timestamp format. Timestamps should be formatted as 'YYYY-MM-DDThh:mm:ssZ', " +
        "Missing label_selector value, Invalid included resource: 'app'. Valid included resources are: 'org', 'organization'",
    );
  });

  it('filters on the empty string where a list is given without a value', async () => {
    foundation.world.spaces.add({ ...foundation.world.spaces.all()[0]!, guid: 'hidden', name: '' });
    assert.deepEqual(await client.all('/v3/spaces?names='), []);
    foundation.world.spaces.remove('hidden');
  });
};

describe('test foundation: every list × every parameter', everyList(false));
describe('test foundation: every list × every parameter, of computed apps', everyList(true));
