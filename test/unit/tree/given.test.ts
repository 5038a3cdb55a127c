import assert from 'node:assert/strict';
import { Given } from '../../../src/tree/given.ts';
import { appNode, groupNode, spaceNode } from '../../../src/tree/nodes.ts';
import { app, droplet, foundation, row, space } from './samples.ts';

describe('given: the rows VS Code holds', () => {
  const root = foundation();
  const place = space();
  const web = app();
  const group = groupNode(web, 'droplets');

  it('lets go of what is no longer there, and of what hung below it', () => {
    const given = new Given();
    given.give(undefined, [root]);
    given.give(root, [place]);
    given.give(place, [web, appNode(place, { ...web.app, guid: 'other' })]);
    given.give(web, [group]);
    given.give(group, [row(droplet())]);
    assert.equal(given.size, 6);
    given.give(place, [{ ...web, isGone: true }]);
    assert.deepEqual([given.size, given.get(group.id)], [5, group]);
    given.give(root, [spaceNode(root, { ...place.space, guid: 'another' }, undefined)]);
    assert.deepEqual([given.size, given.get(group.id)], [2, undefined]);
    given.give(undefined, []);
    assert.equal(given.size, 0);
  });
});
