import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Branch } from '../../../src/tree/branch.ts';
import { branchRows } from '../../../src/tree/branchRows.ts';
import type { Children, PageWanted } from '../../../src/tree/listing.ts';
import { groupNode, type Node } from '../../../src/tree/nodes.ts';
import { atLeast } from '../runs.ts';
import { app, droplet, row } from './samples.ts';

const parent = groupNode(app(), 'droplets');
const nodes = (...guids: string[]): Node[] => guids.map((guid) => row(droplet({ guid })));
const page = (guids: readonly string[], hasMore = false, total?: number): Children => ({
  nodes: nodes(...guids),
  total,
  hasMore,
});
const failing = () => Promise.reject(new Error('no'));

/** Rows in short: guids, and the kinds of what is no resource. */
const shown = (branch: Branch) => branch.rows(parent).map((node) => (node.kind === 'resource' ? node.resource.guid : node.kind));

/** Pages of a list in memory, and which were asked for. */
function listOf(...pages: readonly (readonly string[])[]) {
  const asked: number[] = [];
  const total = pages.flat().length;
  const read = ({ number }: PageWanted) => {
    asked.push(number);
    return Promise.resolve(page(pages[number - 1] ?? [], number < pages.length, total));
  };
  return { asked, read };
}

describe('branch: reading', () => {
  it('nothing is known before', () => {
    const branch = new Branch();
    assert.deepEqual(
      [branch.isRead, branch.hasFailed, branch.total, branch.age, branch.reading],
      [false, false, undefined, 0, undefined],
    );
    assert.deepEqual(shown(branch), []);
  });

  it('the first page, and that there is more', async () => {
    const branch = new Branch();
    await branch.read(listOf(['a', 'b'], ['c']).read);
    assert.deepEqual(shown(branch), ['a', 'b', 'more']);
    assert.deepEqual([branch.isRead, branch.total], [true, 3]);
    const more = branch.rows(parent).at(-1);
    assert.ok(more?.kind === 'more');
    assert.deepEqual([more.shown, more.total, more.loading], [2, 3, false]);
  });

  it('nothing at all says so', async () => {
    const branch = new Branch();
    await branch.read(listOf([]).read);
    const [only, ...others] = branch.rows(parent);
    assert.ok(only?.kind === 'note');
    assert.deepEqual([only.note, others, branch.total], [{ type: 'empty' }, [], 0]);
  });

  it('the next page, then no more', async () => {
    const branch = new Branch();
    const { read, asked } = listOf(['a', 'b'], ['c']);
    await branch.read(read);
    const reading = branch.readMore(read);
    const more = branch.rows(parent).at(-1);
    assert.equal(more?.kind === 'more' && more.loading, true);
    assert.equal(branch.readMore(read), reading, 'a second click joins in');
    await reading;
    assert.deepEqual(shown(branch), ['a', 'b', 'c']);
    assert.deepEqual(asked, [1, 2]);
  });

  it('a refresh reads the pages that are shown, and no page that is gone', async () => {
    const branch = new Branch();
    const before = listOf(['a'], ['b'], ['c'], ['d']);
    await branch.read(before.read);
    await branch.readMore(before.read);
    await branch.readMore(before.read);
    const longer = listOf(['x'], ['a'], ['b'], ['c'], ['d']);
    await branch.read(longer.read);
    assert.deepEqual(
      [shown(branch), longer.asked],
      [
        ['x', 'a', 'b', 'more'],
        [1, 2, 3],
      ],
    );
    const shorter = listOf(['x'], ['a']);
    await branch.read(shorter.read);
    assert.deepEqual(
      [shown(branch), shorter.asked],
      [
        ['x', 'a'],
        [1, 2],
      ],
    );
  });

  it('many rows are read again in large pages, several at once; the next page is as large', async () => {
    const branch = new Branch();
    const asked: PageWanted[] = [];
    let [now, most] = [0, 0];
    const read = async (wanted: PageWanted) => {
      asked.push(wanted);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      const from = (wanted.number - 1) * wanted.size;
      const guids = Array.from({ length: Math.min(wanted.size, 8_000 - from) }, (_, index) => `${from + index}`);
      return page(guids, from + wanted.size < 8_000, 8_000);
    };
    await branch.read(read, 500);
    for (let pages = 1; pages < 9; pages++) await branch.readMore(read);
    asked.length = 0;
    await branch.read(read);
    assert.deepEqual(
      asked.map(({ number, size }) => [number, size]),
      [1, 2, 3, 4, 5].map((number) => [number, 1_000]),
    );
    assert.deepEqual([most, branch.nodes.length], [4, 5_000]);
    await branch.readMore(read);
    assert.deepEqual([asked.at(-1), branch.nodes.length], [{ number: 6, size: 1_000 }, 6_000]);
  });

  it('an item that shifted is shown once; of a list that has ended the total is what came', async () => {
    const branch = new Branch();
    await branch.read(() => Promise.resolve(page(['a', 'b'], true, 4)));
    await branch.readMore(() => Promise.resolve(page(['b', 'c'], true, 4)));
    assert.deepEqual(shown(branch), ['a', 'b', 'c', 'note', 'more']);
    await branch.readMore(() => Promise.resolve(page([], false, undefined)));
    assert.deepEqual([shown(branch), branch.total], [['a', 'b', 'c', 'note'], 3]);
  });

  const moves: Record<string, Children[]> = {
    'an item comes again': [page(['a', 'b'], true, 3), page(['b', 'c'], false, 3)],
    'an item is on no page': [page(['a', 'b'], true, 4), page(['d'], false, 4)],
    'their number is told anew': [page(['a', 'b'], true, 3), page(['c', 'd'], false, 4)],
    'there are none of those that were counted': [page([], false, 4)],
  };
  for (const [what, pages] of Object.entries(moves)) {
    it(`a list that changed between its pages says so until it is read again: ${what}`, async () => {
      const branch = new Branch();
      const read = ({ number }: PageWanted) => Promise.resolve(pages[number - 1] ?? page([]));
      await branch.read(read);
      while (branch.rows(parent).at(-1)?.kind === 'more') await branch.readMore(read);
      const last = branch.rows(parent).at(-1);
      assert.deepEqual(last?.kind === 'note' && last.note, { type: 'moved' });
      await branch.read(listOf(['a', 'b', 'c'], ['d']).read);
      await branch.readMore(listOf(['a', 'b', 'c'], ['d']).read);
      assert.deepEqual(shown(branch), ['a', 'b', 'c', 'd']);
    });
  }

  it('each item once, in the order it came, however pages overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')), { minLength: 1 }), async (pages) => {
        const branch = new Branch();
        const { read } = listOf(...pages);
        await branch.read(read);
        while (branch.rows(parent).at(-1)?.kind === 'more') await branch.readMore(read);
        const guids = branch.nodes.map((node) => node.id.split('/').at(-1));
        assert.deepEqual(guids, [...new Set(pages.flat())]);
      }),
    );
  });
});

describe('branch: failing', () => {
  const note = (branch: Branch) => {
    const found = branch.rows(parent).find((node) => node.kind === 'note');
    return found?.note.type === 'error' ? found.note : undefined;
  };

  it('the first read: the reason, and nothing else', async () => {
    const branch = new Branch();
    await branch.read(failing);
    assert.deepEqual([shown(branch), branch.isRead, branch.hasFailed], [['note'], false, true]);
    assert.deepEqual([note(branch)?.stale, note(branch)?.of], [false, 'list']);
  });

  it('a refresh: what was there stays below the reason, and is stale', async () => {
    const branch = new Branch();
    await branch.read(listOf(['a'], ['b']).read);
    await branch.read(failing);
    assert.deepEqual([shown(branch), branch.total], [['note', 'a', 'more'], 2]);
    assert.deepEqual([note(branch)?.stale, note(branch)?.of], [true, 'list']);
    await branch.read(listOf(['a']).read);
    assert.deepEqual([shown(branch), branch.hasFailed], [['a'], false]);
  });

  it('a page amid a refresh takes nothing', async () => {
    const branch = new Branch();
    const { read } = listOf(['a'], ['b'], ['c']);
    await branch.read(read);
    await branch.readMore(read);
    await branch.read(({ number }) => (number === 1 ? Promise.resolve(page(['x'], true)) : failing()));
    assert.deepEqual(shown(branch), ['note', 'a', 'b', 'more']);
  });

  it('load more: the reason in its place, and a way to go on', async () => {
    const branch = new Branch();
    const { read } = listOf(['a'], ['b']);
    await branch.read(read);
    await branch.readMore(failing);
    assert.deepEqual([shown(branch), note(branch)?.stale, note(branch)?.of], [['a', 'note'], false, 'page']);
    await branch.readMore(read);
    assert.deepEqual(shown(branch), ['a', 'b']);
  });
});

describe('branch: its rows', () => {
  it('law: no two have one id, which VS Code answers by showing none of them', () => {
    const few = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }).map((guids) => nodes(...guids));
    const maybe = fc.option(fc.constant(new Error('no')), { nil: undefined });
    const count = fc.option(fc.nat(5), { nil: undefined });
    const listing = fc.record({
      nodes: few,
      // Of another list.
      beside: few.map((rows) => rows.map((node) => ({ ...node, id: `${node.id}/beside` }))),
      besideError: maybe,
      total: count,
      of: count,
      lists: fc.constant(undefined),
      hasMore: fc.boolean(),
      seen: fc.nat(5),
      filtered: fc.boolean(),
      search: fc.boolean(),
      moved: fc.boolean(),
    });
    const failure = fc.option(fc.record({ error: fc.constant(new Error('no')), page: fc.boolean() }), { nil: undefined });
    const progress = { isRead: fc.boolean(), hasMore: fc.boolean(), loading: fc.boolean(), failure, seen: fc.nat(5) };
    fc.assert(
      fc.property(listing, fc.record(progress), (list, how) => {
        const ids = branchRows(parent, [...list.beside, ...list.nodes], list, how).map(({ id }) => id);
        assert.deepEqual(ids, [...new Set(ids)]);
      }),
      { numRuns: atLeast(1_000) },
    );
  });

  it('what stands beside an empty list, and cannot be read, says so beside what says that it is empty', async () => {
    const branch = new Branch();
    await branch.read(() => Promise.resolve({ ...page([]), besideError: new Error('no') }));
    const [beside, empty, ...others] = branch.rows(parent);
    assert.ok(beside?.kind === 'note' && beside.note.type === 'error' && beside.note.of === 'beside');
    assert.ok(empty?.kind === 'note' && empty.note.type === 'empty');
    assert.deepEqual(others, []);
  });
});

describe('branch: giving up', () => {
  /** A read that ends when it is told to, or when nobody wants it any more. */
  function slow(children: Children) {
    const signals: AbortSignal[] = [];
    let finish: () => void = () => undefined;
    const read = (_wanted: PageWanted, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<Children>((resolve, reject) => {
        finish = () => resolve(children);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    };
    return { read, signals, finish: () => finish() };
  }

  it('cancelled: the request ends, nothing is shown, nothing has failed', async () => {
    const branch = new Branch();
    const { read, signals } = slow(page(['a']));
    const reading = branch.read(read);
    assert.equal(branch.reading, reading);
    branch.cancel();
    await reading;
    assert.deepEqual([signals[0]?.aborted, shown(branch), branch.hasFailed, branch.reading], [true, [], false, undefined]);
  });

  it('a late answer is dropped', async () => {
    const branch = new Branch();
    let finish: (children: Children) => void = () => undefined;
    const reading = branch.read(() => new Promise((resolve) => (finish = resolve)));
    branch.cancel();
    finish(page(['late']));
    await reading;
    assert.deepEqual([shown(branch), branch.isRead], [[], false]);
  });

  it('a newer read takes the place of an older one', async () => {
    const branch = new Branch();
    const old = slow(page(['old']));
    const first = branch.read(old.read);
    const second = branch.read(() => Promise.resolve(page(['new'])));
    old.finish();
    await Promise.all([first, second]);
    assert.deepEqual([old.signals[0]?.aborted, shown(branch), branch.reading], [true, ['new'], undefined]);
  });

  it('disposed: the request ends, and whoever watches hears of it', async () => {
    const branch = new Branch();
    const { read, signals } = slow(page(['a']));
    const reading = branch.read(read);
    assert.equal(branch.signal.aborted, false);
    branch.dispose();
    await reading;
    assert.deepEqual([signals[0]?.aborted, branch.signal.aborted], [true, true]);
  });

  it('a next page that was wanted during a reading is not asked for once there is none, or nobody wants it', async () => {
    for (const [hasMore, leave] of [
      [false, false],
      [true, true],
    ]) {
      const branch = new Branch();
      const asked: number[] = [];
      const read =
        (goesOn: boolean) =>
        async ({ number }: PageWanted, signal: AbortSignal) => {
          asked.push(number);
          await new Promise((resolve) => setTimeout(resolve, 10));
          signal.throwIfAborted();
          return { nodes: [], total: 400, hasMore: goesOn };
        };
      await branch.read(read(true));
      const work = [branch.read(read(hasMore ?? false)), branch.readMore(read(true))];
      if (leave) branch.dispose();
      await Promise.all(work);
      assert.deepEqual(asked, [1, 1]);
    }
  });

  it('a row is replaced where it stands', async () => {
    const branch = new Branch();
    await branch.read(listOf(['a', 'b']).read);
    const replaced = row(droplet({ guid: 'a', state: 'EXPIRED' }));
    branch.replace([replaced]);
    branch.replace([row(droplet({ guid: 'unknown' }))]);
    assert.deepEqual([shown(branch), branch.nodes[0]], [['a', 'b'], replaced]);
  });
});
