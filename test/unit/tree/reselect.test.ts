import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Node } from '../../../src/tree/nodes.ts';
import { reselect } from '../../../src/tree/reselect.ts';
import { app } from './samples.ts';

type Select = (told: { readonly selection: readonly Node[] }) => void;

/** VS Code's view, which takes a row only from its nth time on. */
class View {
  visible = true;
  revealed = 0;
  listening = 0;
  readonly #takes: number;
  #select: Select[] = [];
  #collapse: ((told: unknown) => void)[] = [];
  #see: ((told: unknown) => void)[] = [];

  constructor(takes: number) {
    this.#takes = takes;
  }

  readonly onDidChangeSelection = (listener: Select) => this.#listen(this.#select, listener);
  readonly onDidCollapseElement = (listener: (told: unknown) => void) => this.#listen(this.#collapse, listener);
  readonly onDidChangeVisibility = (listener: (told: unknown) => void) => this.#listen(this.#see, listener);

  async reveal(row: Node): Promise<void> {
    this.revealed += 1;
    if (this.revealed < this.#takes) throw new Error('Cannot resolve tree item');
    this.select([row]);
  }

  select(selection: readonly Node[]): void {
    for (const listener of this.#select) listener({ selection });
  }

  collapse(): void {
    for (const listener of this.#collapse) listener({});
  }

  see(isVisible: boolean): void {
    this.visible = isVisible;
    for (const listener of this.#see) listener({});
  }

  #listen<Listener>(listeners: Listener[], listener: Listener): { dispose(): void } {
    listeners.push(listener);
    this.listening += 1;
    return { dispose: () => (this.listening -= 1) };
  }
}

describe('the row that was selected before a reload', () => {
  const row = app();
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Lets timers and what waits for them run. */
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed <= milliseconds; passed += 50) {
      mock.timers.tick(50);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
  };
  const begin = (view: View, signal = new AbortController().signal) => reselect(view, () => row, signal);

  it('is selected, once', async () => {
    const view = new View(1);
    const done = begin(view);
    await pass(3_000);
    await done;
    assert.deepEqual([view.revealed, view.listening], [1, 0]);
  });

  it('is tried again where VS Code is drawing it', async () => {
    const view = new View(3);
    const done = begin(view);
    await pass(3_000);
    await done;
    assert.equal(view.revealed, 3);
  });

  it('is given up after a while', async () => {
    const view = new View(Infinity);
    const done = begin(view);
    await pass(5_000);
    await done;
    assert.deepEqual([view.revealed, view.listening], [8, 0]);
  });

  const touches: Record<string, (view: View, life: AbortController) => void> = {
    'selects another': (view) => view.select([row]),
    'closes a row': (view) => view.collapse(),
    'looks elsewhere': (view) => view.see(false),
    'looks elsewhere and comes back': (view) => {
      view.see(false);
      view.see(true);
    },
    'ends the window': (_view, life) => life.abort(),
  };
  for (const [what, touch] of Object.entries(touches)) {
    it(`is left alone once a person ${what}`, async () => {
      const [view, life] = [new View(Infinity), new AbortController()];
      const done = begin(view, life.signal);
      await pass(100);
      assert.equal(view.revealed, 1);
      touch(view, life);
      await pass(1_000);
      await done;
      assert.deepEqual([view.revealed, view.listening], [1, 0]);
    });
  }

  it('is not left alone because VS Code says that nothing is selected', async () => {
    const view = new View(2);
    const done = begin(view);
    await pass(100);
    view.select([]);
    await pass(1_000);
    await done;
    assert.equal(view.revealed, 2);
  });
});
