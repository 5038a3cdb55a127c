import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toUriParts } from '../../../src/documents/uri.ts';
import { compared, fromKept, toKept } from '../../../src/documents/webviews/compared.ts';

const foundation = fc.constantFrom('https://api.sys.example.com', 'http://127.0.0.1:8080', 'https://api.example.org:8443');
const list = fc.constantFrom('apps', 'droplets', 'packages', 'deployments');
const pair = fc
  .tuple(list, foundation, fc.uuid(), foundation, fc.uuid())
  .map(([of, here, one, there, other]) => compared(at(here, of, one), at(there, of, other)));

function at(url: string, of: string, guid: string) {
  return { foundation: url, path: `/v3/${of}/${guid}` };
}

describe('documents: a comparison that a tab keeps', () => {
  it('law: is the same after a restart', () => {
    fc.assert(
      fc.property(pair, (before) => {
        assert.ok(before);
        // As VS Code writes it.
        assert.deepEqual(fromKept(JSON.parse(JSON.stringify(toKept(before)))), before);
      }),
    );
  });

  it('is of two of a kind', () => {
    const [droplet, app] = [at('https://api.example.org', 'droplets', 'a'), at('https://api.example.org', 'apps', 'b')];
    assert.equal(compared(droplet, app), undefined);
    assert.equal(compared(droplet, { ...droplet, path: '/v3/droplets' }), undefined);
    assert.equal(compared(droplet, droplet)?.kind, 'droplet');
  });

  it('is of nothing that is read only when asked for, though a server would have to decode it', () => {
    for (const path of ['/v3/apps/b%2Fenv', '/v3/packages/b%2Fdownload']) {
      const held = { foundation: 'https://api.example.org', path };
      assert.equal(compared(held, held), undefined);
      assert.equal(fromKept([toUriParts(held), toUriParts(held)]), undefined);
    }
  });

  it('law: anything else is none, and nothing throws', () => {
    const parts = { scheme: 'cf', authority: 'api.example.org', path: '/v3/droplets/g1/droplet-g1.json', query: '' };
    assert.equal(fromKept([parts, parts])?.kind, 'droplet');
    assert.equal(fromKept(undefined), undefined);
    const other = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.oneof(fc.jsonValue(), fc.constant(parts)), { maxLength: 1 }),
      fc
        .record({ key: fc.constantFrom('scheme', 'authority', 'path', 'query'), value: fc.oneof(fc.jsonValue(), fc.string()) })
        .map(({ key, value }) => [parts, { ...parts, [key]: value }]),
    );
    fc.assert(
      fc.property(other, (kept) => {
        const found = fromKept(kept);
        // What else is a comparison names two documents that we would have named ourselves.
        if (found) assert.deepEqual(toKept(found), kept);
      }),
      {
        examples: [[[parts, { ...parts, path: '/v3/apps/g1/app-g1.json' }]], [[parts, { ...parts, scheme: 'file' }]], [[parts]]],
      },
    );
  });
});
