import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CONTEXT, VIEW } from '../contributions.ts';
import { ContextKey } from '../host/contextKey.ts';
import { Kept } from '../host/state.ts';
import { TreeModel } from './model.ts';
import { describeResource } from './describeResource.ts';
import { type AppResource, isAtOrBelow, isParent, type MoreNode, type Node, type NoteNode } from './nodes.ts';
import { Arrangement } from './arrangement.ts';
import { AppsProvider } from './provider.ts';
import type { Moved, Moving, News } from './motion.ts';
import { describeFilter } from './shape.ts';
import type { TreeSources } from './sources.ts';

/** Older than this, what is opened again is read again. Milliseconds. */
const FRESH = 30_000;

/**
 * The view Apps. VS Code forgets which rows were open and selected when its window reloads, so this remembers them, each
 * workspace its own.
 */
export class AppsView implements vscode.Disposable {
  readonly #foundations: TreeSources['foundations'];
  readonly #hasFoundations = new ContextKey(CONTEXT.hasFoundations);
  readonly #isFiltered = new ContextKey(CONTEXT.isFiltered);
  readonly arrangement: Arrangement;
  readonly #model: TreeModel;
  readonly #provider: AppsProvider;
  readonly #view: vscode.TreeView<Node>;
  readonly #expanded: Set<string>;
  readonly #keptExpanded: Kept<readonly string[]>;
  readonly #keptSelected: Kept<string | undefined>;
  readonly #subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  readonly #rowsChanged = new vscode.EventEmitter<void>();
  /** Rows have changed, or other rows are open, or watched. */
  readonly onDidChangeRows = this.#rowsChanged.event;
  /** Selected before the reload, and not shown again yet. */
  #awaited: string | undefined;

  constructor(
    { workspaceState, globalState }: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
    sources: Omit<TreeSources, 'changed' | 'isExpanded' | 'opened' | 'shape'>,
  ) {
    this.arrangement = new Arrangement(workspaceState, globalState);
    this.#foundations = sources.foundations;
    this.#hasFoundations.set(sources.foundations().length > 0);
    this.#keptExpanded = new Kept<readonly string[]>(workspaceState, 'expanded', []);
    this.#keptSelected = new Kept<string | undefined>(workspaceState, 'selected', undefined);
    this.#expanded = new Set(this.#keptExpanded.value);
    this.#awaited = this.#keptSelected.value;
    const isExpanded = (id: string) => this.#expanded.has(id);
    this.#model = new TreeModel({
      ...sources,
      shape: this.arrangement.shape.bind(this.arrangement),
      isExpanded,
      // VS Code drops the event of a row that is opened while its parent is being redrawn; the wish for its children it keeps.
      opened: (id) => this.#remember(id, true),
      changed: (node) => {
        this.#provider.changed(node);
        this.#rowsChanged.fire();
      },
    });
    this.#provider = new AppsProvider(this.#model, isExpanded, this.arrangement);
    this.#view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this.#provider,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#tellFilter();
    this.#subscriptions = this.#subscribe();
  }

  #subscribe(): Pick<vscode.Disposable, 'dispose'>[] {
    const { arrangement } = this;
    return [
      this.#view,
      this.#rowsChanged,
      this.#view.onDidExpandElement(({ element }) => this.#opened(element)),
      this.#view.onDidCollapseElement(({ element }) => this.#closed(element)),
      this.#view.onDidChangeSelection(({ selection }) => this.#selected(selection[0])),
      this.#provider.onDidShow((rows) => this.#reselect(rows)),
      arrangement.onDidChange(() => this.#reshape()),
      arrangement.onDidPin((url) => void this.#model.repin(url)),
      arrangement.onDidWatch(() => {
        this.#provider.changed(undefined);
        this.#rowsChanged.fire();
      }),
    ];
  }

  dispose(): void {
    this.#model.dispose();
    this.arrangement.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Tests walk the rows as VS Code does. */
  get provider(): AppsProvider {
    return this.#provider;
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.#view.onDidChangeVisibility;
  }

  /** What moves on a foundation, of what is shown or watched. */
  moving(url: string): Moving | undefined {
    return this.#model.moving(url, this.arrangement.watched(url));
  }

  found(url: string, moved: readonly Moved[]): { readonly isChanged: boolean; readonly news: readonly News[] } {
    return this.#model.found(url, moved);
  }

  /** Draws the rows again: what they say of times has grown old. */
  age(): void {
    this.#provider.changed(undefined);
  }

  /** How many sessions have ended. */
  endedSessions(): number {
    return this.#model.endedSessions();
  }

  waiting(): (MoreNode | NoteNode)[] {
    return this.#model.waiting();
  }

  refresh(node?: Node): Promise<void> {
    return this.#withProgress(this.#model.refresh(node));
  }

  loadMore(node: MoreNode): Promise<void> {
    return this.#withProgress(this.#model.loadMore(node));
  }

  async loadAll(node: MoreNode, told: (shown: number, total?: number) => void, signal: AbortSignal): Promise<void> {
    await this.#model.loadAll(node, told, signal);
  }

  labels(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#model.labels();
  }

  retry(node: NoteNode): Promise<void> {
    return this.#withProgress(this.#model.retry(node));
  }

  sessionChanged(url: string, state: 'signedIn' | 'signedOut' | 'expired' | 'cliEnded'): Promise<void> {
    return this.#model.sessionChanged(url, state);
  }

  /** The foundations have changed: what was open below one that is gone need not be remembered. */
  redraw(): void {
    const urls = this.#foundations().map(({ url }) => url);
    this.#hasFoundations.set(urls.length > 0);
    for (const id of this.#expanded) if (!urls.some((url) => isAtOrBelow(id, url))) this.#expanded.delete(id);
    void this.#keptExpanded.set([...this.#expanded]);
    this.#model.keepOnly(urls);
    this.#provider.keepOnly(urls);
    this.#provider.changed(undefined);
  }

  /** Reads everything of a foundation that is open again. */
  async refreshFoundation(url: string): Promise<void> {
    await this.refresh((await this.#model.roots()).find((root) => root.url === url));
  }

  /** A resource in a line, as its row shows it. */
  summary(resource: AppResource, isCurrent: boolean): { label: string; description?: string | undefined } {
    return describeResource(resource, isCurrent, Date.now());
  }

  /** Opens a foundation's row, for somebody who has just signed in there. Who works elsewhere, at a document say, stays there. */
  async open(url: string): Promise<void> {
    if (!this.#view.visible) return;
    const node = (await this.#model.roots()).find((root) => root.url === url);
    if (node) await this.#view.reveal(node, { select: true, focus: false, expand: true });
  }

  /** Another layout, order or filter. What hides something is said above the rows. */
  #reshape(): void {
    this.#tellFilter();
    this.#model.reshape();
  }

  #tellFilter(): void {
    const told = describeFilter(this.arrangement.shape().filter);
    // The only view of its container has no header of its own, which is where a description stands: the message is always seen.
    this.#view.message = told === undefined ? '' : l10n.t('Filter: {0}', told);
    this.#view.description = told === undefined ? '' : l10n.t('filtered');
    this.#isFiltered.set(told !== undefined);
  }

  async #withProgress(work: Promise<void>): Promise<void> {
    await vscode.window.withProgress({ location: { viewId: VIEW } }, () => work);
  }

  #opened(node: Node): void {
    this.#remember(node.id, true);
    if (isParent(node) && this.#model.isOlder(node, FRESH)) void this.refresh(node);
  }

  #closed(node: Node): void {
    this.#remember(node.id, false);
    if (isParent(node)) this.#model.collapse(node);
  }

  #remember(id: string, isOpen: boolean): void {
    if (isOpen === this.#expanded.has(id)) return;
    if (isOpen) this.#expanded.add(id);
    else this.#expanded.delete(id);
    void this.#keptExpanded.set([...this.#expanded]);
    this.#rowsChanged.fire();
  }

  #selected(node: Node | undefined): void {
    if (node) this.#awaited = undefined;
    void this.#keptSelected.set(node?.id ?? this.#awaited);
  }

  #reselect(rows: readonly Node[]): void {
    const row = rows.find(({ id }) => id === this.#awaited);
    if (!row || !this.#view.visible) return;
    this.#awaited = undefined;
    // VS Code takes these rows once this turn is over; a row it does not hold yet cannot be revealed.
    setTimeout(() => void this.#select(row), 0);
  }

  async #select(row: Node): Promise<void> {
    try {
      await this.#view.reveal(row, { select: true, focus: false, expand: false });
    } catch {
      // The row has gone meanwhile: then there is nothing to select.
    }
  }
}
