import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LabelSelectorProblem, parseLabelSelector } from '../../../src/api/labelSelector.ts';
import { parseLabelSelector as parseAsServer } from '../../foundation/query/labelSelector.ts';
import { atLeast } from '../runs.ts';

const piece = fc.oneof(
  fc.constantFrom(' in ', ' notin ', 'in', 'notin', '=', '==', '!=', '!', ',', '(', ')', '/', '.', '-', '_', ' ', '\n', ''),
  fc.constantFrom(
    'env',
    'tier',
    'a',
    'B9',
    'example.com',
    'cloudfoundry.org',
    'x'.repeat(63),
    'x'.repeat(64),
    'é',
    `${'a.'.repeat(130)}com`,
  ),
  fc.string({ maxLength: 3 }),
);
const requirement = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('env', 'example.com/team', 'x.', 'a/b/c', ''),
      fc.constantFrom('', '=', '==', '!=', ' in ', ' notin '),
      fc.constantFrom('', 'a', 'prod', '(a,b)', '(a)', '(a,,b)', '()', 'a-'),
    )
    .map((parts) => parts.join('')),
  fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
);
const selector = fc.array(requirement, { maxLength: 4 }).map((requirements) => requirements.join(','));

describe('label selector: as the server reads it', () => {
  it('what one takes the other takes, and with the same requirements', () => {
    fc.assert(
      fc.property(selector, (text) => {
        const { requirements, problem } = parseLabelSelector(text);
        const server = parseAsServer(text);
        assert.equal(problem === undefined, server.errors.length === 0, `${problem?.problem} – ${server.errors.join()}`);
        if (!problem) assert.deepEqual(requirements, server.requirements);
      }),
      { numRuns: atLeast(1_000) },
    );
  });

  const wrong: readonly [text: string, problem: LabelSelectorProblem, at: string][] = [
    ['', 'missing', ''],
    [',,', 'missing', ',,'],
    [
      Array.from({ length: 51 }, (_, at) => `k${at}`).join(','),
      'tooMany',
      Array.from({ length: 51 }, (_, at) => `k${at}`).join(','),
    ],
    ['env=prod, tier', 'requirement', ' tier'],
    ['tier in(a)', 'requirement', 'tier in(a)'],
    ['tier  in (a)', 'characters', 'tier  in (a)'],
    [' in (a)', 'emptyKey', ' in (a)'],
    ['a/b/c', 'slashes', 'a/b/c'],
    ['no_dns/c', 'prefix', 'no_dns/c'],
    [`${'a.'.repeat(130)}com/c`, 'prefixLength', `${'a.'.repeat(130)}com/c`],
    ['CloudFoundry.org/c', 'reserved', 'CloudFoundry.org/c'],
    ['example.com/', 'emptyKey', 'example.com/'],
    ['a=b c', 'characters', 'a=b c'],
    ['a=-b', 'ends', 'a=-b'],
    ['a.', 'ends', 'a.'],
    ['x'.repeat(64), 'length', 'x'.repeat(64)],
  ];
  for (const [text, problem, at] of wrong) {
    it(`${text.slice(0, 30) || 'nothing'} is wrong: ${problem}`, () => {
      assert.deepEqual(parseLabelSelector(text).problem, { problem, in: at });
      assert.notEqual(parseAsServer(text).errors.length, 0);
    });
  }

  it('50 requirements are not too many, and 63 characters not too long', () => {
    const most = Array.from({ length: 50 }, (_, at) => `${'x'.repeat(61)}${at + 10}=`).join(',');
    assert.equal(parseLabelSelector(most).problem, undefined);
  });
});
