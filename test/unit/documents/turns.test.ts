import assert from 'node:assert/strict';
import { inTurns } from '../../../src/documents/json/turns.ts';

/** Keeps everybody waiting. Milliseconds. */
function busy(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
}

/** Which turn of the event loop this is, counted while something runs. */
function turns(): { now: number; stop(): void } {
  const count = { now: 0, isOver: false, stop: () => (count.isOver = true) };
  const tick = () => {
    count.now += 1;
    if (!count.isOver) setImmediate(tick);
  };
  setImmediate(tick);
  return count;
}

describe('work in turns', () => {
  it('gives what its generator gives, in one turn where there is little to do', async () => {
    const turn = turns();
    await new Promise(setImmediate);
    const before = turn.now;
    assert.equal(await inTurns((function* (): Generator<undefined, string> { yield; yield; return 'done'; })()), 'done'); // prettier-ignore
    assert.equal(turn.now, before);
    turn.stop();
  });

  it('shares its turns with other work: what two have to do holds nobody up for longer than what one has', async () => {
    const turn = turns();
    const seen: { who: string; turn: number }[] = [];
    const work = function* (who: string): Generator<undefined, undefined> {
      for (let step = 0; step < 3; step++) {
        busy(9);
        seen.push({ who, turn: turn.now });
        yield;
      }
      return undefined;
    };
    await Promise.all([inTurns(work('a')), inTurns(work('b'))]);
    await inTurns(work('c'));
    turn.stop();
    assert.equal(new Set(seen.map(({ turn: one }) => one)).size, 9);
    const order = seen.map(({ who }) => who).join('');
    assert.ok(order.indexOf('b') < order.lastIndexOf('a'), order);
  });

  it('ends where nobody wants it any longer', async () => {
    let steps = 0;
    const endless = function* (): Generator<undefined, string> {
      for (;;) {
        steps += 1;
        busy(9);
        yield;
      }
    };
    assert.equal(await inTurns(endless(), () => steps > 2), undefined);
    assert.equal(steps, 3);
  });
});
