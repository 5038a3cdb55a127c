import assert from 'node:assert/strict';

import fc from 'fast-check';

import { meets, parseLabelSelector } from '../../foundation/query/labelSelector.ts';

const alphanumeric = ['a', 'b', 'c', 'X', 'Y', 'Z', '0', '1', '9'];
const word = fc
  .tuple(
    fc.constantFrom(...alphanumeric),
    fc.string({ unit: fc.constantFrom(...alphanumeric, '-', '.', '_'), maxLength: 8 }),
    fc.constantFrom(...alphanumeric),
  )
  .map((parts) => parts.join(''));
const key = fc.oneof(
  word,
  fc.tuple(fc.constantFrom('example.com', 'a.b.c'), word).map((parts) => parts.join('/')),
);
const labels = fc.dictionary(key, word, { maxKeys: 5 });

type Labels = Record<string, string | null>;

/** A requirement as a person means it, and as it is written. */
const requirement = fc
  .record({ key, values: fc.array(word, { minLength: 1, maxLength: 3 }), form: fc.nat(6) })
  .map(({ key, values, form }) => {
    const [first = ''] = values;
    const has = (row: Labels) => key in row;
    const is = (row: Labels, wanted: string[]) => has(row) && wanted.includes(row[key] ?? '');
    const forms: { text: string; holds: (row: Labels) => boolean }[] = [
      { text: key, holds: has },
      { text: `!${key}`, holds: (row) => !has(row) },
      { text: `${key}=${first}`, holds: (row) => is(row, [first]) },
      { text: `${key}==${first}`, holds: (row) => is(row, [first]) },
      { text: `${key}!=${first}`, holds: (row) => !is(row, [first]) },
      { text: `${key} in (${values.join(',')})`, holds: (row) => is(row, values) },
      { text: `${key} notin (${values.join(',')})`, holds: (row) => !is(row, values) },
    ];
    return forms[form]!;
  });

describe('test foundation: label selectors', () => {
  it('means the AND of its requirements', () => {
    fc.assert(
      fc.property(fc.array(requirement, { minLength: 1, maxLength: 6 }), labels, (requirements, row) => {
        const { requirements: parsed, errors } = parseLabelSelector(requirements.map(({ text }) => text).join(','));
        assert.deepEqual(errors, []);
        assert.equal(parsed.length, requirements.length);
        assert.equal(
          meets(row, parsed),
          requirements.every(({ holds }) => holds(row)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('selects a row by its own labels', () => {
    fc.assert(
      fc.property(labels, (row) => {
        const entries = Object.entries(row);
        fc.pre(entries.length > 0);
        const selector = (sign: string) =>
          parseLabelSelector(entries.map(([name, value]) => `${name}${sign}${value}`).join(',')).requirements;
        assert.equal(meets(row, selector('=')), true);
        assert.equal(meets(row, selector('!=')), false);
        assert.equal(meets({}, selector('=')), false);
        assert.equal(meets({}, selector('!=')), true);
      }),
    );
  });

  it('answers anything at all with requirements or with errors', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (selector) => {
        const { requirements, errors } = parseLabelSelector(selector);
        assert.ok(requirements.length > 0 || errors.length > 0);
      }),
    );
  });

  const long = (length: number) => 'x'.repeat(length);
  const domain = `${long(60)}.${long(60)}.${long(60)}.${long(60)}.example.com`;
  const wrong: [selector: string, error: string][] = [
    ['', 'Missing label_selector value'],
    [',,', 'Missing label_selector value'],
    ['a~b', 'Invalid label_selector value'],
    ['a in(b)', 'Invalid label_selector value'],
    ['a=b, c=d', 'Invalid label_selector value'],
    ['a/b/c=d', "key has more than one '/'"],
    ['nodots/a=b', "prefix 'nodots' must be in valid dns format"],
    [`${domain}/a`, `prefix '${domain.slice(0, 8)}...' is greater than 253 characters`],
    ['cloudfoundry.org/a=b', "prefix 'cloudfoundry.org' is reserved"],
    ['example.com/=b', 'key cannot be empty string'],
    [' in (a)', 'key cannot be empty string'],
    ['-a=b', "'-a' starts or ends with invalid characters"],
    ['a in (b c)', "'b c' contains invalid characters"],
    ['a=b_', "'b_' starts or ends with invalid characters"],
    [`${long(64)}=b`, `'xxxxxxxx...' is greater than 63 characters`],
    [`a=${long(64)}`, `'xxxxxxxx...' is greater than 63 characters`],
    [Array.from({ length: 51 }, () => 'a').join(','), 'Too many label_selector requirements (maximum is 50)'],
  ];
  for (const [selector, error] of wrong) {
    it(`refuses ${selector.slice(0, 30) || 'nothing'}: ${error.slice(0, 50)}`, () =>
      assert.deepEqual(parseLabelSelector(selector).errors, [error]));
  }

  it('takes up to 50 requirements and 63 characters', () => {
    assert.deepEqual(parseLabelSelector(Array.from({ length: 50 }, () => 'a').join(',')).errors, []);
    assert.deepEqual(parseLabelSelector(`${long(63)}=${long(63)}`).errors, []);
  });

  it('keeps commas in parentheses together', () => {
    assert.deepEqual(
      parseLabelSelector('a in (b,c),d').requirements.map(({ key, values }) => [key, ...values]),
      [['a', 'b', 'c'], ['d']],
    );
  });
});
