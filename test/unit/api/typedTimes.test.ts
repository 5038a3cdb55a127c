import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolveTimes } from '../../../src/api/findQuery.ts';
import type { Times } from '../../../src/api/parameters.ts';
import { assertQuery } from '../../../src/api/query.ts';
import { parseTimes, typeTimes } from '../../../src/api/typedTimes.ts';
import { atLeast } from '../runs.ts';

const NOW = new Date('2026-11-21T14:36:00Z');
/** Where this machine is: days are those of the person. */
const local = (...of: [year: number, month: number, day: number, hour?: number, minute?: number]) =>
  new Date(...of).toISOString().replace('.000', '');
const today = new Date(2026, 10, 21, 15);

describe('times as people type them', () => {
  const read: readonly (readonly [typed: string, times: Times | undefined])[] = [
    ['last 7 days', { gte: '-7d' }],
    ['  Past  24 hours ', { gte: '-24h' }],
    ['last week', { gte: '-1w' }],
    ['last 3 months', { gte: '-90d' }],
    ['7d', { gte: '-7d' }],
    ['-30m', { gte: '-30m' }],
    ['older than 30 days', { lt: '-30d' }],
    ['since 2026-11-01', { gte: local(2026, 10, 1) }],
    ['after 2026-11-01', { gte: local(2026, 10, 2) }],
    ['after 2026-11-01T00:00:00Z', { gt: '2026-11-01T00:00:00Z' }],
    ['before 2026-11-01 14:30', { lt: local(2026, 10, 1, 14, 30) }],
    ['until 2026-11-01', { lt: local(2026, 10, 2) }],
    ['until 2 hours ago', { lte: '-2h' }],
    ['between 2026-11-01 and 2026-11-05', { gte: local(2026, 10, 1), lt: local(2026, 10, 6) }],
    ['from 2026-11-01 to yesterday', { gte: local(2026, 10, 1), lt: 'today' }],
    ['2026-11-01..2026-11-05', { gte: local(2026, 10, 1), lt: local(2026, 10, 6) }],
    ['between 2026-11-01T00:00:00Z and now', { gte: '2026-11-01T00:00:00Z', lte: '2026-11-21T14:00:00Z' }],
    ['2026-11-01', { gte: local(2026, 10, 1), lt: local(2026, 10, 2) }],
    ['today', { gte: 'today', lt: 'tomorrow' }],
    ['until today', { lt: 'tomorrow' }],
    ['since gestern', { gte: 'yesterday' }],
    ['>= today, < tomorrow', { gte: 'today', lt: 'tomorrow' }],
    ['yesterday', { gte: 'yesterday', lt: 'today' }],
    ['2026-11-01T02:00:00.5+02:00', ['2026-11-01T00:00:00Z']],
    ['2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z', ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z']],
    ['>= 2026-11-01T00:00:00Z, < -7d', { gte: '2026-11-01T00:00:00Z', lt: '-7d' }],
    ['letzte 7 Tage', { gte: '-7d' }],
    ['in den letzten Tagen', undefined],
    ['seit 1.11.2026', { gte: local(2026, 10, 1) }],
    ['zwischen 1.11.2026 und gestern', { gte: local(2026, 10, 1), lt: 'today' }],
    ['seit vor 2 Stunden', { gte: '-2h' }],
    ['vor 2026-11-01', { lt: local(2026, 10, 1) }],
    ['älter als 2 Wochen', { lt: '-2w' }],
    ['', undefined],
    ['last', undefined],
    ['week', undefined],
    ['2 hours ago', undefined],
    ['0 days', undefined],
    ['99999 days', undefined],
    ['2026-02-30', undefined],
    ['2026-02-30T00:00:00Z', undefined],
    ['2026-11-01 25:00', undefined],
    ['9999-12-31', undefined],
    ['> 2026-11-01, > 2026-11-02', undefined],
    ['> soon', undefined],
  ];
  for (const [typed, times] of read) {
    it(`“${typed}”`, () => {
      const now = typed.includes('now') ? new Date('2026-11-21T14:00:00.7Z') : today;
      assert.deepEqual(parseTimes(typed, now), times);
    });
  }

  const second = fc
    .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
    .map((at) => `${at.toISOString().slice(0, 19)}Z`);
  const ago = fc
    .tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom('m', 'h', 'd', 'w'))
    .map(([count, unit]) => `-${count}${unit}`);
  const time = fc.oneof(second, ago, fc.constantFrom('yesterday', 'today', 'tomorrow'));
  const span = fc.record({ gt: time, gte: time, lt: time, lte: time }, { requiredKeys: [], noNullPrototype: true });
  const times = fc.oneof(
    fc.array(second, { minLength: 1 }),
    span.filter((one) => Object.keys(one).length > 0),
  );

  it('what is known is typed so that it reads the same', () => {
    fc.assert(fc.property(times, (known) => assert.deepEqual(parseTimes(typeTimes(known), NOW), known)));
    assert.equal(typeTimes({ gte: '-7d' }), 'last 7 days');
    assert.equal(typeTimes({ gte: 'yesterday', lt: 'today' }), 'yesterday');
    assert.equal(typeTimes({ gte: '-7d', lt: '2026-11-01T00:00:00Z' }), '>= -7d, < 2026-11-01T00:00:00Z');
  });

  it('whatever is typed: none, or times that the server takes', () => {
    const words = ['last', 'since', 'until', 'between', 'and', '..', '>=', '<', ',', 'ago', 'vor', 'seit', 'yesterday', 'today'];
    const more = ['7', 'days', '12h', '-2w', '2026-11-01', '31.12.9999', '0000-01-01', '14:30', '2026-11-01T24:00:00Z', 'week'];
    const word = fc.oneof(fc.constantFrom(...words, ...more), second, ago, fc.string({ unit: 'grapheme', maxLength: 4 }));
    const typed = fc.array(word, { maxLength: 6 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(typed, (text) => {
        const known = parseTimes(text, NOW);
        if (known) assertQuery('apps', resolveTimes({ kind: 'apps', query: { created_ats: known } }, NOW));
      }),
      { numRuns: atLeast(2_000) },
    );
  });
});
