import assert from 'node:assert/strict';
import fc from 'fast-check';
import { perKey } from '../../../src/host/perKey.ts';
import { escapeMarkdown, hostOf, plain, withoutIcons, withoutLinks } from '../../../src/host/text.ts';

const anything = fc.string({ unit: 'binary' });

describe('text: plain', () => {
  it('one line, nothing unseen, and all the rest', () => {
    assert.equal(plain('  a\r\n\tb  c '), 'a b c');
    assert.equal(plain('invoice\u202Egnp.exe\u2066 \u200Bhidden\u2069'), 'invoicegnp.exe hidden');
    assert.equal(plain('\u001B[31mred\u0007\u0000\u0085'), '[31mred');
    assert.equal(plain('a\u061C\u200E\u200F\u2060\uFEFFb'), 'a b');
    assert.equal(plain('Überraschungs-Geschenke 贈り物 · هدية'), 'Überraschungs-Geschenke 贈り物 · هدية');
    assert.equal(plain('👩\u200D👩\u200D👧'), '👩\u200D👩\u200D👧', 'emoji need their joiners');
  });

  it('whatever comes, no control character, no line break, no direction', () => {
    fc.assert(
      fc.property(anything, (text) => {
        assert.doesNotMatch(plain(text), /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u);
      }),
    );
  });
});

describe('text: in quick picks', () => {
  it('draws no icon', () => {
    assert.equal(withoutIcons('$(flame) a $(zap)\n'), '\\$(flame) a \\$(zap)');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '(', ')', '\\', 'a') }), (text) => {
        assert.doesNotMatch(withoutIcons(text), /(?<!\\)\$\(/);
      }),
    );
  });
});

describe('text: in messages', () => {
  it('makes no link', () => {
    assert.equal(withoutLinks('[a](command:b) [c] (d)'), '[a] (command:b) [c] (d)');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', '(', ')', 'a', '\u200B') }), (text) => {
        assert.doesNotMatch(withoutLinks(text), /\]\(/);
      }),
    );
  });

  it('a URL’s host, port included', () => {
    assert.equal(hostOf('https://api.example.com:8443/v3?x'), 'api.example.com:8443');
    assert.equal(hostOf('nonsense'), 'nonsense');
  });
});

describe('text: in Markdown', () => {
  it('is what it was, in entities', () => {
    assert.equal(escapeMarkdown('a|b'), 'a&#124;b');
    fc.assert(
      fc.property(anything, (text) => {
        const escaped = escapeMarkdown(text);
        assert.doesNotMatch(escaped.replace(/&#\d+;/g, ''), /[!-/:-@[-`{-~\n]/);
        assert.equal(
          escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
          plain(text),
        );
      }),
    );
  });
});

describe('perKey', () => {
  it('makes one value a key, once', () => {
    const asked: string[] = [];
    const make = perKey((key) => ({ key, count: asked.push(key) }));
    assert.equal(make('a'), make('a'));
    assert.notEqual(make('a'), make('b'));
    assert.equal(make('__proto__').key, '__proto__');
    assert.deepEqual(asked, ['a', 'b', '__proto__']);
  });
});
