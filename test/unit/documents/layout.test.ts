import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layOut } from '../../../src/documents/layout.ts';
import { tokens } from './tokens.ts';
import { atLeast } from '../runs.ts';

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const string = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\u0041\\/"', '"\u2028\u2029"', '"//"', '"/*"', '"\\\\\\""', '"__proto__"', '"10"', '"1"'),
);
const number = fc.constantFrom('0', '-0', '1E5', '1e+5', '-1.50e-03', '12345678901234567890', '0.10', '1.0');
const literal = fc.constantFrom('true', 'false', 'null');

/** JSON text as servers may write it: any white space, numbers and escapes in any form, keys in any order and twice. */
const json = fc.letrec<{ value: string; array: string; object: string; member: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, string, number, literal, tie('array'), tie('object')),
  array: fc
    .tuple(space, fc.array(tie('value'), { maxLength: 4 }), space)
    .map(([a, items, b]) => `[${a}${items.join(`${b},${a}`)}${b}]`),
  member: fc.tuple(string, space, space, tie('value')).map(([key, a, b, value]) => `${key}${a}:${b}${value}`),
  object: fc
    .tuple(space, fc.array(tie('member'), { maxLength: 4 }), space)
    .map(([a, members, b]) => `{${a}${members.join(`${b},${a}`)}${b}}`),
})).value;

describe('layout: white space only', () => {
  it('every token stays as it was, where it was', () => {
    fc.assert(
      fc.property(json, space, (text, around) => {
        assert.deepEqual(tokens(layOut(around + text + around, '  ')), tokens(text));
      }),
      { numRuns: atLeast(1_000) },
    );
  });

  it('what is laid out is laid out', () => {
    fc.assert(
      fc.property(json, fc.constantFrom('  ', '    ', '\t'), (text, indent) => {
        const once = layOut(text, indent);
        assert.equal(layOut(once, indent), once);
        assert.equal(layOut(layOut(text, '\t'), indent), once);
      }),
    );
  });

  it('looks like JSON.stringify’s, where that changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(2, 4), (value, indent) => {
        assert.equal(layOut(JSON.stringify(value), ' '.repeat(indent)), JSON.stringify(value, null, indent));
      }),
    );
  });

  it('large numbers, integer-like keys, escapes and keys that come twice', () => {
    const text = '{"b":12345678901234567890,"10":1.0,"2":"\\u00e9\\/","a":[],"o":{},"a":[1,{"x":null}]}';
    assert.equal(
      layOut(text, '  '),
      [
        '{',
        '  "b": 12345678901234567890,',
        '  "10": 1.0,',
        '  "2": "\\u00e9\\/",',
        '  "a": [],',
        '  "o": {},',
        '  "a": [',
        '    1,',
        '    {',
        '      "x": null',
        '    }',
        '  ]',
        '}',
      ].join('\n'),
    );
  });

  it('what is no JSON comes back untouched', () => {
    const others = [
      '',
      ' ',
      '<html> <body>',
      '{"a":1,}',
      '{"a":1} // x',
      '/* x */ {}',
      '{"a":1',
      "{'a':1}",
      '\uFEFF{"a": 1}',
      '[1 2]',
      'NaN',
    ];
    for (const text of others) assert.equal(layOut(text, '  '), text);
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          JSON.parse(text);
        } catch {
          assert.equal(layOut(text, '  '), text);
        }
      }),
    );
  });
});
