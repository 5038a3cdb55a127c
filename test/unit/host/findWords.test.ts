import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderWords, valueWords } from '../../../src/host/findWords.ts';

/** Where this machine is: times are told as of the person. */
const local = (...of: [year: number, month: number, day: number, hour?: number, minute?: number, second?: number]) =>
  new Date(...of).toISOString().replace('.000', '');
const created = (times: unknown) => valueWords('created_ats', times);

describe('a question’s values in words', () => {
  it('values: states by their words, guids by their names, many of them counted', () => {
    const nameOf = (guid: string) => (guid.startsWith('8f3c') ? 'shop-dev' : undefined);
    assert.equal(valueWords('states', ['FAILED', 'EXPIRED']), 'failed, expired');
    assert.equal(valueWords('space_guids', ['8f3c1a2b-0000', '41d09c77-0000'], nameOf), 'shop-dev, 41d09c77');
    assert.equal(valueWords('names', ['a', 'b', 'c', 'd', 'e']), 'a, b, c and 2 more');
    assert.equal(valueWords('per_page', 5000), '5,000');
  });

  it('times, as the person counts them', () => {
    assert.equal(created({ gte: '-1d' }), 'last 1 day');
    assert.equal(created({ gte: local(2026, 10, 1) }), 'since 2026-11-01');
    assert.equal(created({ gt: local(2026, 10, 1, 14, 30) }), 'after 2026-11-01 14:30');
    assert.equal(created({ lte: local(2026, 10, 1, 14, 30, 5) }), 'until 2026-11-01 14:30:05');
    assert.equal(created({ lt: local(2026, 10, 1) }), 'before 2026-11-01');
    assert.equal(created({ gte: local(2026, 10, 1), lt: local(2026, 10, 2) }), '2026-11-01');
    assert.equal(created({ gte: local(2026, 10, 1), lt: local(2026, 10, 6) }), '2026-11-01 – 2026-11-05');
    assert.equal(created({ gte: local(2026, 10, 1), lt: local(2026, 10, 1, 9) }), '2026-11-01 – 2026-11-01 09:00');
    assert.equal(created({ gte: local(2026, 10, 1), lt: '-2d' }), 'since 2026-11-01, more than 2 days ago');
    assert.equal(created([local(2026, 10, 1, 14, 30), '-2h']), '2026-11-01 14:30, 2 hours ago');
    assert.equal(created('soon'), 'soon');
  });

  it('orders', () => {
    assert.deepEqual(['-created_at', '+name', '-shoe_size'].map(orderWords), ['newest first', 'by name', '-shoe_size']);
  });

  it('whatever is in it, one line and nothing unseen', () => {
    const name = fc.constantFrom('states', 'names', 'created_ats', 'order_by', 'app_guids', 'label_selector');
    fc.assert(
      fc.property(name, fc.jsonValue(), (parameter, value) => {
        assert.doesNotMatch(valueWords(parameter, value), /[\n\u202E]/u);
      }),
      // Objects that JavaScript cannot make a text of, and names that every object has.
      {
        examples: [
          ['states', [[{ toString: 0 }]]],
          ['created_ats', [{ toString: 0 }]],
          ['created_ats', { gte: { toString: 0 } }],
          ['order_by', 'toString'],
        ],
      },
    );
  });
});
