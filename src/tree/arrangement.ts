import * as vscode from 'vscode';
import { CONTEXT, SECTION, SETTING } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { Kept } from '../host/state.ts';
import type { Watched } from './motion.ts';
import type { Pin } from './nodes.ts';
import { type Filter, type Layout, LAYOUTS, type Shape, type Sort, SORTS } from './shape.ts';

const PAGE_SIZE = { least: 50, usual: 200, most: 500 };

/** How a person wants to see their foundations, kept across restarts: layout and page size in settings, filter and order by workspace, pins everywhere. */
export class Arrangement implements vscode.Disposable {
  readonly #filter: Kept<Filter>;
  readonly #sort: Kept<Sort>;
  readonly #pins: Kept<Readonly<Record<string, readonly Pin[]>>>;
  readonly #watched: Kept<Readonly<Record<string, readonly Watched[]>>>;
  readonly #hasWatched = new ContextKey(CONTEXT.hasWatched);
  readonly #changed = new vscode.EventEmitter<void>();
  /** All rows are to be drawn anew. */
  readonly onDidChange = this.#changed.event;
  readonly #pinned = new vscode.EventEmitter<string>();
  /** The foundation whose pins have changed. */
  readonly onDidPin = this.#pinned.event;
  readonly #watching = new vscode.EventEmitter<void>();
  /** Other apps are watched than before. */
  readonly onDidWatch = this.#watching.event;
  readonly #subscription: vscode.Disposable;

  constructor(workspace: vscode.Memento, everywhere: vscode.Memento) {
    this.#filter = new Kept<Filter>(workspace, 'filter', {});
    this.#sort = new Kept<Sort>(workspace, 'sort', 'name');
    this.#pins = new Kept<Readonly<Record<string, readonly Pin[]>>>(everywhere, 'pins', {});
    this.#watched = new Kept<Readonly<Record<string, readonly Watched[]>>>(workspace, 'watched', {});
    const affects = [SETTING.layout, SETTING.pageSize].map((name) => `${SECTION}.${name}`);
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (affects.some((name) => change.affectsConfiguration(name))) this.#changed.fire();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#pinned.dispose();
    this.#watching.dispose();
  }

  shape(): Omit<Shape, 'lookedAt'> {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const layout = settings.get<Layout>(SETTING.layout, 'spaces');
    const size = settings.get<number>(SETTING.pageSize, PAGE_SIZE.usual);
    const sort = this.#sort.value;
    return {
      // A person writes settings by hand.
      layout: LAYOUTS.includes(layout) ? layout : 'spaces',
      sort: SORTS.includes(sort) ? sort : 'name',
      filter: this.#filter.value,
      pageSize: Number.isInteger(size) ? Math.min(Math.max(size, PAGE_SIZE.least), PAGE_SIZE.most) : PAGE_SIZE.usual,
      pins: (foundation) => this.#pins.value[foundation] ?? [],
    };
  }

  async filter(filter: Filter): Promise<void> {
    await this.#set(this.#filter, filter);
  }

  async sort(by: Sort): Promise<void> {
    await this.#set(this.#sort, by);
  }

  /** In the workspace's settings where it is said there, else in the person's own. */
  async layout(layout: Layout): Promise<void> {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const isOfWorkspace = settings.inspect(SETTING.layout)?.workspaceValue !== undefined;
    const { Global, Workspace } = vscode.ConfigurationTarget;
    await settings.update(SETTING.layout, layout, isOfWorkspace ? Workspace : Global);
  }

  isPinned(foundation: string, guid: string): boolean {
    return (this.#pins.value[foundation] ?? []).some((pin) => pin.guid === guid);
  }

  async pin(foundation: string, pin: Pin): Promise<void> {
    if (!this.isPinned(foundation, pin.guid)) await this.#setPins(foundation, (pins) => [...pins, pin]);
  }

  async unpin(foundation: string, guid: string): Promise<void> {
    await this.#setPins(foundation, (pins) => pins.filter((pin) => pin.guid !== guid));
  }

  watched(foundation: string): readonly Watched[] {
    return this.#watched.value[foundation] ?? [];
  }

  isWatched(foundation: string, guid: string): boolean {
    return this.watched(foundation).some((app) => app.guid === guid);
  }

  /** Follows what an app does, or no longer. */
  async watch(foundation: string, app: Watched, isWanted: boolean): Promise<void> {
    const others = this.watched(foundation).filter(({ guid }) => guid !== app.guid);
    const written = this.#watched.set({ ...this.#watched.value, [foundation]: isWanted ? [...others, app] : others });
    if (isWanted) this.#hasWatched.set(true);
    this.#watching.fire();
    await written;
  }

  async #set<Value>(kept: Kept<Value>, value: Value): Promise<void> {
    if (JSON.stringify(kept.value) === JSON.stringify(value)) return;
    const written = kept.set(value);
    this.#changed.fire();
    await written;
  }

  async #setPins(foundation: string, change: (pins: readonly Pin[]) => readonly Pin[]): Promise<void> {
    const { [foundation]: pins = [], ...others } = this.#pins.value;
    const now = change(pins);
    const written = this.#pins.set(now.length > 0 ? { ...others, [foundation]: now } : others);
    this.#pinned.fire(foundation);
    await written;
  }
}
