import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Branch } from '../../../src/tree/branch.ts';
import { countOfApps, countOfSpaces, formatCount } from '../../../src/tree/counts.ts';
import type { Children, PageWanted, ReadPage } from '../../../src/tree/listing.ts';
import { groupNode, type Node, type NoteNode } from '../../../src/tree/nodes.ts';
import { app, count, droplet, row } from './samples.ts';

const parent = groupNode(app(), 'droplets');
const drawn = (branch: Branch) => branch.rows(parent);
const resources = (branch: Branch) => drawn(branch).filter(({ kind }) => kind === 'resource');
const noteOf = (branch: Branch, type: NoteNode['note']['type']) =>
  drawn(branch).find((node): node is NoteNode => node.kind === 'note' && node.note.type === type)?.note;
const hasMore = (branch: Branch) => drawn(branch).some(({ kind }) => kind === 'more');

type Mode = 'all' | 'server' | 'search';

/** A list of which a filter lets through what it is told to: by the server, or after looking. */
function listOf(items: readonly { readonly guid: number; readonly matches: boolean }[], mode: Mode): ReadPage {
  return ({ number, size }: PageWanted) => {
    const listed = mode === 'server' ? items.filter(({ matches }) => matches) : items;
    const page = listed.slice((number - 1) * size, number * size);
    const passed = mode === 'all' ? page : page.filter(({ matches }) => matches);
    const children: Children = {
      nodes: passed.map(({ guid }): Node => row(droplet({ guid: `${guid}` }))),
      total: listed.length,
      hasMore: number * size < listed.length,
      ...(mode === 'all' ? {} : { filtered: true, of: items.length }),
      ...(mode === 'search' ? { search: true, lookedAt: page.length } : {}),
    };
    return Promise.resolve(children);
  };
}

const lists = fc.array(fc.boolean(), { maxLength: 40 }).map((matches) => matches.map((one, guid) => ({ guid, matches: one })));
const modes = fc.constantFrom<Mode>('all', 'server', 'search');
const sizes = fc.integer({ min: 1, max: 12 });

describe('counts: laws', () => {
  it('what is shown is counted, of what there is; at the end what is shown and what is hidden are all', async () => {
    await fc.assert(
      fc.asyncProperty(lists, modes, sizes, async (items, mode, size) => {
        const branch = new Branch();
        const read = listOf(items, mode);
        await branch.read(read, size);
        for (let more = true; more;) {
          const { shown = -1, total = -1 } = branch.count ?? {};
          assert.equal(shown, resources(branch).length);
          assert.equal(total, items.length, 'the whole list, whatever is loaded and whatever a filter hides');
          assert.ok(branch.seen <= items.length);
          more = hasMore(branch);
          if (more) await branch.readMore(read);
        }
        const note = noteOf(branch, 'filtered');
        const hidden = note?.type === 'filtered' ? (note.of ?? 0) - note.matching : 0;
        assert.equal(resources(branch).length + hidden, items.length);
        assert.equal(noteOf(branch, 'moved'), undefined);
        assert.equal(noteOf(branch, 'empty') !== undefined, items.length === 0);
      }),
    );
  });

  it('of a list that moves between its pages no row comes twice, the newest total counts, and what came is what is told at its end', async () => {
    const moves = fc.array(fc.tuple(fc.boolean(), fc.nat(60)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(lists, sizes, fc.array(moves, { maxLength: 8 }), async (given, size, steps) => {
        const items = [...given];
        let next = 1_000;
        const branch = new Branch();
        const read: ReadPage = (wanted, signal) => listOf(items, 'all')(wanted, signal);
        await branch.read(read, size);
        for (let step = 0; hasMore(branch); step++) {
          for (const [add, at] of steps[step] ?? []) {
            if (add) items.splice(at % (items.length + 1), 0, { guid: next++, matches: true });
            else items.splice(at % Math.max(1, items.length), 1);
          }
          const before = branch.count?.total;
          await branch.readMore(read);
          const ids = resources(branch).map(({ id }) => id);
          assert.equal(new Set(ids).size, ids.length);
          const { shown = -1, total = -1 } = branch.count ?? {};
          assert.equal(shown, ids.length);
          assert.equal(total, hasMore(branch) ? Math.max(items.length, shown) : shown);
          // It cannot be known which rows: that there may be some is said.
          if (before !== items.length) assert.ok(noteOf(branch, 'moved'));
        }
        assert.equal(branch.count?.total, branch.count?.shown);
      }),
    );
  });
});

describe('counts: words', () => {
  it('all, some of all, and at least so many', () => {
    assert.equal(formatCount({ shown: 1312, total: 1312 }), '1,312');
    assert.equal(formatCount({ shown: 200, total: 1312 }), '200 of 1,312');
    assert.equal(formatCount({ shown: 0, total: 3 }), '0 of 3');
    assert.equal(formatCount({ shown: 200, total: undefined }), '200+');
    assert.deepEqual([countOfApps(count(1)), countOfSpaces(count(1))], ['1 app', '1 space']);
    assert.deepEqual([countOfApps(count(1, 5)), countOfSpaces(count(0))], ['1 of 5 apps', '0 spaces']);
  });
});
