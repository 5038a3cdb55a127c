import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Build } from '../../../src/api/build.ts';
import type { Deployment } from '../../../src/api/deployment.ts';
import type { Revision } from '../../../src/api/revision.ts';
import { provenance } from '../../../src/documents/webviews/provenance.ts';

const guid = fc.constantFrom('a', 'b', 'c');
const time = fc.option(fc.integer({ min: 10, max: 59 }).map((second) => `2026-11-21T10:00:${second}Z`));
const build = fc.record({ guid: fc.uuid(), dropletGuid: guid, createdAt: time }) as unknown as fc.Arbitrary<Build>;
const deployment = fc.record({
  guid: fc.uuid(),
  dropletGuid: fc.option(guid, { nil: undefined }),
  previousDropletGuid: fc.option(guid, { nil: undefined }),
  createdAt: time,
}) as unknown as fc.Arbitrary<Deployment>;
const revision = fc.record({ guid: fc.uuid(), dropletGuid: guid, createdAt: time }) as unknown as fc.Arbitrary<Revision>;
const lists = [fc.array(build), fc.array(deployment), fc.array(revision)] as const;

const newestFirst = (all: readonly { readonly createdAt: string | null }[]) => {
  const times = all.map(({ createdAt }) => createdAt ?? '');
  assert.deepEqual(times, times.toSorted().reverse());
};

describe('documents: where a droplet came from and what became of it', () => {
  it('tells what names the droplet, all of it, nothing else, newest first', () => {
    fc.assert(
      fc.property(guid, ...lists, (droplet, builds, deployments, revisions) => {
        const found = provenance({ guid: droplet }, builds, deployments, revisions);
        assert.equal(found.build === undefined, !builds.some(({ dropletGuid }) => dropletGuid === droplet));
        assert.ok(found.build === undefined || found.build.dropletGuid === droplet);
        assert.deepEqual(new Set(found.deployments), new Set(deployments.filter(({ dropletGuid }) => dropletGuid === droplet)));
        assert.deepEqual(new Set(found.revisions), new Set(revisions.filter(({ dropletGuid }) => dropletGuid === droplet)));
        for (const list of [found.deployments, found.replacedBy, found.revisions]) newestFirst(list);
      }),
    );
  });

  it('a deployment puts a droplet into service or takes it out of it, never both', () => {
    fc.assert(
      fc.property(guid, ...lists, (droplet, builds, deployments, revisions) => {
        const { deployments: used, replacedBy } = provenance({ guid: droplet }, builds, deployments, revisions);
        for (const one of replacedBy) {
          assert.ok(!used.includes(one));
          assert.equal(one.previousDropletGuid, droplet);
        }
      }),
    );
  });
});
