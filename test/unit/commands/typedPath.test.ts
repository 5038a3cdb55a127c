import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PATHS } from '../../../src/api/paths.ts';
import { guidAtEnd, proposals } from '../../../src/commands/pathProposals.ts';
import { readTyped } from '../../../src/commands/typedPath.ts';

const foundation = 'https://api.example.com:8443';
const read = (typed: string) => {
  const { problem, ...rest } = readTyped(typed, foundation);
  return problem ?? (rest as { path: string }).path;
};

describe('a typed path: what is opened, and what is wrong with it', () => {
  for (const [typed, path] of [
    ['/v3/apps', '/v3/apps'],
    [' /v3/apps/ ', '/v3/apps'],
    ['/', '/'],
    ['/v2/info', '/v2/info'],
    ['/v3/apps?label_selector=a in (b)', '/v3/apps?label_selector=a%20in%20(b)'],
    ['https://api.example.com/v3/droplets/g', '/v3/droplets/g'],
    ['http://api.example.com:80/v3/apps?names=a,b', '/v3/apps?names=a,b'],
    ["cf curl '/v3/apps?page=2'", '/v3/apps?page=2'],
    ['/v3/apps/g/env', '/v3/apps/g/env'],
    ['/v3/unheard_of?x=1', '/v3/unheard_of?x=1'],
  ] as const) {
    it(`${typed} is ${path}`, () => assert.equal(read(typed), path));
  }

  for (const [typed, problem] of [
    ['', /^type a path/],
    ['apps', /begins with a slash/],
    ['/routing', /no path of the API/],
    ['//elsewhere.example.com/v3/apps', /no path of the API/],
    ['https://elsewhere.example.com/v3/apps', /^this leads to elsewhere\.example\.com; only paths of api\.example\.com:8443/],
    ['file:///etc/passwd', /no path of the API/],
    ['/v3/droplets/g/download', /transfers bits/],
    ['/v3/apps/:guid/droplets', /in the place of “:guid”/],
    ['/v3/apps?nmaes=a', /the list takes no “nmaes”; it takes page/],
    ['/v3/deployments?space_guids=a', /listed by app/],
    ['/v3/droplets?created_ats[gte]=2026', /in UTC and to the second/],
    ['/v3/apps?label_selector=a in b', /label selector/],
  ] as const) {
    it(`${typed || 'nothing'} is refused`, () => assert.match(read(typed), problem));
  }

  it('law: whatever is typed, nothing leads out of the foundation', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.webPath().map((path) => `/v3${path}`),
        ),
        (typed) => {
          const result = readTyped(typed, foundation);
          if (result.problem === undefined) assert.equal(new URL(result.path, foundation).origin, foundation);
        },
      ),
    );
  });
});

describe('a typed path: what may come next', () => {
  const labels = new Map([['team', new Set(['checkout', 'search'])]]);
  const now = Date.parse('2026-08-20T11:31:59.500Z');
  const values = (typed: string) => proposals(typed, { paths: PATHS, labels, now }).map(({ value }) => value);

  it('paths, nearest first; for who begins with a word too', () => {
    assert.deepEqual(values('/v3/deployments'), ['/v3/deployments?', '/v3/deployments/']);
    assert.deepEqual(values('deploy'), ['/v3/deployments', '/v3/deployments/']);
    assert.equal(values('')[0], '/');
  });

  it('parameters of the list, none twice', () => {
    assert.ok(values('/v3/droplets?').includes('/v3/droplets?states='));
    assert.deepEqual(values('/v3/droplets?sta'), ['/v3/droplets?states=']);
    assert.deepEqual(values('/v3/droplets?states=FAILED&sta'), []);
    assert.ok(values('/v3/apps/x/droplets?').includes('/v3/apps/x/droplets?current='));
    assert.ok(!values('/v3/apps/x/droplets?').includes('/v3/apps/x/droplets?app_guids='));
    assert.deepEqual(values('/v3/apps/x?'), []);
  });

  it('values: states, order, choices, labels, times', () => {
    assert.deepEqual(values('/v3/droplets?states=ST'), ['/v3/droplets?states=STAGED']);
    assert.deepEqual(values('/v3/droplets?states=STAGED,fa'), ['/v3/droplets?states=STAGED,FAILED']);
    assert.deepEqual(values('/v3/apps?order_by=-n'), ['/v3/apps?order_by=-name']);
    assert.deepEqual(values('/v3/apps/x/droplets?current='), ['/v3/apps/x/droplets?current=true']);
    assert.deepEqual(values('/v3/apps?label_selector=env=a,team=c'), ['/v3/apps?label_selector=env=a,team=checkout']);
    assert.ok(values('/v3/apps?created_ats[gte]=').includes('/v3/apps?created_ats[gte]=2026-08-13T11:31:59Z'));
  });

  it('a guid, of what kind and where', () => {
    assert.deepEqual(guidAtEnd('/v3/apps/web', PATHS), { kind: 'apps', typed: 'web', before: '/v3/apps/' });
    assert.deepEqual(guidAtEnd('/v3/droplets?app_guids=a,web', PATHS), {
      kind: 'apps',
      typed: 'web',
      before: '/v3/droplets?app_guids=a,',
    });
    assert.equal(guidAtEnd('/v3/droplets?states=web', PATHS), undefined);
  });

  it('law: what is proposed begins as what was typed, and is never wrong by itself', () => {
    const begun = fc.constantFrom(
      '/v3/apps?',
      '/v3/droplets?states=',
      '/v3/apps?include=',
      '/v3/builds?order_by=',
      '/v3/processes?embed=',
    );
    fc.assert(
      fc.property(begun, fc.nat({ max: 30 }), (typed, index) => {
        const value = values(typed)[index] ?? '';
        assert.ok(value === '' || value.startsWith(typed));
        if (typed.endsWith('=') && value !== '') assert.equal(readTyped(value, foundation).problem, undefined, value);
      }),
    );
  });
});
