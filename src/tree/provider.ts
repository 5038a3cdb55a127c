import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMAND } from '../contributions.ts';
import type { Capability } from './capability.ts';
import type { Drawing } from './drawing.ts';
import { foundationOf, isParent, type Node, parentOf } from './nodes.ts';

/** What a person has marked. */
interface Marks {
  isPinned(foundation: string, guid: string): boolean;
  isWatched(foundation: string, guid: string): boolean;
}

/** Draws the model's rows. The only maker of TreeItems. */
export class AppsProvider implements vscode.TreeDataProvider<Node> {
  readonly #load: () => Promise<Drawing>;
  /** Loaded before the first row is handed out. */
  #drawing: Drawing | undefined;
  readonly #isExpanded: (id: string) => boolean;
  readonly #marks: Marks;
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #shown = new vscode.EventEmitter<readonly Node[]>();
  /** Rows that have just been handed out. */
  readonly onDidShow = this.#shown.event;

  constructor(load: () => Promise<Drawing>, isExpanded: (id: string) => boolean, marks: Marks) {
    this.#load = load;
    this.#marks = marks;
    this.#isExpanded = isExpanded;
  }

  /** VS Code is to draw these rows anew, and what is below them; undefined for all. They are the objects it knows. */
  redraw(rows: Node[] | undefined): void {
    this.#changed.fire(rows);
  }

  /** A row has been opened: VS Code asks for what is below it. */
  opened(): void {
    this.#drawing?.told.look();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    this.#drawing ??= await this.#load();
    const { model, told } = this.#drawing;
    const rows = await told.answer(node, async () => (node ? (isParent(node) ? model.children(node) : []) : model.roots()));
    this.#shown.fire(rows);
    return rows;
  }

  /** The object VS Code knows a row by, once it knows all there is; the row itself where it holds none of it yet. */
  toReveal(node: Node | undefined): Node | undefined {
    // A row that VS Code is yet to be told of cannot be revealed.
    this.#drawing?.told.flush();
    return this.#given(node);
  }

  #given(node: Node | undefined): Node | undefined {
    return node && (this.#drawing?.told.given.get(node.id) ?? node);
  }

  getParent(node: Node): Node | undefined {
    return this.#given(parentOf(node));
  }

  getTreeItem(given: Node): vscode.TreeItem {
    const node = this.#drawing?.model.latest(given) ?? given;
    const drawn = this.#drawing?.describe(node);
    if (!drawn) throw new Error('a row that nobody was given');
    const { label, description, icon, capabilities, expandable, accessibleName, click } = drawn;
    const item = new vscode.TreeItem(label);
    item.id = node.id;
    const watched = node.kind === 'app' && this.#marks.isWatched(foundationOf(node).url, node.app.guid);
    item.description = [description, watched ? l10n.t('watched') : undefined].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon(icon.id, icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color));
    item.contextValue = capabilities.map((capability) => this.#turned(capability, node)).join(' ');
    item.accessibilityInformation = { label: watched ? `${accessibleName}, ${l10n.t('watched')}` : accessibleName };
    if (expandable) {
      const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
      item.collapsibleState = this.#isExpanded(node.id) ? Expanded : Collapsed;
    }
    if (click) item.command = { command: COMMAND[click], title: '', arguments: [node] };
    return item;
  }

  /** What is pinned or watched can be let go of. */
  #turned(capability: Capability, node: Node): Capability {
    const [foundation, guid] = [foundationOf(node).url, markable(node)];
    if (capability === 'pin') return this.#marks.isPinned(foundation, guid) ? 'unpin' : capability;
    if (capability === 'watch') return this.#marks.isWatched(foundation, guid) ? 'unwatch' : capability;
    return capability;
  }

  /** Tooltips are built when hovered: most never are. */
  async resolveTreeItem(item: vscode.TreeItem, given: Node): Promise<vscode.TreeItem> {
    const [{ tooltip }, { model }] = await Promise.all([import('./tooltip.ts'), this.#load()]);
    const node = model.latest(given);
    const text = tooltip(node, Date.now(), node.kind === 'foundation' ? await model.service(node.url) : {});
    if (text !== undefined) item.tooltip = new vscode.MarkdownString(text);
    return item;
  }
}

/** The guid by which it is known what is pinned or watched. */
function markable(node: Node): string {
  if (node.kind === 'app') return node.app.guid;
  return node.kind === 'space' ? node.space.guid : '';
}
