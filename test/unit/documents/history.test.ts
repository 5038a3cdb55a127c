import assert from 'node:assert/strict';
import fc from 'fast-check';
import { History } from '../../../src/documents/history.ts';

const texts = (history: History, document = 'a') => history.of(document).map(({ text }) => text);

describe('history of documents', () => {
  it('keeps each body once, the one seen last at the end', () => {
    const history = new History();
    for (const [index, text] of ['one', 'two', 'two', 'one'].entries()) history.keep('a', text, index);
    assert.deepEqual(texts(history), ['two', 'one']);
    assert.deepEqual(
      history.of('a').map(({ at }) => at),
      [2, 3],
    );
    assert.equal(history.previous('a')?.text, 'two');
  });

  it('has no previous one where a document was always the same', () => {
    const history = new History();
    assert.equal(history.previous('a'), undefined);
    for (let at = 0; at < 3; at += 1) history.keep('a', 'one', at);
    assert.equal(history.previous('a'), undefined);
  });

  it('tells two of one moment apart, and takes no step back with the clock', () => {
    const history = new History();
    for (const [text, at] of [
      ['one', 5],
      ['two', 5],
      ['three', 1],
    ] as const)
      history.keep('a', text, at);
    assert.deepEqual(
      history.of('a').map(({ at }) => at),
      [5, 6, 7],
    );
  });

  it('forgets the documents that are named, and no other', () => {
    const history = new History();
    for (const document of ['a', 'b']) history.keep(document, 'one', 0);
    history.forget((document) => document === 'a');
    assert.deepEqual([texts(history, 'a'), texts(history, 'b')], [[], ['one']]);
  });

  it('is bounded: ten of a document, so many characters of all, the oldest dropped; what was fetched last stays if it fits', () => {
    const limit = 40;
    const fetches = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string({ minLength: 1, maxLength: 30 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fetches, (kept) => {
        const history = new History(limit);
        for (const [at, [document, text]] of kept.entries()) {
          history.keep(document, text, at);
          const all = ['a', 'b', 'c'].flatMap((one) => history.of(one));
          assert.ok(all.reduce((sum, one) => sum + one.text.length, 0) <= limit);
          for (const one of ['a', 'b', 'c']) {
            assert.ok(history.of(one).length <= 10);
            assert.equal(new Set(texts(history, one)).size, history.of(one).length);
          }
          assert.equal(history.of(document).at(-1)?.text, text);
        }
      }),
    );
  });
});
