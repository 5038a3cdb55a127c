import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareVersions, fitToVersion } from '../../../src/api/apiVersion.ts';
import { merged } from '../../../src/api/merged.ts';
import { Paged } from '../../../src/api/page.ts';
import { encodeQuery } from '../../../src/api/query.ts';
import { QueryError } from '../../../src/api/queryErrors.ts';
import { splitQuery } from '../../../src/api/split.ts';
import { runs } from '../runs.ts';

const guids = (count: number, length = 36) => Array.from({ length: count }, (_, at) => String(at).padStart(length, '0'));

describe('split: long lists of guids', () => {
  it('every combination once, none too long for a router', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(400), fc.integer({ min: 4, max: 200 }), (apps, spaces, length) => {
        const query = {
          ...(apps ? { app_guids: guids(apps, length) } : {}),
          ...(spaces ? { space_guids: guids(spaces, length) } : {}),
          states: ['STAGED'],
        };
        const parts = splitQuery('droplets', query);
        const pairs = (part: { app_guids?: string[]; space_guids?: string[] }) =>
          (part.app_guids?.length ?? 1) * (part.space_guids?.length ?? 1);
        assert.equal(
          parts.reduce((sum, part) => sum + pairs(part), 0),
          (apps || 1) * (spaces || 1),
        );
        for (const part of parts) {
          assert.deepEqual(part.states, ['STAGED']);
          assert.ok((part.app_guids?.length ?? 0) + (part.space_guids?.length ?? 0) <= 150);
          assert.ok(encodeQuery(part).length < 7_700, `${encodeQuery(part).length}`);
        }
      }),
      { numRuns: Math.min(runs, 1_000) },
    );
  });

  it('a guid that is named twice is asked for once', () => {
    assert.deepEqual(splitQuery('apps', { guids: ['a', 'b', 'a'] }), [{ guids: ['a', 'b'] }]);
  });

  it('lists of other things are left whole', () => {
    const query = { stacks: guids(300), names: ['one'] };
    assert.deepEqual(splitQuery('apps', query), [query]);
  });

  it('names as guids are, by the room they take as they are sent', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', ' ', ',', '%', 'ü', '🚀', '\ud800'),
      minLength: 1,
      maxLength: 80,
      size: 'max',
    });
    const names = fc.uniqueArray(name, { minLength: 2, maxLength: 700, size: 'max' });
    fc.assert(
      fc.property(names, fc.nat(300), (all, spaces) => {
        const query = { names: all, ...(spaces ? { space_guids: guids(spaces) } : {}) };
        const parts = splitQuery('apps', query);
        assert.deepEqual(new Set(parts.flatMap((part) => part.names)), new Set(all));
        for (const part of parts) assert.ok(encodeQuery(part).length < 7_700, `${encodeQuery(part).length}`);
      }),
      { numRuns: Math.min(runs, 200) },
    );
  });
});

interface Item {
  readonly guid: string;
  readonly at: number;
}

const byAge = (left: Item, right: Item) => left.at - right.at || (left.guid < right.guid ? -1 : 1);

/** A sorted part, in pages of its own. */
function part(items: readonly Item[], perPage: number): Paged<Item> {
  return new Paged((page) =>
    Promise.resolve({
      items: items.slice((page - 1) * perPage, page * perPage),
      page,
      total: page > 1 && (page - 1) * perPage >= items.length ? undefined : items.length,
      last: Math.max(1, Math.ceil(items.length / perPage)),
      hasMore: page * perPage < items.length,
      included: { organizations: [], spaces: [] },
    }),
  );
}

describe('merged: parts of one list', () => {
  const anyParts = fc.array(fc.array(fc.nat(50), { maxLength: 20 }), { minLength: 1, maxLength: 5 });

  it('come in the list’s order, each item once, with the total of all', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, fc.integer({ min: 1, max: 7 }), async (ages, perPage) => {
        const parts = ages.map((list, which) => list.map((at, index): Item => ({ guid: `${which}-${index}`, at })).sort(byAge));
        const whole = await merged(
          parts.map((items) => part(items, perPage)),
          perPage,
          byAge,
        ).all({ concurrency: 3 });
        assert.deepEqual(whole, { items: parts.flat().sort(byAge), total: parts.flat().length, moved: false });
      }),
    );
  });

  it('without an order one comes after the other', async () => {
    const parts = [[3, 1], [2]].map((list, which) =>
      part(
        list.map((at) => ({ guid: `${which}-${at}`, at })),
        1,
      ),
    );
    const { items } = await merged(parts, 2).all();
    assert.deepEqual(
      items.map(({ at }) => at),
      [3, 1, 2],
    );
  });

  it('a part that fails while others are still under way loses nothing', async () => {
    const items = (which: string) => Array.from({ length: 9 }, (_, at): Item => ({ guid: `${which}-${at}`, at }));
    const slow = part(items('slow'), 3);
    let fails = true;
    const parts = [
      new Paged<Item>(async (page) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return slow.page(page);
      }),
      new Paged<Item>((page) => (fails ? Promise.reject(new Error('no')) : part(items('odd'), 3).page(page))),
    ];
    const list = merged(parts, 3, byAge);
    await assert.rejects(list.page(1), /no/);
    fails = false;
    const whole = await list.all();
    assert.deepEqual([whole.items.length, whole.moved], [18, false]);
  });

  it('no more than four parts are read at once', async () => {
    let now = 0;
    let most = 0;
    const parts = Array.from(
      { length: 30 },
      (_, which) =>
        new Paged<Item>(async (page) => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setTimeout(resolve, 1));
          now -= 1;
          return part([{ guid: `${which}`, at: which }], 3).page(page);
        }),
    );
    assert.equal((await merged(parts, 50, byAge).all()).items.length, 30);
    assert.equal(most, 4);
  });

  it('a part that fails fails the page, which can be asked for again', async () => {
    let fails = true;
    const odd = new Paged<Item>(() => (fails ? Promise.reject(new Error('no')) : part([{ guid: 'b', at: 2 }], 5).page(1)));
    const list = merged([part([{ guid: 'a', at: 1 }], 5), odd], 5, byAge);
    await assert.rejects(list.page(1), /no/);
    fails = false;
    assert.deepEqual(
      (await list.page(1)).items.map(({ guid }) => guid),
      ['a', 'b'],
    );
    assert.equal((await list.page(1)).total, 2);
  });
});

describe('API version', () => {
  const asked: boolean[] = [];
  const version = (...answers: (string | undefined)[]) => {
    asked.length = 0;
    return (fresh: boolean) => {
      asked.push(fresh);
      return Promise.resolve(answers[Number(fresh)]);
    };
  };

  it('is compared by number', () => {
    assert.ok(compareVersions('3.9.0', '3.89') < 0);
    assert.ok(compareVersions('3.100.1', '3.99.9') > 0);
    assert.equal(compareVersions('3.89', '3.89.0'), 0);
  });

  it('is not asked for where the query is as old as the API', async () => {
    const query = { states: ['STAGED'], order_by: 'created_at', created_ats: undefined };
    assert.equal(await fitToVersion('droplets', query, version('3.0.0', '3.0.0')), query);
    assert.deepEqual(asked, []);
  });

  it('newer parameters are refused, with what they need and what there is', async () => {
    await assert.rejects(fitToVersion('droplets', { created_ats: { lt: 'x' } }, version('3.80.0', '3.81.0')), (error) => {
      assert.ok(error instanceof QueryError);
      assert.deepEqual([error.problem, error.parameter, error.allowed], ['version', 'created_ats', ['3.89', '3.81.0']]);
      return true;
    });
    assert.deepEqual(asked, [false, true]);
  });

  it('a foundation that was upgraded since is believed', async () => {
    const query = { created_ats: { lt: 'x' } };
    assert.deepEqual(await fitToVersion('droplets', query, version('3.80.0', '3.228.0')), query);
  });

  it('an unknown one is taken for new', async () => {
    const query = { label_selector: 'a' };
    assert.deepEqual(await fitToVersion('droplets', query, version(undefined)), query);
    assert.deepEqual(asked, [false]);
  });

  it('a value may need more than its parameter', async () => {
    const byState = { order_by: '-state', names: ['a'] };
    await assert.rejects(fitToVersion('apps', byState, version('3.90.0', '3.90.0')), (error) => {
      assert.ok(error instanceof QueryError);
      assert.deepEqual([error.parameter, error.allowed], ['order_by', ['3.91', '3.90.0']]);
      return true;
    });
    assert.deepEqual(await fitToVersion('apps', byState, version('3.91.0')), byState);
    const parents = { include: ['space', 'space.organization'] };
    assert.deepEqual(await fitToVersion('apps', parents, version('3.77.0', '3.77.0')), {});
    assert.deepEqual(await fitToVersion('apps', { include: 'space' }, version('3.77.0')), { include: 'space' });
  });

  it('conveniences are left out in silence', async () => {
    const query = { include: 'organization', names: ['a'] };
    assert.deepEqual(await fitToVersion('spaces', query, version('3.71.0', '3.71.0')), { names: ['a'] });
    assert.deepEqual(await fitToVersion('spaces', query, version('3.78.0')), query);
  });
});
