import type { CloudFoundryApi } from '../api/client.ts';
import { keepDeployments, markDeployments } from './activity.ts';
import { Branch } from './branch.ts';
import { type Children, readApp, readChildren } from './children.ts';
import {
  type AppNode,
  type FoundationNode,
  foundationNode,
  foundationOf,
  groupNode,
  isParent,
  type MoreNode,
  type Node,
  type NoteNode,
  noteNode,
  type ParentNode,
  parentOf,
  type SpaceNode,
} from './nodes.ts';
import { isSlow } from './slow.ts';

/** What the tree is made of, as its owner knows it. */
export interface TreeSources {
  readonly foundations: () => readonly { readonly url: string; readonly name: string | undefined }[];
  readonly session: (url: string) => Promise<{ readonly state: FoundationNode['session']; readonly account: string | undefined }>;
  readonly api: (url: string) => CloudFoundryApi;
  /** Told when a row has changed, or with undefined when the foundations have. */
  readonly changed: (node: Node | undefined) => void;
  /** Whether a row is open: what is not open is not read again by a refresh. */
  readonly isExpanded: (id: string) => boolean;
  /** Told that a row's children are wanted for the first time: it has been opened. */
  readonly opened: (id: string) => void;
  /** Where an error goes that no row shows. */
  readonly note: (error: unknown) => void;
}

/** The rows as they have been read. Knows nothing of VS Code: the provider draws what this holds. */
export class TreeModel {
  readonly #sources: TreeSources;
  readonly #branches = new Map<string, Branch>();
  readonly #latest = new Map<string, Node>();

  constructor(sources: TreeSources) {
    this.#sources = sources;
  }

  /** A row as last read: rows are replaced as they are read again, and others hold on to old ones. */
  latest<Kind extends Node>(node: Kind): Kind {
    return (this.#latest.get(node.id) as Kind | undefined) ?? node;
  }

  async roots(): Promise<FoundationNode[]> {
    const foundations = this.#sources.foundations();
    const nodes = await Promise.all(
      foundations.map(async (foundation) => foundationNode(foundation, await this.#sources.session(foundation.url))),
    );
    for (const node of nodes) this.#latest.set(node.id, node);
    return nodes;
  }

  /** A row's children; what has been read is not read again. Never throws: a failure is a row. */
  async children(given: ParentNode): Promise<Node[]> {
    const parent = this.latest(given);
    const branch = this.#branch(parent.id);
    if (!branch.isRead && !branch.hasFailed) {
      this.#sources.opened(parent.id);
      const reading = branch.reading ?? this.#read(parent);
      if (await isSlow(reading)) {
        void reading.then(() => this.#sources.changed(parent));
        return [noteNode(parent, { type: 'loading' })];
      }
    }
    return this.#rows(parent, branch);
  }

  /** Reads a list's next page. */
  async loadMore({ parent }: MoreNode): Promise<void> {
    const before = new Set(this.#branch(parent.id).nodes.map(({ id }) => id));
    const reading = this.#branch(parent.id).readMore(this.#readPage(parent));
    this.#sources.changed(parent);
    await reading;
    this.#sources.changed(parent);
    if (parent.kind === 'space') void this.#lookForDeployments(parent, (node) => !before.has(node.id));
  }

  async retry({ parent, note }: NoteNode): Promise<void> {
    if (note.type === 'error' && note.page) await this.#branch(parent.id).readMore(this.#readPage(parent));
    else await this.#read(this.latest(parent));
    this.#sources.changed(parent);
  }

  /** Reads a row and what is open below it again; what cannot be read stays as it was and says so. */
  async refresh(node: Node | undefined): Promise<void> {
    if (!node) {
      await Promise.all((await this.roots()).map((root) => this.#reread(root)));
      this.#sources.changed(undefined);
      return;
    }
    const target = isParent(node) ? this.latest(node) : this.latest(node.parent);
    const parent = target.kind === 'app' ? await this.#rereadApp(target) : target;
    await this.#reread(parent, true);
    this.#sources.changed(parent);
  }

  /** The rows that now wait for a click to go on. */
  waiting(): (MoreNode | NoteNode)[] {
    return [...this.#branches].flatMap(([id, branch]) => {
      const parent = this.#latest.get(id);
      if (!parent || !isParent(parent)) return [];
      return branch.rows(parent).filter(isWaiting);
    });
  }

  /** Milliseconds since a row's children were read; 0 where they have not been. */
  age(parent: ParentNode): number {
    return this.#branches.get(parent.id)?.age ?? 0;
  }

  /** A closed row wants no answer any more. */
  collapse(parent: ParentNode): void {
    const branch = this.#branches.get(parent.id);
    if (!branch?.reading || branch.isRead) return;
    branch.cancel();
    this.#sources.changed(parent);
  }

  /** Drops what was read of a foundation: its session began or ended, or it was removed. */
  async forget(url: string): Promise<void> {
    this.#drop(url);
    const root = (await this.roots()).find((node) => node.url === url);
    if (root) this.#sources.changed(root);
  }

  /** Ends every request. */
  dispose(): void {
    for (const branch of this.#branches.values()) branch.dispose();
  }

  #branch(id: string): Branch {
    const known = this.#branches.get(id);
    if (known) return known;
    const branch = new Branch();
    this.#branches.set(id, branch);
    return branch;
  }

  #rows(parent: ParentNode, branch: Branch): Node[] {
    const rows = branch.rows(parent).map((row) => (row.kind === 'group' ? this.#counted(row.parent, row) : row));
    for (const row of rows) this.#latest.set(row.id, row);
    return rows;
  }

  #counted(parent: AppNode, { group, id }: { group: Parameters<typeof groupNode>[1]; id: string }): Node {
    return groupNode(parent, group, this.#branches.get(id)?.total);
  }

  #api(node: Node): CloudFoundryApi {
    return this.#sources.api(foundationOf(node).url);
  }

  #readPage(parent: ParentNode): (page: number, signal: AbortSignal) => Promise<Children> {
    return (page, signal) => readChildren(this.#api(parent), parent, page, signal);
  }

  async #read(parent: ParentNode): Promise<void> {
    const branch = this.#branch(parent.id);
    const before = new Map(branch.nodes.map((node) => [node.id, node]));
    await branch.read(this.#readPage(parent));
    if (parent.kind === 'space') {
      keepDeployments(branch, before);
      void this.#lookForDeployments(parent, () => true);
    }
    if (parent.kind === 'group') this.#recount(parent, branch);
  }

  /** Tells the group's own row its count, once that is known or has changed. */
  #recount(parent: Extract<ParentNode, { kind: 'group' }>, branch: Branch): void {
    if (this.latest(parent).total === branch.total) return;
    const counted = groupNode(parent.parent, parent.group, branch.total);
    this.#latest.set(counted.id, counted);
    this.#sources.changed(counted);
  }

  async #lookForDeployments(parent: SpaceNode, which: (node: AppNode) => boolean): Promise<void> {
    try {
      const changed = await markDeployments(this.#api(parent), this.#branch(parent.id), which);
      for (const node of changed) this.#replace(node);
    } catch (error) {
      this.#sources.note(error);
    }
  }

  #replace(node: AppNode): void {
    this.#branches.get(node.parent.id)?.replace(node);
    this.#latest.set(node.id, node);
    this.#sources.changed(node);
  }

  async #rereadApp(node: AppNode): Promise<AppNode> {
    try {
      const fresh = await readApp(this.#api(node), node, this.#branch(node.id).signal);
      this.#replace(fresh);
      return fresh;
    } catch (error) {
      // Its groups below are read all the same, and say what is wrong.
      this.#sources.note(error);
      return node;
    }
  }

  async #reread(parent: ParentNode, asked = false): Promise<void> {
    const branch = this.#branches.get(parent.id);
    if (!branch || (!branch.isRead && !branch.hasFailed)) return;
    if (!asked && !this.#sources.isExpanded(parent.id)) {
      this.#drop(parent.id);
      return;
    }
    const before = branch.nodes;
    await this.#read(parent);
    const now = new Set(branch.nodes.map(({ id }) => id));
    for (const { id } of before) if (!now.has(id)) this.#drop(id);
    for (const node of branch.nodes) this.#latest.set(node.id, node);
    await Promise.all(branch.nodes.filter(isParent).map((node) => this.#reread(node)));
  }

  #drop(id: string): void {
    const isBelow = (other: string) => other === id || other.startsWith(`${id}/`);
    for (const [other, branch] of this.#branches) {
      if (!isBelow(other)) continue;
      branch.dispose();
      this.#branches.delete(other);
    }
    for (const [other, node] of this.#latest) if (isBelow(other) && parentOf(node)) this.#latest.delete(other);
  }
}

function isWaiting(row: Node): row is MoreNode | NoteNode {
  return row.kind === 'more' || (row.kind === 'note' && row.note.type === 'error');
}
