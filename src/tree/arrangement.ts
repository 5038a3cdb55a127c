import * as vscode from 'vscode';
import { CONTEXT, SECTION, SETTING } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { Kept } from '../host/state.ts';
import type { Watched } from './motion.ts';
import type { Pin } from './nodes.ts';
import { type Filter, type Layout, LAYOUTS, type Shape, type Sort, SORTS } from './shape.ts';

/** What a person has marked, by foundation. */
type Marks<Item> = Readonly<Record<string, readonly Item[]>>;

const PAGE_SIZE = { least: 50, usual: 200, most: 500 };

/** How a person wants to see their foundations, kept across restarts: layout and page size in settings, filter and order by workspace, pins everywhere. */
export class Arrangement implements vscode.Disposable {
  readonly #filter: Kept<Filter>;
  readonly #sort: Kept<Sort>;
  readonly #pins: Kept<Marks<Pin>>;
  readonly #watched: Kept<Marks<Watched>>;
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
  #told: { readonly pins: Marks<Pin>; readonly watched: Marks<Watched> };
  readonly #subscription: vscode.Disposable;

  /** @param windowState told when the window gets the focus, or loses it */
  constructor(
    workspace: vscode.Memento,
    everywhere: vscode.Memento,
    windowState: vscode.Event<{ readonly focused: boolean }> = vscode.window.onDidChangeWindowState,
  ) {
    this.#filter = new Kept<Filter>(workspace, 'filter', {});
    this.#sort = new Kept<Sort>(workspace, 'sort', 'name');
    this.#pins = new Kept<Marks<Pin>>(everywhere, 'pins', {});
    this.#watched = new Kept<Marks<Watched>>(workspace, 'watched', {});
    this.#told = { pins: this.#pins.value, watched: this.#watched.value };
    const affects = [SETTING.layout, SETTING.pageSize].map((name) => `${SECTION}.${name}`);
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (affects.some((name) => change.affectsConfiguration(name))) this.#changed.fire();
      }),
      windowState(({ focused }) => focused && this.#look()),
    );
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

  /** However many, the foundation's rows are read again once. */
  async pin(foundation: string, pins: readonly Pin[]): Promise<void> {
    const fresh = pins.filter(({ guid }) => !this.isPinned(foundation, guid));
    await this.#keep(this.#pins, foundation, [...(this.#pins.value[foundation] ?? []), ...fresh]);
  }

  async unpin(foundation: string, guids: readonly string[]): Promise<void> {
    const pins = this.#pins.value[foundation] ?? [];
    await this.#keep(
      this.#pins,
      foundation,
      pins.filter(({ guid }) => !guids.includes(guid)),
    );
  }

  watched(foundation: string): readonly Watched[] {
    return this.#watched.value[foundation] ?? [];
  }

  isWatched(foundation: string, guid: string): boolean {
    return this.watched(foundation).some((app) => app.guid === guid);
  }

  /** Follows what apps do, or no longer. */
  async watch(foundation: string, apps: readonly Watched[], isWanted: boolean): Promise<void> {
    const others = this.watched(foundation).filter(({ guid }) => !apps.some((app) => app.guid === guid));
    if (isWanted) this.#hasWatched.set(true);
    await this.#keep(this.#watched, foundation, isWanted ? [...others, ...apps] : others);
  }

  /** Nothing is pinned or watched any more on a foundation that is gone. */
  async forget(foundation: string): Promise<void> {
    await Promise.all([this.#keep(this.#pins, foundation, []), this.#keep(this.#watched, foundation, [])]);
  }

  async #set<Value>(kept: Kept<Value>, value: Value): Promise<void> {
    if (isSame(kept.value, value)) return;
    const written = kept.set(value);
    this.#changed.fire();
    await written;
  }

  /** A thing is kept once, however often it was selected. */
  async #keep<Item extends { readonly guid: string }>(kept: Kept<Marks<Item>>, foundation: string, items: readonly Item[]) {
    const others = Object.entries(kept.value).filter(([url]) => url !== foundation);
    const own = [...new Map(items.map((item) => [item.guid, item])).values()];
    const now = Object.fromEntries(own.length > 0 ? [...others, [foundation, own]] : others);
    if (isSame(kept.value, now)) return;
    const written = kept.set(now);
    this.#look();
    await written;
  }

  /** Tells what is pinned or watched other than when this was last told: another window's changes tell themselves to nobody. */
  #look(): void {
    const { pins, watched } = this.#told;
    this.#told = { pins: this.#pins.value, watched: this.#watched.value };
    const urls = new Set([...Object.keys(pins), ...Object.keys(this.#told.pins)]);
    for (const url of urls) if (!isSame(pins[url], this.#told.pins[url])) this.#pinned.fire(url);
    if (!isSame(watched, this.#told.watched)) this.#watching.fire();
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
