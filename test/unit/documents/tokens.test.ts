import assert from 'node:assert/strict';
import { createScanner } from 'jsonc-parser';
import fc from 'fast-check';
import { Tokens } from '../../../src/documents/json/tokens.ts';
import { atLeast } from '../runs.ts';
import { json } from './json.ts';

function tokens(text: string): string[] {
  const walk = new Tokens(text);
  const found: string[] = [];
  for (let mark = walk.next(); mark !== ''; mark = walk.next()) {
    assert.equal(mark, text.charAt(walk.start));
    found.push(text.slice(walk.start, walk.end));
  }
  return found;
}

/** As another scanner sees them. */
function expected(text: string): string[] {
  const scanner = createScanner(text, true);
  const found: string[] = [];
  while ((scanner.scan(), scanner.getTokenOffset() < text.length)) {
    found.push(text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()));
  }
  return found;
}

describe('tokens', () => {
  it('are those another scanner finds', () => {
    fc.assert(
      fc.property(json, (text) => assert.deepEqual(tokens(text), expected(text))),
      { numRuns: atLeast(1_000) },
    );
  });

  it('end where the text does, whatever it is, and leave nothing out but white space', () => {
    const some = fc.oneof(fc.string(), fc.stringMatching(/^[{}[\],:"\\ \n1a]{0,20}$/));
    fc.assert(
      fc.property(some, (text) =>
        assert.equal(
          tokens(text)
            .join('')
            .replace(/[ \t\r\n]/g, ''),
          text.replace(/[ \t\r\n]/g, ''),
        ),
      ),
      { numRuns: atLeast(1_000) },
    );
  });

  it('may begin between two', () => {
    const walk = new Tokens('{"a": 1}', 5);
    assert.equal(walk.next(), '1');
    assert.deepEqual([walk.start, walk.end], [6, 7]);
  });
});
