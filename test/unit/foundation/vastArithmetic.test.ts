import assert from 'node:assert/strict';

import fc from 'fast-check';

import { Guids } from '../../foundation/world/vast/guids.ts';
import { Pushes } from '../../foundation/world/vast/pushes.ts';

describe('test foundation: the arithmetic of vast worlds', () => {
  it('gives every push of every app one place, and an app its pushes in order of time', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.string(), (blocks, name) => {
        const pushes = new Pushes(name, blocks);
        const seen = new Set<number>();
        for (let app = 0; app < pushes.apps; app++) {
          const places = pushes.of(app);
          assert.equal(places.length, pushes.countOf(app));
          assert.deepEqual(
            places,
            places.toSorted((left, right) => left - right),
          );
          for (const [push, place] of places.entries()) {
            assert.deepEqual([pushes.appOf(place), pushes.pushOf(place)], [app, push]);
            assert.ok(place >= 0 && place < pushes.length);
            seen.add(place);
          }
          assert.equal(pushes.appOfMember(pushes.blockOf(app), pushes.memberOf(app)), app);
        }
        assert.equal(seen.size, pushes.length);
        assert.equal(pushes.length, pushes.apps * 10);
      }),
      { numRuns: 20 },
    ));

  it('gives every index a guid, and nothing else an index', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xfffffffe }), fc.string(), (index, name) => {
        const guids = new Guids(name, 0xffffffff);
        const guid = guids.of(index);
        assert.match(guid, uuid);
        assert.equal(guids.indexOf(guid), index);
        assert.equal(new Guids(name, index).indexOf(guid), undefined, 'beyond the last');
        assert.equal(new Guids(`${name} of others`, 0xffffffff).indexOf(guid), undefined);
        const last = guid.endsWith('0') ? '1' : '0';
        for (const other of [guid.toUpperCase(), guid.slice(1), `${guid}0`, `${guid.slice(0, -1)}${last}`])
          if (other !== guid) assert.equal(guids.indexOf(other), undefined, other);
      }),
    );
  });
});
