import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SCHEME } from '../../../src/contributions.ts';
import { canonicalPath, fromUriParts, heldBack, toUriParts } from '../../../src/documents/uri.ts';
import { atLeast } from '../runs.ts';

const FOUNDATION = 'https://api.example.com';
const GUID = '8f3c1a2b-0000-4000-8000-000000000000';
const name = (path: string) => toUriParts({ foundation: FOUNDATION, path }).path.split('/').at(-1);

/** Base URLs as the house writes them: an origin, http on loopback alone. */
const foundations = fc.oneof(
  fc.webAuthority({ withPort: true }).map((authority) => new URL(`https://${authority}`).origin),
  fc.integer({ min: 1, max: 65_535 }).map((port) => new URL(`http://127.0.0.1:${port}`).origin),
  fc.integer({ min: 1, max: 65_535 }).map((port) => new URL(`http://[::1]:${port}`).origin),
);
const segment = fc.oneof(
  fc.constantFrom('apps', 'droplets', GUID, 'a%2Fb', '.json', 'x.json', 'v3'),
  fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => !/^\.{1,2}$/.test(text))
    .map((text) => encodeURIComponent(text)),
);
const query = fc.oneof(
  fc.constantFrom(
    'page=2&per_page=50',
    'names=a%252Cb',
    'order_by=%2Bname',
    'created_ats%5Bgt%5D=2024-01-01T00:00:00Z',
    'a=b?c=d',
    'x',
  ),
  fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => `names=${encodeURIComponent(text).replaceAll("'", '%27')}`),
);
/** Paths of the API, written as they reach the server. */
const paths = fc
  .tuple(fc.constantFrom('/v3', '/v2'), fc.array(segment), fc.option(query))
  .map(([version, segments, rest]) => `${[version, ...segments].join('/')}${rest === null ? '' : `?${rest}`}`);
const rootPath = fc.constantFrom('/', '/?x=1');
const addresses = fc.record({ foundation: foundations, path: fc.oneof(paths, rootPath) }, { noNullPrototype: true });

describe('document URI', () => {
  it('there and back is where it began', () => {
    fc.assert(
      fc.property(addresses, (address) => assert.deepEqual(fromUriParts(toUriParts(address)), address)),
      { numRuns: atLeast(1_000) },
    );
  });

  it('one resource has one URI, and two have two', () => {
    fc.assert(
      fc.property(addresses, addresses, (one, other) => {
        const same = one.foundation === other.foundation && one.path === other.path;
        assert.equal(JSON.stringify(toUriParts(one)) === JSON.stringify(toUriParts(other)), same);
      }),
    );
    const bare = toUriParts({ foundation: FOUNDATION, path: '/v3/apps' });
    assert.deepEqual(toUriParts({ foundation: `${FOUNDATION}/`, path: '/v3/apps/' }), bare);
    assert.deepEqual(toUriParts({ foundation: FOUNDATION, path: '/v3/apps?' }), bare);
  });

  it('another writing of the same address is not a second document', () => {
    const parts = toUriParts({ foundation: 'https://api.example.com', path: '/v3/apps' });
    for (const authority of ['API.example.com', 'api.example.com:443', 'dev@api.example.com']) {
      assert.equal(fromUriParts({ ...parts, authority }), undefined, authority);
    }
    assert.ok(fromUriParts(parts));
  });

  it('ends in a name that a tab can show', () => {
    assert.equal(name('/'), 'foundation.json');
    assert.equal(name('/v3'), 'foundation.json');
    assert.equal(name('/v3/apps'), 'apps.json');
    assert.equal(name(`/v3/droplets/${GUID}`), 'droplet-8f3c1a2b.json');
    assert.equal(name(`/v3/processes/${GUID}`), 'process-8f3c1a2b.json');
    assert.equal(name(`/v3/apps/${GUID}/droplets?order_by=-created_at`), 'droplets.json');
    assert.equal(name(`/v3/apps/${GUID}/relationships/current_droplet`), 'current_droplet.json');
    assert.equal(name('/v3/packages/guid-3b5793e7-f6c8-40cb-a8d8-07080280da83'), 'package-3b5793e7.json');
    assert.equal(name('/v2/info'), 'info.json');
    assert.equal(name('/v3/apps/a%2Fb%20c1'), 'app-a_2Fb_20.json');
    fc.assert(fc.property(addresses, (address) => assert.match(toUriParts(address).path, /\/[\w-]+\.json$/)));
  });

  it('has the port, and tells http from https', () => {
    const of = (foundation: string) => toUriParts({ foundation, path: '/' }).authority;
    assert.equal(of('https://api.example.com:8443'), 'api.example.com:8443');
    assert.equal(of('http://127.0.0.1:9000'), 'http@127.0.0.1:9000');
    assert.equal(of('https://127.0.0.1:9000'), '127.0.0.1:9000');
    assert.equal(of('http://[::1]:9000'), 'http@[::1]:9000');
  });

  it('what is not ours stands for nothing', () => {
    const ours = toUriParts({ foundation: FOUNDATION, path: '/v3/apps' });
    assert.ok(fromUriParts(ours));
    const others = [
      { scheme: 'file' },
      { scheme: 'https' },
      { authority: '' },
      { authority: 'dev:secret@api.example.com' },
      { authority: 'http@dev@api.example.com' },
      { authority: 'https@api.example.com' },
      { authority: 'http@' },
      { authority: 'api example' },
      { authority: '[' },
      { path: '/v3/apps' },
      { path: '/v3/apps/apps.txt' },
      { path: '' },
    ];
    for (const other of others) assert.equal(fromUriParts({ ...ours, ...other }), undefined, JSON.stringify(other));
  });

  it('never throws, and what it reads is a foundation’s base URL', () => {
    const parts = fc.record({
      scheme: fc.constantFrom(SCHEME, 'file'),
      authority: fc.oneof(fc.string(), fc.webAuthority({ withUserInfo: true, withIPv6: true })),
      path: fc.string().map((text) => `/${text}.json`),
      query: fc.string(),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const address = fromUriParts(given);
        if (address) assert.equal(new URL(address.foundation).origin, address.foundation);
      }),
    );
  });
});

describe('API path', () => {
  const forms: readonly [typed: string, path: string | undefined][] = [
    ['/', '/'],
    ['/v3', '/v3'],
    ['/v3/apps/', '/v3/apps'],
    ['/v3/apps?names=a%252Cb', '/v3/apps?names=a%252Cb'],
    ['/v3/./apps/../droplets', '/v3/droplets'],
    ['/v3/apps#top', '/v3/apps'],
    ['/v3/ap\tps', '/v3/apps'],
    ['/v2/info', '/v2/info'],
    ['/v3/../../etc', undefined],
    ['/v31/apps', undefined],
    ['/networking/v0', undefined],
    ['//evil.example/v3', undefined],
    ['/\\evil.example/v3', undefined],
    ['v3/apps', undefined],
    ['https://evil.example/v3', undefined],
    ['', undefined],
  ];
  for (const [typed, path] of forms) {
    it(`${JSON.stringify(typed)} is ${path ?? 'none'}`, () => assert.equal(canonicalPath(typed), path));
  }

  it('has one form, which stays on the foundation', () => {
    const part = fc.constantFrom('/', '\\', '.', '..', 'v3', 'apps', '?', '#', '%2F', '\t', ' ', "'", ':', '@', 'evil.example');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = canonicalPath(`/v3${parts.join('')}`);
        if (path === undefined) return;
        assert.equal(canonicalPath(path), path);
        assert.equal(new URL(path, FOUNDATION).origin, FOUNDATION);
      }),
      { numRuns: atLeast(1_000) },
    );
  });
});

describe('documents that are not fetched', () => {
  const why = (path: string) => heldBack({ foundation: FOUNDATION, path });

  const secrets = [
    '/env',
    '/manifest',
    '/environment_variables',
    '/environment_variables?x=1',
    '/env.json',
    '/env.a-b',
    '/env;x=1',
    '/env%0A',
    '/env%20',
    '/%65nv',
    '/ENV',
    '/%zz',
    '/details',
    '/credentials',
  ];
  for (const path of secrets) it(`${path}: secrets`, () => assert.equal(why(`/v3/apps/${GUID}${path}`), 'secrets'));

  for (const path of [`/v3/droplets/${GUID}/download`, `/v3/packages/${GUID}/upload`, `/v3/packages/${GUID}/Download?x`]) {
    it(`${path}: bits`, () => assert.equal(why(path), 'bits'));
  }

  for (const path of ['/v2/apps/guid-1', '/v2/apps/guid-1/summary', '/v2/info/x', '/V2/apps']) {
    it(`${path}: secrets`, () => assert.equal(why(path), 'secrets'));
  }

  it('no others', () => {
    const open = [
      '/',
      '/v3/apps',
      '/v3/apps?names=env',
      `/v3/apps/${GUID}/environment`,
      '/v3/environments',
      '/v3/apps/env-1',
      '/v3/apps/downloads',
      '/v2/info',
    ];
    for (const path of open) assert.equal(why(path), undefined, path);
  });
});
