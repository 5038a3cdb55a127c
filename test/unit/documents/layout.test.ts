import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layingOut } from '../../../src/documents/json/layout.ts';
import { tokens } from './tokens.ts';
import { atLeast } from '../runs.ts';
import { json, space } from './json.ts';
import { layOut } from './layOut.ts';

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

  it('what lies deep is not indented for ever, and what would be mostly white stays as it is', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const laidOut = layOut(deep, '  ');
    assert.ok(laidOut.length < 50_000);
    assert.deepEqual(tokens(laidOut), tokens(deep));
    assert.equal(layOut(laidOut, '  '), laidOut);
    const wide = `${'['.repeat(40)}${'0,'.repeat(200_000)}0${']'.repeat(40)}`;
    assert.equal(layOut(wide, '    '), wide);
    assert.notEqual(layOut(`[${'0,'.repeat(200_000)}0]`, '    '), `[${'0,'.repeat(200_000)}0]`);
  });

  it('takes for JSON what JSON.parse does, and nothing else', () => {
    const strings = ['"a"', '"\\q"', '"\\u12"', '"\t"', '"', '"a\\"'];
    const words = ['01', '-', '1.', '1e', '-1.5E+2', 'nul', 'null', 'true', '//', ' ', '\u00a0', '\uFEFF'];
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const finished = (text: string) => {
      const work = layingOut(text, '  ');
      for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
    };
    const mixed = fc
      .array(fc.constantFrom('{', '}', '[', ']', ',', ':', ...strings, ...words), { maxLength: 7 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(mixed, json), (text) => assert.equal(finished(text) !== undefined, isJson(text))),
      { numRuns: atLeast(5_000) },
    );
  });

  it('lets others have their turn, at the latest every thousand tokens', () => {
    const work = layingOut(JSON.stringify(Array.from({ length: 10_000 }, (_, index) => index)), '  ');
    let turns = 0;
    while (!work.next().done) turns += 1;
    assert.ok(turns >= 20, String(turns));
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
