import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LISTS, type ListName } from '../../../src/api/parameters.ts';
import { continuations, isPlaceholder, kindAtEnd, knownPath, linkedPaths, PATHS } from '../../../src/api/paths.ts';
import { encodeQuery } from '../../../src/api/query.ts';
import { QueryError } from '../../../src/api/queryErrors.ts';
import { assertTypedQuery, readQuery } from '../../../src/api/typedQuery.ts';
import { canonicalPath, heldBack } from '../../../src/documents/uri.ts';

const filled = (path: string) =>
  path
    .split('/')
    .map((segment) => (isPlaceholder(segment) ? 'x-1' : segment))
    .join('/');

describe('paths: what is known of the API', () => {
  it('each once, each a path of the API, none of them bits; every list has its place', () => {
    assert.equal(new Set(PATHS.map(({ path }) => path)).size, PATHS.length);
    for (const { path } of PATHS) {
      assert.equal(canonicalPath(filled(path)), filled(path));
      assert.notEqual(heldBack({ foundation: 'https://api.example.com', path: filled(path) }), 'bits', path);
    }
    assert.deepEqual(new Set(PATHS.flatMap(({ list }) => list ?? [])), new Set(Object.keys(LISTS)));
  });

  it('a path is the one that spells out most of it', () => {
    assert.equal(knownPath('/v3/apps/x/droplets')?.list, 'appDroplets');
    assert.equal(knownPath('/v3/apps/x/revisions/deployed')?.list, 'deployedRevisions');
    assert.equal(knownPath('/v3/apps/x')?.path, '/v3/apps/:guid');
    assert.equal(knownPath('/v3/nothing'), undefined);
    for (const { path } of PATHS) assert.equal(knownPath(filled(path))?.path.split('/').length, path.split('/').length);
  });

  it('goes on from what is typed, up to the next guid', () => {
    const values = (typed: string) => continuations(typed).map(({ value }) => value);
    assert.ok(values('').includes('/v3/apps'));
    assert.ok(!values('').some((value) => value.split('/').length > 4));
    assert.deepEqual(values('/v3/pack'), ['/v3/packages', '/v3/packages/']);
    assert.deepEqual(values('/v3/packages/x'), ['/v3/packages/x/droplets']);
    assert.deepEqual(values('/v3/apps/x/dro'), ['/v3/apps/x/droplets', '/v3/apps/x/droplets/current']);
    assert.deepEqual(values('/v3/apps/x/revisions/d'), ['/v3/apps/x/revisions/deployed']);
    assert.deepEqual(values('/v4'), []);
  });

  it('law: what it goes on with begins as what was typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), fc.nat({ max: 40 }), ({ path }, length) => {
        const typed = filled(path).slice(0, length);
        for (const { value } of continuations(typed)) assert.ok(value.startsWith(typed), `${typed} → ${value}`);
      }),
    );
  });

  it('knows of what kind a guid is', () => {
    assert.equal(kindAtEnd('/v3/apps/'), 'apps');
    assert.equal(kindAtEnd('/v3/spaces/sh'), 'spaces');
    assert.equal(kindAtEnd('/v3/apps'), undefined);
    assert.equal(kindAtEnd('/v3/apps/x/droplets'), undefined);
  });

  it('takes what a foundation links to beside, and nothing that leads elsewhere', () => {
    const root = {
      links: { self: { href: 'https://a/v3' }, apps: { href: 'https://a/v3/apps' }, new: { href: 'https://b/v3/news' } },
    };
    assert.deepEqual(linkedPaths(root), [{ path: '/v3/news' }]);
    for (const strange of [
      undefined,
      null,
      'x',
      {},
      { links: null },
      { links: { a: null, b: { href: 1 }, c: { href: '//x' } } },
    ]) {
      assert.deepEqual(linkedPaths(strange), []);
    }
  });
});

describe('paths: a query as it is typed', () => {
  const problem = (list: ListName, query: string) => {
    try {
      assertTypedQuery(list, query);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof QueryError);
      return `${error.parameter}: ${error.problem}`;
    }
  };

  it('is checked as the list is', () => {
    assert.equal(problem('apps', 'names=a,b&order_by=-name&per_page=50&created_ats[gte]=2026-08-20T11:31:59Z'), undefined);
    assert.equal(problem('droplets', 'nmaes=a'), 'nmaes: unknown');
    assert.equal(problem('deployments', 'space_guids=a'), 'space_guids: appGuids');
    assert.equal(problem('apps', 'created_ats[gte]=yesterday'), 'created_ats: time');
    assert.equal(problem('apps', 'created_ats=2026-02-30T00:00:00Z'), 'created_ats: time');
    assert.equal(problem('apps', 'created_ats[after]=2026-08-20T11:31:59Z'), 'created_ats: relation');
    assert.equal(problem('apps', 'label_selector=a%20in%20(b,c)'), undefined);
    assert.equal(problem('apps', 'label_selector=a+in+(b,c)'), undefined);
    assert.equal(problem('apps', 'label_selector=a=='), undefined);
    assert.equal(problem('apps', 'label_selector=-a'), 'label_selector: selector.ends');
    assert.equal(problem('apps', 'per_page=5001'), 'per_page: integer');
    assert.equal(problem('apps', 'per_page=x'), 'per_page: integer');
    assert.equal(problem('apps', 'lifecycle_type=heroku'), 'lifecycle_type: choice');
    assert.equal(problem('apps', '__proto__=x'), '__proto__: unknown');
    assert.equal(problem('apps', 'names=%'), undefined);
    assert.equal(problem('apps', '&'), undefined);
  });

  it('law: what is sent is read back as it was', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((one) => one.isWellFormed() && !/^\s|\+/.test(one));
    const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 4 });
    const time = fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((at) => `${at.toISOString().slice(0, 19)}Z`);
    fc.assert(
      fc.property(
        fc.record({
          names: texts,
          space_guids: texts,
          per_page: fc.integer({ min: 1, max: 5_000 }),
          created_ats: fc.record({ gte: time, lt: time }, { noNullPrototype: true }),
        }),
        (query) => assert.deepEqual(readQuery('apps', encodeQuery(query)), { ...query }),
      ),
    );
  });
});
