import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { Kept } from '../../../src/host/state.ts';

/** As VS Code's: what is written comes back a moment later, and takes the place of everything that is held then. */
function echoing(): Memento {
  let held: Record<string, unknown> = {};
  let fails = false;
  return {
    keys: () => Object.keys(held),
    get: (key: string, otherwise?: unknown) => held[key] ?? otherwise,
    update: async (key: string, value: unknown) => {
      if (value === 'fails') fails = true;
      held[key] = value;
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (fails) {
        fails = false;
        throw new Error('disk full');
      }
      const written = JSON.stringify(held);
      await new Promise((resolve) => setTimeout(resolve, 5));
      held = JSON.parse(written) as Record<string, unknown>;
    },
  };
}

describe('state: what is kept', () => {
  it('counts at once, and lasts, though VS Code echoes earlier writes', async () => {
    const memento = echoing();
    const [one, other] = [new Kept(memento, 'one', 0), new Kept(memento, 'other', 'none')];
    const first = one.set(1);
    await new Promise((resolve) => setTimeout(resolve, 3));
    const later = [other.set('some'), one.set(2)];
    assert.deepEqual([one.value, other.value], [2, 'some']);
    await first;
    assert.deepEqual([one.value, other.value], [2, 'some']);
    await Promise.all(later);
    assert.deepEqual([one.value, other.value], [2, 'some']);
    assert.deepEqual([memento.get('one'), memento.get('other')], [2, 'some']);
  });

  it('shows what another window has written since', async () => {
    const memento = echoing();
    const kept = new Kept(memento, 'one', 0);
    await kept.set(1);
    await memento.update('one', 7);
    assert.equal(kept.value, 7);
  });

  it('a write that fails says so, and does not stand in the way of the next', async () => {
    const kept = new Kept<string>(echoing(), 'one', '');
    await assert.rejects(kept.set('fails'), /disk full/);
    await kept.set('fine');
    assert.equal(kept.value, 'fine');
  });
});
