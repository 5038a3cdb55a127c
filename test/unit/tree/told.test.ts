import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { groupNode, type Node } from '../../../src/tree/nodes.ts';
import { Told } from '../../../src/tree/told.ts';
import { app, foundation, space } from './samples.ts';

describe('what VS Code is told of rows', () => {
  const root = foundation();
  const place = space();
  const web = app();
  const group = groupNode(web, 'droplets');
  let fired: (readonly string[] | undefined)[];
  let open: Set<string>;
  let isVisible: boolean;
  let told: Told;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    fired = [];
    isVisible = true;
    open = new Set([root.id, place.id, web.id]);
    const redraw = (rows: Node[] | undefined) => fired.push(rows?.map(({ id }) => id));
    told = new Told(redraw, (node) => (node ? open.has(node.id) : isVisible));
    told.given.give(undefined, [root]);
    told.given.give(root, [place]);
    told.given.give(place, [web]);
    told.given.give(web, [group]);
  });
  afterEach(() => {
    told.dispose();
    mock.timers.reset();
  });

  /** Longer than it takes to be told again, as often as that happens. */
  const aWhile = () => {
    for (let ticks = 0; ticks < 100; ticks++) mock.timers.tick(100);
  };

  it('is told at once of one, and of what comes within a moment together', () => {
    told.changed(root);
    assert.deepEqual(fired, [[root.id]]);
    told.asked(root);
    told.changed(group);
    told.changed(web);
    told.changed(group);
    assert.equal(fired.length, 1);
    mock.timers.tick(250);
    assert.deepEqual(fired.slice(1), [[group.id, web.id]]);
  });

  it('is told at once of what has been gathered, where somebody wants that', () => {
    told.changed(root);
    told.changed(web);
    told.flush();
    assert.deepEqual(fired, [[root.id], [web.id]]);
    told.flush();
    mock.timers.tick(250);
    assert.equal(fired.length, 2);
  });

  it('is told of everything, whatever comes with it', () => {
    told.changed(undefined);
    told.asked(undefined);
    told.changed(web);
    told.changed(undefined);
    mock.timers.tick(250);
    assert.deepEqual(fired, [undefined, undefined]);
  });

  it('hears nothing of a row it has not been given', () => {
    told.changed(groupNode(web, 'packages'));
    assert.deepEqual(fired, []);
  });

  it('is told again of a row it does not ask for, and then no more', () => {
    told.changed(web);
    aWhile();
    assert.deepEqual(fired, [[web.id], [web.id], [web.id]]);
  });

  it('is told again of everything it does not ask for', () => {
    told.changed(undefined);
    aWhile();
    assert.deepEqual(fired, [undefined, undefined, undefined]);
  });

  it('is told once where it asks', () => {
    told.changed(web);
    told.asked(web);
    aWhile();
    assert.deepEqual(fired, [[web.id]]);
  });

  it('owes nothing of a row it has been given nothing below', () => {
    told.changed(group);
    aWhile();
    assert.deepEqual(fired, [[group.id]]);
  });

  it('has time with a row that is closed, or below one, or out of sight', () => {
    open.delete(place.id);
    told.changed(web);
    aWhile();
    assert.equal(fired.length, 1);
    open.add(place.id);
    isVisible = false;
    told.look();
    aWhile();
    assert.equal(fired.length, 1);
    isVisible = true;
    told.look();
    aWhile();
    assert.deepEqual(fired.slice(1), [[web.id], [web.id]]);
  });

  it('is told of what it asked for twice at once: only one of those who asked has the answer', () => {
    told.asked(web);
    told.asked(web);
    told.answered(web, [group]);
    assert.deepEqual(fired, []);
    told.answered(web, [group]);
    assert.deepEqual(fired, [[web.id]]);
    told.asked(web);
    told.answered(web, [group]);
    told.asked(web);
    told.answered(web, [group]);
    aWhile();
    assert.equal(fired.length, 1);
  });

  it('is told of no more before it has asked: what it is told it draws one after the other, however long that takes', () => {
    told.changed(web);
    for (let ticks = 0; ticks < 5; ticks++) {
      told.changed(group);
      told.changed(root);
      mock.timers.tick(100);
    }
    assert.deepEqual(fired, [[web.id]]);
    told.asked(web);
    mock.timers.tick(250);
    assert.deepEqual(fired, [[web.id], [group.id, root.id]]);
  });

  it('is told of others where it never asks: nothing waits for ever', () => {
    told.changed(web);
    told.changed(group);
    aWhile();
    assert.deepEqual(fired.flat().sort(), [web.id, web.id, web.id, group.id].sort());
    told.changed(group);
    assert.deepEqual(fired.at(-1), [group.id]);
  });

  it('has lost nothing while it waits for an answer', () => {
    told.changed(web);
    told.asked(root);
    aWhile();
    assert.deepEqual(fired, [[web.id]]);
    told.answered(root, [place]);
    aWhile();
    assert.equal(fired.length, 3);
  });

  it('counts a question that could not be answered as over', () => {
    told.asked(web);
    told.failed(web);
    told.asked(web);
    told.answered(web, [group]);
    assert.deepEqual(fired, []);
    told.asked(web);
    told.asked(web);
    told.failed(web);
    told.answered(web, [group]);
    assert.deepEqual(fired, [[web.id]]);
  });

  it('is told nothing once the view is gone', () => {
    told.changed(web);
    told.changed(group);
    told.dispose();
    told.changed(root);
    told.flush();
    told.look();
    aWhile();
    assert.deepEqual(fired, [[web.id]]);
  });

  it('owes nothing of a row that is gone', () => {
    told.changed(web);
    told.given.give(place, []);
    aWhile();
    assert.equal(fired.length, 1);
  });
});
