import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QUERY_KINDS, type FindQuery } from '../../../src/api/savedQuery.ts';
import { describeQuery } from '../../../src/tree/describeQuery.ts';
import { readyQueries } from '../../../src/tree/readyQueries.ts';

const droplets = (query: FindQuery['query']) => describeQuery({ kind: 'droplets', query });

/** Where this machine is: days are those of the person. */
const january = (day: number) => new Date(2026, 0, day).toISOString().replace('.000', '');

const WORDS: readonly [query: FindQuery['query'], words: string][] = [
  [{}, 'droplets'],
  [{ states: ['FAILED', 'STRANGE'] }, 'droplets · failed, STRANGE'],
  [{ app_guids: ['a'] }, 'droplets · of 1 app'],
  [{ app_guids: ['a', 'b'], space_guids: ['c'] }, 'droplets · of 2 apps · in 1 space'],
  [{ space_guids: ['a', 'b'], organization_guids: ['c'] }, 'droplets · in 2 spaces · in 1 organization'],
  [{ organization_guids: ['a', 'b'] }, 'droplets · in 2 organizations'],
  [{ label_selector: 'env in (dev,test),!old' }, 'droplets · env in (dev,test),!old'],
  [{ created_ats: { gte: '-7d' } }, 'droplets · created in the last 7 days'],
  [{ created_ats: { gt: '-1h', lt: '-5m' } }, 'droplets · created: more than 5 minutes ago, last 1 hour'],
  [{ updated_ats: { gte: '-1w', lte: '-1d' } }, 'droplets · updated: last 1 week, more than 1 day ago'],
  [{ updated_ats: { gt: '-30m' } }, 'droplets · updated in the last 30 minutes'],
  [{ updated_ats: { gte: '-2w' } }, 'droplets · updated in the last 2 weeks'],
  [{ created_ats: { gte: january(1), lt: january(8) } }, 'droplets · created: 2026-01-01 – 2026-01-07'],
  [{ created_ats: [january(2)] }, 'droplets · created: 2026-01-02'],
  [{ created_ats: { gte: 'today', lt: 'tomorrow' } }, 'droplets · created: today'],
  [{ created_ats: { gte: 'yesterday', lt: 'today' } }, 'droplets · created: yesterday'],
  [{ updated_ats: { gte: january(1), lt: 'today' } }, 'droplets · updated: 2026-01-01 – yesterday'],
  [{ updated_ats: { gte: 'yesterday' } }, 'droplets · updated: since yesterday'],
  [{ order_by: '-updated_at' }, 'droplets · last updated first'],
  [{ guids: ['a', 'b', 'c', 'd', 'e'] }, 'droplets · guids=a, b, c and 2 more'],
  [{ per_page: 50, page: 2, include: 'space', states: undefined }, 'droplets'],
];

describe('queries in words', () => {
  for (const [query, words] of WORDS) it(words, () => assert.equal(droplets(query), words));

  it('of every kind, with what only that has', () => {
    const apps = { names: ['web-shop'], lifecycle_type: 'docker', stacks: ['cflinuxfs4'] };
    assert.equal(describeQuery({ kind: 'apps', query: apps }), 'apps · “web-shop” · docker · cflinuxfs4');
    assert.equal(describeQuery({ kind: 'packages', query: { types: ['bits'] } }), 'packages · bits');
    const statuses = { status_values: ['ACTIVE'], status_reasons: ['PAUSED'] };
    assert.equal(describeQuery({ kind: 'deployments', query: statuses }), 'deployments · active · paused');
  });

  it('whatever a query holds, it is one line of text to be seen', () => {
    const values = fc.oneof(fc.jsonValue(), fc.string(), fc.array(fc.string()), fc.dictionary(fc.string(), fc.string()));
    const names = fc.oneof(fc.constantFrom('states', 'created_ats', 'guids', 'names', 'order_by', 'page'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...QUERY_KINDS), fc.dictionary(names, values), (kind, query) => {
        assert.match(describeQuery({ kind, query }), /^[^\p{Cc}\u202a-\u202e]+$/u);
      }),
    );
  });

  it('those that come ready made are what they are called', () => {
    assert.deepEqual(
      readyQueries().map((query) => `${query.name}: ${describeQuery(query)}`),
      [
        'Active deployments: deployments · active',
        'Failed droplets this week: droplets · failed · created in the last 7 days',
        'Failed packages this week: packages · failed · created in the last 7 days',
        'Droplets staged today: droplets · staged · created in the last 24 hours',
        'Apps changed today: apps · updated in the last 24 hours · last updated first',
      ],
    );
  });
});
