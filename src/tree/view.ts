import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Looked, Moving, News } from '../api/moving.ts';
import { CONTEXT, VIEW } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import type { Drawing } from './drawing.ts';
import { type AppResource, type FoundationNode, isParent, type MoreNode, type Node, type NoteNode } from './nodes.ts';
import { Arrangement } from './arrangement.ts';
import { Opened } from './opened.ts';
import { AppsProvider } from './provider.ts';
import { Remembered } from './remembered.ts';
import { describeFilter } from './shape.ts';
import { show } from './show.ts';
import { Queries } from './queries.ts';
import type { TreeSources } from './sources.ts';

/** Older than this, what is opened again is read again. Milliseconds. */
const FRESH = 30_000;

/** The view Apps, and what of it others may know and change. */
export class AppsView implements vscode.Disposable {
  readonly #foundations: TreeSources['foundations'];
  readonly #hasFoundations = new ContextKey(CONTEXT.hasFoundations);
  readonly #isFiltered = new ContextKey(CONTEXT.isFiltered);
  readonly arrangement: Arrangement;
  readonly queries: Queries;
  readonly #load: () => Promise<Drawing>;
  /** Undefined until a row has been shown: there is nothing to change, then. */
  #drawing: Drawing | undefined;
  readonly #provider: AppsProvider;
  readonly #view: vscode.TreeView<Node>;
  readonly #open: Opened;
  readonly #remembered: Remembered;
  readonly #subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  readonly #rowsChanged = new vscode.EventEmitter<void>();
  /** Rows have changed, or other rows are open, or watched. */
  readonly onDidChangeRows = this.#rowsChanged.event;

  constructor(
    { workspaceState, globalState }: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
    sources: Omit<TreeSources, 'changed' | 'isExpanded' | 'opened' | 'queries' | 'shape'>,
  ) {
    this.arrangement = new Arrangement(workspaceState, globalState);
    this.#foundations = sources.foundations;
    this.#hasFoundations.set(sources.foundations().length > 0);
    this.#open = new Opened(workspaceState);
    this.queries = new Queries(globalState, async () => (await this.#load()).queries, this.#showQuery.bind(this));
    this.#remembered = new Remembered(this.#open, sources.foundations, () => this.#rowsChanged.fire());
    const own: Omit<TreeSources, 'queries'> = {
      ...sources,
      shape: this.arrangement.shape.bind(this.arrangement),
      isExpanded: this.#open.has,
      // VS Code drops the event of a row that is opened while its parent is being redrawn; the wish for its children it keeps.
      opened: (id) => this.#remembered.turn(id, true),
      changed: (node) => this.#tell(node),
    };
    // Loaded once, with the first row that is shown.
    let loading: Promise<Drawing> | undefined;
    this.#load = () =>
      (loading ??= import('./drawing.ts').then(({ Drawing }) => {
        const [moved, redraw] = [this.#open.move.bind(this.#open), this.#provider.redraw.bind(this.#provider)];
        return (this.#drawing = new Drawing(own, this.queries.saved, { moved, redraw, isVisible: () => this.#view.visible }));
      }));
    this.#provider = new AppsProvider(this.#load, this.#open.has, this.arrangement);
    this.#view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this.#provider,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#remembered.follow(this.#view, this.#provider, (node, isOpen) => this.#turned(node, isOpen));
    this.#tellFilter();
    this.#subscriptions = this.#subscribe(sources.note);
  }

  #subscribe(note: TreeSources['note']): Pick<vscode.Disposable, 'dispose'>[] {
    const { arrangement } = this;
    return [
      this.#view,
      this.#rowsChanged,
      this.#remembered,
      this.#view.onDidChangeVisibility(({ visible }) => this.#drawing?.seen(visible)),
      arrangement.onDidChange(() => this.#reshape()),
      arrangement.onDidPin((url) => this.#drawing?.model.repin(url).catch(note)),
      arrangement.onDidWatch(() => this.#tell(undefined)),
      vscode.window.onDidChangeWindowState(({ focused }) => (focused ? this.#drawing?.queries.look() : undefined)),
    ];
  }

  dispose(): void {
    this.#drawing?.dispose();
    this.arrangement.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Tests walk the rows as VS Code does. */
  get provider(): AppsProvider {
    return this.#provider;
  }

  /** Told once rows are shown for the first time. */
  onDidFirstShow(tell: () => void): vscode.Disposable {
    const subscription = this.#provider.onDidShow(() => {
      subscription.dispose();
      tell();
    });
    return subscription;
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.#view.onDidChangeVisibility;
  }

  /** What moves on a foundation, of what is shown or watched. */
  moving(url: string): Moving | undefined {
    return this.#drawing?.model.follower.moving(url, this.arrangement.watched(url));
  }

  found(url: string, looked: Looked, asked: Moving): { readonly isChanged: boolean; readonly news: readonly News[] } {
    const watched = this.arrangement.watched(url);
    return this.#drawing?.model.follower.found(url, looked, asked, watched) ?? { isChanged: false, news: [] };
  }

  /** Draws the rows again: what they say of times has grown old. */
  age(): void {
    for (const group of this.#drawing?.model.follower.aging() ?? []) this.#drawing?.told.changed(group);
  }

  /** How many sessions have ended. */
  endedSessions(): number {
    return this.#drawing?.model.endedSessions() ?? 0;
  }

  waiting(): (MoreNode | NoteNode)[] {
    return this.#drawing?.model.waiting() ?? [];
  }

  refresh(node?: Node): Promise<void> {
    return this.#withProgress((model) => model.refresh(node));
  }

  loadMore(node: MoreNode): Promise<void> {
    return this.#withProgress((model) => model.loadMore(node));
  }

  async loadAll(node: MoreNode, told: (shown: number, total?: number) => void, signal: AbortSignal): Promise<void> {
    const { model } = await this.#load();
    await model.loadAll(node, told, signal);
  }

  labels(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#drawing?.model.labels() ?? new Map<string, Set<string>>();
  }

  retry(node: NoteNode): Promise<void> {
    return this.#withProgress((model) => model.retry(node));
  }

  async sessionChanged(url: string, state: 'signedIn' | 'signedOut' | 'expired' | 'cliEnded'): Promise<void> {
    await this.#drawing?.model.sessionChanged(url, state);
  }

  /** The foundations have changed. What was open below one that has left may be wanted: it has a while to come back. */
  redraw(): void {
    const urls = this.#foundations().map(({ url }) => url);
    this.#hasFoundations.set(urls.length > 0);
    this.#drawing?.model.keepOnly(urls);
    this.#tell(undefined);
  }

  /** A foundation is gone for good: nothing is kept of what was open, pinned or watched there. */
  async forget(url: string): Promise<void> {
    await Promise.all([this.#open.forget(url), this.arrangement.forget(url), this.queries.forget(url)]);
  }

  /** Reads everything of a foundation that is open again. */
  async refreshFoundation(url: string): Promise<void> {
    await this.refresh(await this.#root(url));
  }

  /** How a resource is told in a line, as its row shows it. */
  async summaries(): Promise<(resource: AppResource, isCurrent: boolean) => { label: string; description?: string | undefined }> {
    const drawing = await this.#load();
    return drawing.summary.bind(drawing);
  }

  /** Opens a foundation's row, for somebody who has just signed in there. Who works elsewhere, at a document say, stays there. */
  async open(url: string): Promise<void> {
    if (!this.#view.visible) return;
    const node = this.#provider.toReveal(await this.#root(url));
    if (node) await this.#view.reveal(node, { select: true, focus: false, expand: true });
  }

  /**
   * Selects the row of what an API path is about, at its usual place, with all above it open.
   * @returns false where a filter hides it
   * @throws {ExplainedError} there is no such row; {Error} what is missing on the way cannot be read
   */
  reveal(url: string, path: string, signal: AbortSignal): Promise<boolean> {
    return this.#withProgress((model) =>
      show(this.#view, async () => this.#provider.toReveal(await model.find(url, path, signal)), signal),
    );
  }

  async #showQuery(url: string, query: Parameters<Queries['run']>[1]): Promise<void> {
    const root = await this.#root(url);
    const find = (row: Node) => () => Promise.resolve(this.#provider.toReveal(row));
    const reveal = (row: Node) => show(this.#view, find(row), new AbortController().signal, true);
    if (root) await (await this.#load()).model.queries.run(root, query, reveal);
  }

  async #root(url: string): Promise<FoundationNode | undefined> {
    const { model } = await this.#load();
    return (await model.roots()).find((root) => root.url === url);
  }

  /** Another layout, order or filter. What hides something is said above the rows. */
  #reshape(): void {
    this.#tellFilter();
    this.#drawing?.model.reshape();
  }

  #tell(node: Node | undefined): void {
    this.#drawing?.told.changed(node);
    this.#rowsChanged.fire();
  }

  #tellFilter(): void {
    const told = describeFilter(this.arrangement.shape().filter);
    // The only view of its container has no header of its own, which is where a description stands: the message is always seen.
    this.#view.message = told === undefined ? '' : l10n.t('Filter: {0}', told);
    this.#view.description = told === undefined ? '' : l10n.t('filtered');
    this.#isFiltered.set(told !== undefined);
  }

  async #withProgress<Value>(work: (model: Drawing['model']) => Promise<Value>): Promise<Value> {
    const { model } = await this.#load();
    return vscode.window.withProgress({ location: { viewId: VIEW } }, () => work(model));
  }

  #turned(node: Node, isOpen: boolean): void {
    if (!isParent(node) || !this.#drawing) return;
    const { model } = this.#drawing;
    if (!isOpen) model.collapse(node);
    else if (model.isOlder(node, FRESH)) void this.refresh(node);
  }
}
