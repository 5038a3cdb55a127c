import assert from 'node:assert/strict';
import type { FindQuery } from '../../../src/api/savedQuery.ts';
import { QueryStore, type SavedByFoundation } from '../../../src/tree/queryStore.ts';

const F = 'https://api.sys.example.com';
const OTHER = 'https://api.other.example.com';
const asked: FindQuery = { kind: 'droplets', query: { states: ['FAILED'] } };
const named = (name: string) => ({ ...asked, name });

class Memory {
  value: SavedByFoundation = {};

  set(value: SavedByFoundation): Promise<void> {
    this.value = value;
    return Promise.resolve();
  }
}

describe('saved queries: the store of all foundations', () => {
  let memory: Memory;
  let changed: string[];
  let moved: string[];
  let store: QueryStore;
  beforeEach(() => {
    [memory, changed, moved] = [new Memory(), [], []];
    store = new QueryStore(memory, { changed: (url) => changed.push(url), moved: (from, to) => moved.push(`${from} → ${to}`) });
  });
  const offered = () => store.offered(F).map(({ origin, key, name }) => `${origin} ${key} ${String(name)}`);

  it('keeps each foundation’s own, tells whose have changed, and forgets them with it', async () => {
    await store.save(F, named('one'));
    await store.save(OTHER, named('two'));
    assert.deepEqual(offered(), ['saved one one']);
    await store.forget(OTHER);
    assert.deepEqual([Object.keys(memory.value), changed], [[F], [F, OTHER, OTHER]]);
    await store.remove(F, 'one');
    assert.deepEqual([memory.value, offered()], [{}, []]);
  });

  it('the unsaved one stands first, is the last that was asked, and is itself no longer once it is saved', async () => {
    store.ask(F, { kind: 'apps', query: {} });
    store.ask(F, asked);
    assert.deepEqual(offered(), ['unsaved last undefined']);
    await store.save(F, named('other kind of thing'));
    assert.deepEqual(offered(), ['saved other kind of thing other kind of thing']);
    assert.deepEqual(moved, [`${F}/queries/unsaved/last → ${F}/queries/saved/other%20kind%20of%20thing`]);
    store.ask(F, asked);
    changed.length = 0;
    await store.save(F, named('other kind of thing'));
    assert.deepEqual([store.offered(F).length, changed], [1, [F]], 'also where nothing else has changed');
    store.ask(F, asked);
    await store.forget(F);
    assert.deepEqual(offered(), []);
  });

  it('tells that a renamed one has another id', async () => {
    await store.save(F, named('one'));
    await store.rename(F, 'one', ' two ');
    assert.deepEqual(moved, [`${F}/queries/saved/one → ${F}/queries/saved/two`]);
    await assert.rejects(store.rename(F, 'one', 'three'), /no query is called/);
    assert.equal(moved.length, 1);
  });

  it('sees what another window has changed once it looks', () => {
    memory.value = { [F]: [named('one')], [OTHER]: [] };
    store.look();
    store.look();
    assert.deepEqual(changed, [F, OTHER]);
    assert.deepEqual(offered(), ['saved one one']);
  });
});
