import assert from 'node:assert/strict';
import fc from 'fast-check';
import { InvalidUrlError, type UrlProblem } from '../../../src/api/errors.ts';
import { normalizeFoundationUrl, normalizeServiceUrl, pathOf } from '../../../src/api/url.ts';
import { atLeast } from '../runs.ts';

const accepted: readonly [typed: string, url: string][] = [
  ['api.example.com', 'https://api.example.com'],
  ['  api.example.com\n', 'https://api.example.com'],
  ['https://api.example.com/', 'https://api.example.com'],
  ['https://api.example.com/v3/', 'https://api.example.com'],
  ['https://api.example.com/v3/apps?page=2#top', 'https://api.example.com'],
  ['HTTPS://API.Example.COM', 'https://api.example.com'],
  ['https://api.example.com:443', 'https://api.example.com'],
  ['api.example.com:8443', 'https://api.example.com:8443'],
  ['localhost:9000', 'https://localhost:9000'],
  ['http://localhost:9000', 'http://localhost:9000'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  ['http://127.8.4.2:8080/', 'http://127.8.4.2:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
];

const refused: readonly [typed: string, problem: UrlProblem][] = [
  ['', 'invalid'],
  ['   ', 'invalid'],
  ['my api', 'invalid'],
  ['x y://api.example.com', 'invalid'],
  ['what is the address of it?', 'invalid'],
  ['https://', 'invalid'],
  ['https://api example.com', 'invalid'],
  ['https://api.example.com:99999', 'invalid'],
  ['http:api.example.com', 'invalid'],
  ['javascript:alert(1)', 'invalid'],
  ['ftp://api.example.com', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript://api.example.com', 'scheme'],
  ['http://api.example.com', 'insecure'],
  ['http://localhost.example.com', 'insecure'],
  ['http://127.0.0.1.example.com', 'insecure'],
  ['http://128.0.0.1', 'insecure'],
  ['http://0.0.0.0', 'insecure'],
  ['http://[::2]', 'insecure'],
  ['https://dev:secret@api.example.com', 'credentials'],
  ['https://dev@api.example.com', 'credentials'],
  ['https://:secret@api.example.com', 'credentials'],
  ['dev:secret@api.example.com', 'credentials'],
  ['http://dev:secret@api.example.com', 'credentials'],
];

const isProblem = (problem: UrlProblem) => (error: unknown) => {
  assert.ok(error instanceof InvalidUrlError);
  assert.equal(error.problem, problem);
  assert.doesNotMatch(error.message, /secret/);
  return true;
};

describe('url: a foundation’s address as people type it', () => {
  for (const [typed, url] of accepted) {
    it(`${JSON.stringify(typed)} is ${url}`, () => assert.equal(normalizeFoundationUrl(typed), url));
  }
  for (const [typed, problem] of refused) {
    it(`${JSON.stringify(typed)} is refused: ${problem}`, () =>
      assert.throws(() => normalizeFoundationUrl(typed), isProblem(problem)));
  }

  it('is a URL or an InvalidUrlError, whatever is typed, and a normal form of itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.webAuthority()), (typed) => {
        try {
          const url = normalizeFoundationUrl(typed);
          assert.equal(new URL(url).origin, url);
          assert.equal(normalizeFoundationUrl(url), url);
        } catch (error) {
          assert.ok(error instanceof InvalidUrlError);
        }
      }),
    );
  });
});

describe('url: a service’s address from discovery', () => {
  it('keeps its path, less a slash at the end', () => {
    assert.equal(normalizeServiceUrl('https://uaa.example.com'), 'https://uaa.example.com');
    assert.equal(normalizeServiceUrl('https://uaa.example.com/'), 'https://uaa.example.com');
    assert.equal(normalizeServiceUrl('https://example.com:8443/uaa/'), 'https://example.com:8443/uaa');
    assert.equal(normalizeServiceUrl('http://127.0.0.1:8080/uaa?x=1'), 'http://127.0.0.1:8080/uaa');
  });

  it('must be whole, safe and without credentials', () => {
    assert.throws(() => normalizeServiceUrl('/uaa'), isProblem('invalid'));
    assert.throws(() => normalizeServiceUrl('https://uaa.example.com//evil.example'), isProblem('invalid'));
    assert.throws(() => normalizeServiceUrl('https://uaa.example.com/a%2Fb'), isProblem('invalid'));
    assert.throws(() => normalizeServiceUrl('uaa.example.com'), isProblem('invalid'));
    assert.throws(() => normalizeServiceUrl('http://uaa.example.com'), isProblem('insecure'));
    assert.throws(() => normalizeServiceUrl('ssh://uaa.example.com'), isProblem('scheme'));
    assert.throws(() => normalizeServiceUrl('https://a:secret@uaa.example.com'), isProblem('credentials'));
  });
});

describe('url: path and query of an href', () => {
  const base = 'https://api.example.com';
  const cases: readonly [href: string, path: string][] = [
    ['https://other.example.com/v3/apps?page=2', '/v3/apps?page=2'],
    ['http://api.example.com:80/v3/apps', '/v3/apps'],
    ['/v3/apps/guid', '/v3/apps/guid'],
    ['//other.example.com/v3/apps', '/v3/apps'],
    ['https://api.example.com//other.example.com/v3', '/other.example.com/v3'],
    ['/.//other.example.com/v3', '/other.example.com/v3'],
    ['\\\\other.example.com\\v3', '/v3'],
    ['/v3/droplets?created_ats%5Bgt%5D=2024-01-01T00:00:00Z', '/v3/droplets?created_ats%5Bgt%5D=2024-01-01T00:00:00Z'],
    ['/v3/apps#fragment', '/v3/apps'],
    ['', '/'],
    ['http://[', '/'],
    ['xhttp://api.example.com/v3', '/'],
    ['https+x://api.example.com/v3', '/'],
    ['https://api.example.com/v3//apps', '/v3//apps'],
  ];
  for (const [href, path] of cases) {
    it(`${JSON.stringify(href)} is ${path}`, () => assert.equal(pathOf(href), path));
  }

  const href = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.webPath(),
    fc.string({ unit: fc.constantFrom('/', '\\', '.', '?', '#', '@', '%', 'a', '\t', ' ') }),
    fc.string({ unit: 'grapheme' }),
    fc.webUrl().map((url) => `x:${url}`),
  );

  it('never leads elsewhere than the foundation', () => {
    fc.assert(
      fc.property(href, (given) => {
        const path = pathOf(given);
        assert.match(path, /^\/(?!\/)/);
        assert.equal(new URL(path, base).origin, base);
      }),
      { numRuns: atLeast(1_000) },
    );
  });
});
