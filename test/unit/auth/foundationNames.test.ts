import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Memento } from 'vscode';
import { FoundationNames } from '../../../src/auth/foundationNames.ts';

function memento(): Memento {
  const held = new Map<string, unknown>();
  return {
    keys: () => [...held.keys()],
    get: (key: string, otherwise?: unknown) => held.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void held.set(key, value),
  };
}

const named = (...urls: string[]) => urls.map((url) => ({ url, name: undefined as string | undefined }));
const urlsOf = (all: readonly { readonly url: string }[]) => all.map(({ url }) => url);

describe('what a person calls foundations, and their order', () => {
  it('a name goes before a preset’s; an empty one is the host, of a preset with a name as well', async () => {
    const names = new FoundationNames(memento());
    const preset = [{ url: 'a', name: 'by the setting' }];
    const now = () => names.applyTo(preset)[0]?.name;
    assert.equal(now(), 'by the setting');
    const written = names.rename('a', '  mine\n\u202e ');
    assert.equal(now(), 'mine');
    await written;
    await names.rename('a', ' ');
    assert.equal(now(), undefined);
    await names.forget('a');
    assert.equal(now(), 'by the setting');
  });

  it('what was never moved stands as it came; what comes later is last', async () => {
    const names = new FoundationNames(memento());
    assert.deepEqual(urlsOf(names.applyTo(named('a', 'b', 'c'))), ['a', 'b', 'c']);
    await names.move(['a', 'b', 'c'], 'c', 0);
    assert.deepEqual(urlsOf(names.applyTo(named('new', 'a', 'b', 'c'))), ['c', 'a', 'b', 'new']);
    await names.forget('c');
    assert.deepEqual(urlsOf(names.applyTo(named('a', 'b', 'c'))), ['a', 'b', 'c']);
  });

  it('a move puts one at its place, changes no other’s order, and can be taken back', async () => {
    const urls = fc.uniqueArray(fc.webUrl(), { minLength: 1, maxLength: 8 });
    const moves = fc.array(fc.tuple(fc.nat(7), fc.integer({ min: -1, max: 9 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(urls, moves, async (all, wanted) => {
        const names = new FoundationNames(memento());
        const now = () => urlsOf(names.applyTo(named(...all)));
        for (const [which, to] of wanted) {
          const before = now();
          const url = before[which % before.length]!;
          await names.move(before, url, to);
          const after = now();
          assert.equal(after.indexOf(url), Math.min(Math.max(to, 0), all.length - 1));
          const others = (of: readonly string[]) => of.filter((other) => other !== url);
          assert.deepEqual(others(after), others(before));
          await names.move(after, url, before.indexOf(url));
          assert.deepEqual(now(), before);
          await names.move(before, url, to);
        }
      }),
    );
  });
});
