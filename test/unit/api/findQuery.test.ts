import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertAnswerable, assertFindQuery, isByOwner, requestOf, resolveTimes } from '../../../src/api/findQuery.ts';
import { encodeQuery } from '../../../src/api/query.ts';
import { type FindQuery, QUERY_KINDS } from '../../../src/api/savedQuery.ts';
import { canonicalPath } from '../../../src/documents/uri.ts';

const NOW = new Date('2026-11-21T14:36:00.789Z');
const guids = (count: number) => Array.from({ length: count }, (_, at) => `guid-${at}`);
const pathOf = (kind: FindQuery['kind'], query: FindQuery['query']) => requestOf({ kind, query }, NOW).path;
const problem = (parameter: string, what: string) => ({ name: 'QueryError', parameter, problem: what });

/** As Rack and Cloud Controller read a query (contract §2.3). */
function readByServer(path: string): [string, string[]][] {
  return [...new URL(path, 'https://api.example.com').searchParams].map(([name, value]) => [
    name,
    value.split(/,\s*/).map(decodeURIComponent),
  ]);
}

describe('find: the request', () => {
  it('is written so that people can read it', () => {
    const query = { states: ['FAILED', 'EXPIRED'], space_guids: ['8f3c'], created_ats: { gte: '-7d' }, order_by: '-created_at' };
    const path = '/v3/droplets?states=FAILED,EXPIRED&space_guids=8f3c&created_ats[gte]=2026-11-14T14:36:00Z&order_by=-created_at';
    assert.deepEqual(requestOf({ kind: 'droplets', query }, NOW), { path, requests: 1 });
    assert.equal(
      pathOf('apps', { label_selector: 'env=prod,team in (a,b)' }),
      '/v3/apps?label_selector=env=prod,team%20in%20(a,b)',
    );
    assert.equal(pathOf('packages', {}), '/v3/packages');
  });

  it('relative times are of the sending, in every unit', () => {
    const at = (time: string) => resolveTimes({ kind: 'apps', query: { updated_ats: { lt: time } } }, NOW).updated_ats;
    assert.deepEqual(at('-30m'), { lt: '2026-11-21T14:06:00Z' });
    assert.deepEqual(at('-12h'), { lt: '2026-11-21T02:36:00Z' });
    assert.deepEqual(at('-7d'), { lt: '2026-11-14T14:36:00Z' });
    assert.deepEqual(at('-2w'), { lt: '2026-11-07T14:36:00Z' });
    // Days are those of where this machine is.
    const noon = new Date(2026, 10, 21, 12);
    const midnight = (day: number) => ({ lt: new Date(2026, 10, day).toISOString().replace('.000', '') });
    const on = (lt: string) => resolveTimes({ kind: 'apps', query: { updated_ats: { lt } } }, noon).updated_ats;
    assert.deepEqual(['yesterday', 'today', 'tomorrow'].map(on), [20, 21, 22].map(midnight));
    assert.deepEqual(resolveTimes({ kind: 'apps', query: { created_ats: ['-1d'], names: ['-7d'] } }, NOW), {
      created_ats: ['2026-11-20T14:36:00Z'],
      names: ['-7d'],
    });
  });

  it('says how many it takes: 150 guids each', () => {
    const of = (count: number) => requestOf({ kind: 'deployments', query: { app_guids: guids(count) } }, NOW).requests;
    assert.deepEqual([1, 150, 151, 412].map(of), [1, 1, 2, 3]);
    assert.ok(!pathOf('deployments', { app_guids: guids(151) }).includes('guid-150'));
  });

  it('deployments of a space: of apps that are not known yet', () => {
    const query = { status_values: ['ACTIVE'], space_guids: ['a'], app_guids: ['b'] };
    assert.equal(isByOwner({ kind: 'deployments', query }), true);
    const request = { path: '/v3/deployments?app_guids=…&status_values=ACTIVE', requests: undefined };
    assert.deepEqual(requestOf({ kind: 'deployments', query }, NOW), request);
    assert.equal(isByOwner({ kind: 'droplets', query: { space_guids: ['a'] } }), false);
    assert.equal(isByOwner({ kind: 'deployments', query: { space_guids: undefined } }), false);
  });

  const text = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom("o'brien", 'a,b', '%2C', '&x=[y]', '#', ' '),
  );
  const texts = fc.array(text, { minLength: 1, maxLength: 4 });
  const queries = fc.record({ names: texts, stacks: texts, space_guids: texts, per_page: fc.integer({ min: 1, max: 5_000 }) });

  it('reads the same to the server as what the lists send, and is a document’s address as it stands', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const path = pathOf('apps', query);
        assert.deepEqual(readByServer(path), readByServer(`/v3/apps?${encodeQuery(query)}`));
        assert.equal(canonicalPath(path), path);
      }),
    );
  });

  it('is the same whether times are resolved before or with it', () => {
    const time = fc
      .tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom('m', 'h', 'd', 'w'))
      .map(([n, unit]) => `-${n}${unit}`);
    fc.assert(
      fc.property(fc.constantFrom(...QUERY_KINDS), time, time, (kind, gte, lt) => {
        const find = { kind, query: { created_ats: { gte, lt }, updated_ats: [gte] } };
        assert.equal(requestOf({ kind, query: resolveTimes(find, NOW) }, NOW).path, requestOf(find, NOW).path);
      }),
    );
  });
});

describe('find: what is refused before it is sent', () => {
  const refused = (kind: unknown, query: unknown, parameter: string, what: string) =>
    assert.throws(() => assertAnswerable({ kind, query }), problem(parameter, what));

  it('other parameters, kinds and shapes', () => {
    refused('droplets', { names: ['a'] }, 'names', 'unknown');
    refused('routes', {}, 'kind', 'choice');
    for (const query of [undefined, null, 'states=FAILED', []]) refused('droplets', query, 'query', 'object');
    refused('droplets', { states: 'FAILED' }, 'states', 'list');
    refused('droplets', { created_ats: { gte: '-7x' } }, 'created_ats', 'time');
    refused('droplets', { created_ats: { gte: '-0d' } }, 'created_ats', 'time');
    refused('droplets', { created_ats: { since: '-7d' } }, 'created_ats', 'relation');
    refused('apps', { label_selector: 'a in b' }, 'label_selector', 'selector.requirement');
    assertAnswerable({ kind: 'droplets', query: { created_ats: { gte: '-7d' }, page: 2 } });
  });

  it('deployments by space: by argument, with that explanation; not those put together by a person', () => {
    refused('deployments', { space_guids: ['a'] }, 'space_guids', 'appGuids');
    assertFindQuery({ kind: 'deployments', query: { space_guids: ['a'], organization_guids: ['b'], states: ['DEPLOYED'] } });
    assert.throws(() => assertFindQuery({ kind: 'deployments', query: { space_guids: [] } }), problem('space_guids', 'empty'));
    assert.throws(() => requestOf({ kind: 'deployments', query: { states: [] } }, NOW), problem('states', 'empty'));
  });
});
