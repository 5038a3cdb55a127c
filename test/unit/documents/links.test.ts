import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atLeast } from '../runs.ts';
import { FOUNDATION, readAll } from './readAll.ts';

/** The links of a document: the text each covers, and where it leads or why it does not. */
function links(text: string, path?: string): [covered: string, target: string][] {
  return readAll(text, path).links.map((link) => [text.slice(link.start, link.end), link.path ?? `(${link.reason ?? ''})`]);
}
const at = (path: string, body: object) => links(JSON.stringify(body), path);
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
      'vscode://some.extension/run',
      'https://user:secret@api.example.com/v3/apps',
      'https://user:secret@evil.example/v3/apps',
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

  it('backslashes lead nowhere else', () => {
    for (const href of ['\\\\evil.example\\v3', '/\\evil.example/v3', 'https:\\\\evil.example\\v3']) {
      assert.deepEqual(inLinks('self', { href }), [], href);
    }
    assert.deepEqual(inLinks('self', { href: '\\v3\\apps' }), [['\\\\v3\\\\apps', '/v3/apps']]);
  });

  it('files are covered wherever they stand: VS Code would open them', () => {
    const text = JSON.stringify({
      name: 'see file://evil.example/share',
      'file:///etc': 1,
      links: { x: { href: 'file:///etc' } },
    });
    assert.deepEqual(links(text), [
      ['see file://evil.example/share', '(scheme)'],
      ['file:///etc', '(scheme)'],
      ['file:///etc', '(scheme)'],
    ]);
    assert.deepEqual(links('{"href":"file:///x","href":"/v3/apps"}'), [
      ['file:///x', '(scheme)'],
      ['/v3/apps', '/v3/apps'],
    ]);
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
      somebody: { guid: 'u' },
      relationships: { quota: { data: { guid: 'q' } }, app: { data: null }, space: { data: { name: 'x' } } },
      metadata: { labels: { guid: 'x', app: 'y', app_guid: 'z' }, annotations: { droplet: { guid: 'x' } } },
      instance_guid: 'x',
      unknown_guid: 'x',
      droplet_guid: ['x', { guid: 'y' }],
      data: { guid: 'x' },
    };
    assert.deepEqual(links(JSON.stringify(body)), []);
  });

  it('of relationships to many', () => {
    const relationships = { shared_organizations: { data: [{ guid: 'o' }, { guid: 'p' }] } };
    assert.deepEqual(at('/v3/domains/d', { relationships }), [
      ['o', '/v3/organizations/o'],
      ['p', '/v3/organizations/p'],
    ]);
  });

  it('of a quota, which is of an organization or of a space', () => {
    const resource = { relationships: { quota: { data: { guid: 'q' } } } };
    assert.deepEqual(at('/v3/organizations/o', resource), [['q', '/v3/organization_quotas/q']]);
    assert.deepEqual(at('/v3/spaces', { resources: [resource] }), [['q', '/v3/space_quotas/q']]);
    const included = { organizations: [resource] };
    assert.deepEqual(at('/v3/spaces/s', { included }), [['q', '/v3/organization_quotas/q']]);
  });

  it('of what a list lists, and of what it includes', () => {
    const body = { resources: [{ guid: 'a' }], included: { spaces: [{ guid: 's' }], organizations: [{ guid: 'o' }] } };
    assert.deepEqual(at('/v3/apps?include=space.organization', body), [
      ['a', '/v3/apps/a'],
      ['s', '/v3/spaces/s'],
      ['o', '/v3/organizations/o'],
    ]);
    assert.deepEqual(at('/v3/packages/k/droplets', { resources: [{ guid: 'd' }] }), [['d', '/v3/droplets/d']]);
    assert.deepEqual(at('/v3/apps/a/revisions/deployed', { resources: [{ guid: 'r' }] }), [['r', '/v3/revisions/r']]);
    assert.deepEqual(at('/v3/apps/a/processes/web/stats', { resources: [{ guid: 'x' }] }), []);
    assert.deepEqual(at('/v3/apps/a', { guid: 'a' }), [], 'not the document itself');
  });

  it('of a relationship that is a document of its own', () => {
    assert.deepEqual(at('/v3/apps/a/relationships/current_droplet', { data: { guid: 'd' } }), [['d', '/v3/droplets/d']]);
    assert.deepEqual(at('/v3/isolation_segments/i/relationships/spaces', { data: [{ guid: 's' }] }), [['s', '/v3/spaces/s']]);
  });

  it('of new processes, of destinations, of who built it, of a task’s droplet', () => {
    assert.deepEqual(at('/v3/deployments/d', { new_processes: [{ guid: 'p', type: 'web' }] }), [['p', '/v3/processes/p']]);
    assert.deepEqual(at('/v3/routes/r', { destinations: [{ guid: 'x', app: { guid: 'a' } }] }), [['a', '/v3/apps/a']]);
    assert.deepEqual(at('/v3/builds/b', { created_by: { guid: 'u' } }), [['u', '/v3/users/u']]);
    assert.deepEqual(at('/v3/tasks/t', { droplet_guid: 'd' }), [['d', '/v3/droplets/d']]);
  });

  it('of an audit event’s actor and target, by their type, whichever comes first', () => {
    const event = (type: string) => ({
      actor: { guid: 'u', type: 'user' },
      target: { type, guid: 't' },
      data: { package_guid: 'k' },
      space: { guid: 's' },
      organization: { guid: 'o' },
    });
    const found = at('/v3/audit_events/e', event('app'));
    assert.deepEqual(
      found.map(([, path]) => path),
      ['/v3/users/u', '/v3/apps/t', '/v3/packages/k', '/v3/spaces/s', '/v3/organizations/o'],
    );
    assert.equal(at('/v3/audit_events/e', event('teapot')).length, 4);
  });

  it('in the shapes of 2015 and 2016: hrefs alone', () => {
    const links = {
      self: { href: '/v3/droplets/d' },
      buildpack: { href: '/v2/buildpacks/b' },
      assign_current_droplet: { href: '/v3/apps/a/current_droplet', method: 'PUT' },
    };
    assert.deepEqual(at('/v3/apps/a/droplets', { resources: [{ guid: 'd', links }] }), [
      ['d', '/v3/droplets/d'],
      ['/v3/droplets/d', '/v3/droplets/d'],
      ['/v2/buildpacks/b', '/v2/buildpacks/b'],
      ['/v3/apps/a/current_droplet', '(action)'],
    ]);
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
          let before = 0;
          for (const link of readAll(text, '/v3/apps').links) {
            assert.ok(link.start >= before && link.start <= link.end && link.end <= text.length);
            before = link.end;
            if (link.path !== undefined) assert.equal(new URL(link.path, FOUNDATION).origin, FOUNDATION);
          }
        },
      ),
      { numRuns: atLeast(1_000) },
    );
  });
});
