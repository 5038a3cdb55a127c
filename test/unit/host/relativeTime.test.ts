import assert from 'node:assert/strict';
import fc from 'fast-check';
import { relativeTime } from '../../../src/host/relativeTime.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const SECOND = 1;
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

const cases: readonly [secondsAgo: number, text: string][] = [
  [-20 * SECOND, 'now'],
  [0, 'now'],
  [SECOND, '1 second ago'],
  [59, '59 seconds ago'],
  [MINUTE, '1 minute ago'],
  [119, '1 minute ago'],
  [2 * MINUTE, '2 minutes ago'],
  [HOUR - 1, '59 minutes ago'],
  [HOUR, '1 hour ago'],
  [2 * HOUR - 1, '1 hour ago'],
  [DAY - 1, '23 hours ago'],
  [DAY, '1 day ago'],
  [7 * DAY - 1, '6 days ago'],
  [7 * DAY, '1 week ago'],
  [30 * DAY, '4 weeks ago'],
  [31 * DAY, '1 month ago'],
  [365 * DAY, '11 months ago'],
  [366 * DAY, '1 year ago'],
  [10 * 366 * DAY, '10 years ago'],
  [-90, 'in 1 minute'],
];

describe('relative time', () => {
  for (const [secondsAgo, text] of cases) {
    it(`${secondsAgo} s: ${text}`, () => {
      assert.equal(relativeTime(new Date(now - secondsAgo * 1000).toISOString(), now), text);
    });
  }

  it('of nothing is nothing', () => {
    assert.equal(relativeTime(null, now), undefined);
    assert.equal(relativeTime(undefined, now), undefined);
  });

  it('of what is no timestamp is what it is', () => {
    for (const text of ['string', '', 'yesterday-ish', '2026-99-99T00:00:00Z']) assert.equal(relativeTime(text, now), text);
  });

  it('never claims more time than has passed', () => {
    const sizes: Record<string, number> = {
      second: 1,
      minute: 60,
      hour: 3600,
      day: DAY,
      week: 7 * DAY,
      month: 2_629_800,
      year: 31_557_600,
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (seconds) => {
        const text = relativeTime(new Date(now - seconds * 1000).toISOString(), now) ?? '';
        const [, count = '', unit = ''] = /^(\d+) (\w+?)s? ago$/.exec(text) ?? [];
        const size = sizes[unit] ?? Number.NaN;
        assert.ok(Number(count) * size <= seconds && (Number(count) + 1) * size > seconds, text);
      }),
    );
  });
});
