import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeQuery } from '../../../src/api/query.ts';

/** As Cloud Controller reads a query: decode, split at commas and the space behind them, decode each value (contract §2.3). */
function readByServer(query: string): Map<string, string[]> {
  const read = new Map<string, string[]>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [name = '', value = ''] = pair.split('=');
    const values = decodeURIComponent(value).split(/,\s*/);
    read.set(decodeURIComponent(name), values.map(decodeURIComponent));
  }
  return read;
}

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('%', ',', ' ', '2', 'C', 'a', '+', '\n') }),
);

describe('query: as Cloud Controller reads it', () => {
  it('values of a list are joined by commas', () => {
    assert.equal(encodeQuery({ states: ['STAGED', 'FAILED'], page: 2 }), 'states=STAGED,FAILED&page=2');
  });

  it('a comma inside a value is encoded twice', () => {
    assert.equal(encodeQuery({ names: ['a,b', 'c'] }), 'names=a%252Cb,c');
  });

  it('an escape inside a value, and a space before it, survive', () => {
    assert.equal(encodeQuery({ names: ['a%2Cb', ' c'] }), 'names=a%25252Cb,%2520c');
  });

  it('a value that is named twice is asked for once', () => {
    assert.equal(encodeQuery({ include: ['space', 'space'] }), 'include=space');
  });

  it('a plus and a space survive', () => {
    assert.equal(encodeQuery({ order_by: '+name', names: ['a b'] }), 'order_by=%2Bname&names=a%20b');
  });

  it('what is undefined is left out, what is empty is not', () => {
    assert.equal(encodeQuery({ page: undefined, names: [''], label_selector: '' }), 'names=&label_selector=');
    assert.equal(encodeQuery({}), '');
  });

  it('relations are parameters of their own; what is undefined among them is left out', () => {
    const times = { lt: '2026-01-02T00:00:00Z', gte: undefined, gt: '2026-01-01T00:00:00Z' };
    const encoded = 'created_ats%5Blt%5D=2026-01-02T00%3A00%3A00Z&created_ats%5Bgt%5D=2026-01-01T00%3A00%3A00Z';
    assert.equal(encodeQuery({ created_ats: times }), encoded);
    assert.equal(encodeQuery({ created_ats: ['a', 'b'], label_selector: null }), 'created_ats=a,b&label_selector=null');
  });

  it('parameters keep their order', () => {
    assert.equal(encodeQuery({ per_page: 50, order_by: '-created_at', page: 1 }), 'per_page=50&order_by=-created_at&page=1');
  });

  it('gives the server back what was put in', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), fc.uniqueArray(value, { minLength: 1 })),
        (query) => {
          assert.deepEqual(readByServer(encodeQuery(query)), new Map(Object.entries(query)));
        },
      ),
    );
  });

  it('never breaks out of its parameter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { searchParams } = new URL(`https://api.example.com/v3/apps?${encodeQuery({ label_selector: text })}`);
        assert.deepEqual([...searchParams], [['label_selector', text]]);
      }),
    );
  });
});
