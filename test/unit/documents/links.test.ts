import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findLinks } from '../../../src/documents/links.ts';
import { atLeast } from '../runs.ts';

const FOUNDATION = 'https://api.example.com:8443';

/** The links of a document: the text each covers, and where it leads or why it does not. */
function links(text: string): [covered: string, target: string][] {
  return [...findLinks(text, FOUNDATION)].flatMap((link) =>
    link ? [[text.slice(link.start, link.end), link.path ?? `(${link.reason ?? ''})`] as [string, string]] : [],
  );
}
const inLinks = (name: string, link: object) => links(JSON.stringify({ links: { [name]: link } }));

describe('links: hrefs', () => {
  const leads: readonly [href: string, path: string][] = [
    ['https://api.example.com/v3/apps/1', '/v3/apps/1'],
    ['https://api.example.com:8443/v3/apps?page=2&per_page=50', '/v3/apps?page=2&per_page=50'],
    ['http://api.example.com/v2/apps/1', '/v2/apps/1'],
    ['/v3/droplets/1', '/v3/droplets/1'],
    ['/v2/buildpacks/1', '/v2/buildpacks/1'],
  ];
  for (const [href, path] of leads) {
    it(`${href} leads to ${path}`, () => assert.deepEqual(inLinks('self', { href }), [[href, path]]));
  }

  it('pages of a list lead on', () => {
    const pagination = {
      first: { href: `${FOUNDATION}/v3/apps?page=1` },
      next: { href: `${FOUNDATION}/v3/apps?page=2` },
      previous: null,
    };
    assert.deepEqual(
      links(JSON.stringify({ pagination })).map(([, path]) => path),
      ['/v3/apps?page=1', '/v3/apps?page=2'],
    );
  });

  it('https elsewhere is left to VS Code', () => {
    assert.deepEqual(inLinks('login', { href: 'https://login.example.com' }), []);
    assert.deepEqual(inLinks('x', { href: 'https://api.example.com.evil.example/v3' }), []);
    assert.deepEqual(inLinks('x', { href: '//evil.example/v3' }), []);
  });

  it('other schemes lead nowhere', () => {
    for (const href of [
      'file:///etc/passwd',
      'command:workbench.action.quit',
      'javascript:alert(1)',
      'http://evil.example',
      'x:http://evil.example',
      'ssh.example.com:2222',
      'http://[',
    ]) {
      assert.deepEqual(inLinks('self', { href }), [[href, '(scheme)']], href);
    }
  });

  it('downloads and actions lead nowhere, whichever way round they are written', () => {
    const href = `${FOUNDATION}/v3/packages/1/download`;
    assert.deepEqual(inLinks('download', { href, method: 'GET' }), [[href, '(download)']]);
    assert.deepEqual(inLinks('start', { href, method: 'POST' }), [[href, '(action)']]);
    assert.deepEqual(inLinks('start', { method: 'post', href }), [[href, '(action)']]);
    assert.deepEqual(inLinks('self', { href, method: 'GET' }), [[href, '/v3/packages/1/download']]);
  });

  it('only what is an href, and a string', () => {
    assert.deepEqual(links(JSON.stringify({ url: '/v3/apps', href: 7, text: 'href', list: ['href', '/v3/apps'] })), []);
    assert.deepEqual(inLinks('self', { href: null }), []);
  });
});

describe('links: guids', () => {
  it('of relationships lead to what they name', () => {
    const relationships = Object.fromEntries(
      ['app', 'space', 'organization', 'current_droplet', 'process', 'revision'].map((name) => [
        name,
        { data: { guid: `${name}-1` } },
      ]),
    );
    assert.deepEqual(links(JSON.stringify({ relationships })), [
      ['app-1', '/v3/apps/app-1'],
      ['space-1', '/v3/spaces/space-1'],
      ['organization-1', '/v3/organizations/organization-1'],
      ['current_droplet-1', '/v3/droplets/current_droplet-1'],
      ['process-1', '/v3/processes/process-1'],
      ['revision-1', '/v3/revisions/revision-1'],
    ]);
  });

  it('of a deployment or a build', () => {
    const body = {
      guid: 'own',
      droplet: { guid: 'd' },
      previous_droplet: { guid: 'p' },
      package: { guid: 'k' },
      revision: { guid: 'r', version: 1 },
    };
    assert.deepEqual(links(JSON.stringify(body)), [
      ['d', '/v3/droplets/d'],
      ['p', '/v3/droplets/p'],
      ['k', '/v3/packages/k'],
      ['r', '/v3/revisions/r'],
    ]);
  });

  it('each in a list of resources', () => {
    const resource = (guid: string) => ({
      guid,
      droplet: { guid: `d-${guid}` },
      relationships: { app: { data: { guid: `a-${guid}` } } },
    });
    const found = links(JSON.stringify({ resources: [resource('1'), resource('2')] }, null, 2));
    assert.deepEqual(
      found.map(([, path]) => path),
      ['/v3/droplets/d-1', '/v3/apps/a-1', '/v3/droplets/d-2', '/v3/apps/a-2'],
    );
  });

  it('no others', () => {
    const body = {
      guid: 'own',
      droplet: { guid: null },
      package: { guid: '' },
      created_by: { guid: 'u' },
      relationships: { quota: { data: { guid: 'q' } }, app: { data: null }, space: { data: { name: 'x' } } },
      metadata: { labels: { guid: 'x', app: 'y' } },
      data: { guid: 'x' },
    };
    assert.deepEqual(links(JSON.stringify(body)), []);
  });

  it('a guid is one segment, whatever is in it', () => {
    assert.deepEqual(links('{"droplet":{"guid":"../../v2/x?y#"}}'), [['../../v2/x?y#', '/v3/droplets/..%2F..%2Fv2%2Fx%3Fy%23']]);
  });
});

describe('links: whatever the text', () => {
  it('never throws, covers what is in the text, and leads to a path of the foundation', () => {
    const word = fc.constantFrom(
      'href',
      'guid',
      'droplet',
      'data',
      'relationships',
      'app',
      'method',
      'links',
      '/v3/apps',
      '//evil.example',
      'http://[',
      'x:y',
    );
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        word,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((given) => JSON.stringify(given)),
          fc.string(),
        ),
        (text) => {
          for (const link of findLinks(text, FOUNDATION)) {
            if (!link) continue;
            assert.ok(link.start >= 0 && link.start <= link.end && link.end <= text.length);
            if (link.path !== undefined) assert.equal(new URL(link.path, FOUNDATION).origin, FOUNDATION);
          }
        },
      ),
      { numRuns: atLeast(1_000) },
    );
  });
});
