import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QUERY_KINDS, type SavedQuery } from '../../../src/api/savedQuery.ts';
import { isSameQuery, queryName, withoutQuery, withQuery, withRenamed } from '../../../src/tree/savedQueries.ts';

const query = (name: string, states: readonly string[] = ['FAILED']): SavedQuery => ({
  kind: 'droplets',
  name,
  query: { states },
});
const names = (queries: readonly SavedQuery[]) => queries.map(({ name }) => name);

describe('saved queries: the list of a foundation', () => {
  it('keeps the order they were saved in; one of the same name takes its place', () => {
    const queries = [query('first'), query('second')].reduce<readonly SavedQuery[]>((all, one) => withQuery(all, one), []);
    const now = withQuery(queries, query(' first ', ['STAGED']));
    assert.deepEqual(names(now), ['first', 'second']);
    assert.deepEqual(now[0]?.query, { states: ['STAGED'] });
  });

  it('puts one that was deleted back where it was', () => {
    const queries = ['first', 'second', 'third'].map((name) => query(name));
    const left = withoutQuery(withoutQuery(queries, 'first'), 'second');
    const [first, second] = queries as [SavedQuery, SavedQuery];
    assert.deepEqual(withQuery(withQuery(left, first, 0), second, 1), queries);
    assert.deepEqual(names(withQuery([], second, 5)), ['second']);
  });

  it('keeps nothing but what a query is', () => {
    const given = { ...query('one'), password: 'secret' };
    assert.deepEqual(withQuery([], given), [query('one')]);
  });

  it('renames in place, to no name that another has, and to none that is empty', () => {
    const queries = [query('first'), query('second')];
    assert.deepEqual(names(withRenamed(queries, 'first', ' 1st ')), ['1st', 'second']);
    assert.deepEqual(names(withRenamed(queries, 'first', 'first')), ['first', 'second']);
    assert.throws(() => withRenamed(queries, 'first', 'second'), /another query is called “second”/);
    assert.throws(() => withRenamed(queries, 'first', ' \u202e '), /a query needs a name/);
    assert.throws(() => withRenamed(queries, 'third', 'fourth'), /no query is called “third”/);
  });

  it('removes one by its name', () => {
    assert.deepEqual(names(withoutQuery([query('first'), query('second')], 'first')), ['second']);
    assert.throws(() => withoutQuery([], 'first'), /no query is called “first”/);
  });

  it('two are the same whatever they are called', () => {
    assert.ok(isSameQuery(query('first'), query('second')));
    assert.ok(!isSameQuery(query('first'), query('first', ['STAGED'])));
    assert.ok(!isSameQuery(query('first'), { ...query('first'), kind: 'packages' }));
  });
});

describe('saved queries: laws', () => {
  const anyText = fc.string({
    unit: fc.oneof(fc.constantFrom('a', ' ', '\n', '\u202e', '\ud800', '💥', 'é', '/', '%', '$('), fc.string()),
  });
  const saved = fc.record({
    name: anyText,
    kind: fc.constantFrom(...QUERY_KINDS),
    query: fc.dictionary(fc.string(), fc.jsonValue()),
  });

  it('a name is one line to be seen, of bounded length, and its own name', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ minLength: 90, maxLength: 300, unit: 'grapheme' })), (typed) => {
        const name = queryName(typed);
        assert.equal(queryName(name), name);
        assert.ok(name.length <= 200 && name.isWellFormed());
        assert.doesNotMatch(name, /[\p{Cc}\u202e]|^\s|\s$/u);
      }),
    );
  });

  it('names stay unique and none is empty, whatever is saved, renamed and removed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('save', 'rename', 'remove'), saved, anyText)), (steps) => {
        let queries: readonly SavedQuery[] = [];
        for (const [step, one, other] of steps) {
          const before = queries;
          try {
            if (step === 'save') queries = withQuery(queries, one);
            else if (step === 'rename') queries = withRenamed(queries, queries[0]?.name ?? '', other);
            else queries = withoutQuery(queries, queries.at(-1)?.name ?? '');
          } catch {
            assert.equal(queries, before);
          }
          assert.equal(new Set(names(queries)).size, queries.length);
          assert.ok(queries.every(({ name }) => name !== '' && name === queryName(name)));
        }
      }),
    );
  });
});
