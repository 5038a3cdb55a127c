import assert from 'node:assert/strict';
import { difference } from '../../../src/tools/compare.ts';
import { partOf } from '../../../src/tools/getResource.ts';
import { withPaths } from '../../../src/tools/links.ts';
import { ToolError } from '../../../src/tools/sources.ts';

const droplet = (version: string, command: string, packageGuid: string) => ({
  guid: 'g',
  stack: 'cflinuxfs4',
  buildpacks: [{ name: 'ruby', version }],
  process_types: { web: command },
  environment_variables: { A: command },
  links: {
    self: { href: 'https://api.example.com/v3/droplets/g' },
    package: { href: `https://api.example.com/v3/packages/${packageGuid}` },
    assign_current_droplet: { href: 'https://api.example.com/v3/apps/a/relationships/current_droplet', method: 'PATCH' },
    download: { href: 'https://api.example.com/v3/droplets/g/download' },
  },
});

describe('tools: droplets compared', () => {
  it('names what differs, and of what is hidden only that it does', () => {
    assert.deepEqual(difference(droplet('1', 'one', 'p1'), droplet('2', 'two', 'p2')), [
      { field: 'buildpacks.0.version', left: '1', right: '2' },
      { field: 'process_types.web', left: '[hidden, and differs]', right: '[hidden, and differs]' },
      { field: 'environment_variables', left: '[hidden, and differs]', right: '[hidden, and differs]' },
      { field: 'links.package', left: '/v3/packages/p1', right: '/v3/packages/p2' },
    ]);
    assert.deepEqual(difference(droplet('1', 'x', 'p'), droplet('1', 'x', 'p')), []);
  });

  it('what only one has is not there in the other', () => {
    assert.deepEqual(difference({ stack: 's' }, {}), [{ field: 'stack', left: 's', right: '[not there]' }]);
  });
});

describe('tools: links as paths', () => {
  it('those that can be read; actions and bits are left out', () => {
    assert.deepEqual((withPaths(droplet('1', 'x', 'p')) as { links: unknown }).links, { package: '/v3/packages/p' });
    assert.deepEqual(withPaths({ login: { href: 'https://login.example.com' } }), { login: 'https://login.example.com' });
  });
});

describe('tools: a part of a body', () => {
  it('by names and places; what is not there is said', () => {
    const body = { resources: [{ metadata: { labels: { a: 'b' } } }] };
    assert.deepEqual(partOf(body, 'resources.0.metadata'), { labels: { a: 'b' } });
    assert.equal(partOf(body, undefined), body);
    for (const part of ['resources.1', 'x', 'resources.0.metadata.labels.a.b', '__proto__', 'resources.length.x']) {
      assert.throws(() => partOf(body, part), ToolError, part);
    }
  });
});
