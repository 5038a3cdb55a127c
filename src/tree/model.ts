import type { CloudFoundryApi } from '../api/client.ts';
import { keepDeployments, markDeployments } from './activity.ts';
import { type Children, readApp, readChildren } from './children.ts';
import {
  type AppNode,
  type FoundationNode,
  foundationNode,
  foundationOf,
  type GroupNode,
  groupNode,
  isParent,
  type MoreNode,
  type Node,
  type NoteNode,
  noteNode,
  type ParentNode,
  type SpaceNode,
} from './nodes.ts';
import { Rows } from './rows.ts';
import { isSlow } from './slow.ts';

/** What the tree is made of, as its owner knows it. */
export interface TreeSources {
  readonly foundations: () => readonly Parameters<typeof foundationNode>[0][];
  readonly session: (url: string) => Promise<Parameters<typeof foundationNode>[1]>;
  readonly api: (url: string) => Promise<CloudFoundryApi>;
  /** Told when a row has changed, or with undefined when the foundations have. */
  readonly changed: (node: Node | undefined) => void;
  /** Whether a row is open: what is not open is not read again by a refresh. */
  readonly isExpanded: (id: string) => boolean;
  /** Told that a row's children are wanted for the first time: it has been opened. */
  readonly opened: (id: string) => void;
  /** Where an error goes that no row shows. */
  readonly note: (error: unknown) => void;
}

/** Reads rows when they are wanted and again when they are asked for. Knows nothing of VS Code: the provider draws what this holds. */
export class TreeModel {
  readonly #sources: TreeSources;
  readonly #rows = new Rows();

  constructor(sources: TreeSources) {
    this.#sources = sources;
  }

  /** A row as last read. */
  latest<Kind extends Node>(node: Kind): Kind {
    return this.#rows.latest(node);
  }

  async roots(): Promise<FoundationNode[]> {
    const foundations = this.#sources.foundations();
    const nodes = await Promise.all(
      foundations.map(async (foundation) => foundationNode(foundation, await this.#sources.session(foundation.url))),
    );
    this.#rows.keep(nodes);
    return nodes;
  }

  /** A row's children; what has been read is not read again. Never throws: a failure is a row. */
  async children(given: ParentNode): Promise<Node[]> {
    const parent = this.latest(given);
    const branch = this.#rows.branch(parent.id);
    if (!branch.isRead && !branch.hasFailed) {
      this.#sources.opened(parent.id);
      const reading = branch.reading ?? this.#read(parent);
      if (await isSlow(reading)) {
        void reading.then(() => this.#sources.changed(parent));
        return [noteNode(parent, { type: 'loading' })];
      }
    }
    return this.#rows.below(parent);
  }

  /** Reads a list's next page. */
  async loadMore({ parent: given }: { readonly parent: ParentNode }): Promise<void> {
    const parent = this.latest(given);
    const branch = this.#rows.branch(parent.id);
    if (branch.isReadingMore) return branch.reading;
    const before = new Set(branch.nodes.map(({ id }) => id));
    const reading = branch.readMore(this.#readPage(parent));
    this.#sources.changed(parent);
    await reading;
    this.#sources.changed(parent);
    if (parent.kind === 'space') void this.#lookForDeployments(parent, (node) => !before.has(node.id));
    if (parent.kind === 'group') this.#recount(parent);
  }

  async retry({ parent, note }: NoteNode): Promise<void> {
    if (note.type === 'error' && note.page) {
      await this.loadMore({ parent });
      return;
    }
    await this.#reread(this.latest(parent), true);
    this.#sources.changed(parent);
  }

  /** Reads a row and what is open below it again; what cannot be read stays as it was and says so. */
  async refresh(node: Node | undefined): Promise<void> {
    if (!node) {
      await Promise.all((await this.roots()).map((root) => this.#reread(root)));
      this.#sources.changed(undefined);
      return;
    }
    const parent = this.latest(isParent(node) ? node : node.parent);
    // The mark of the current droplet is a fact of the app.
    if (parent.kind === 'app') await this.#rereadApp(parent);
    else if (parent.kind === 'group' && parent.group === 'droplets') await this.#rereadApp(parent.parent);
    await this.#reread(this.latest(parent), true);
    this.#sources.changed(parent);
  }

  /** The rows that now wait for a click to go on. */
  waiting(): (MoreNode | NoteNode)[] {
    return this.#rows.waiting();
  }

  /** Whether a row's children were read longer ago than `milliseconds`, and fill one page. */
  isOlder(parent: ParentNode, milliseconds: number): boolean {
    const branch = this.#rows.known(parent.id);
    return branch?.pages === 1 && branch.age > milliseconds;
  }

  /** A closed row wants no answer any more. */
  collapse(parent: ParentNode): void {
    const branch = this.#rows.known(parent.id);
    if (!branch?.reading || branch.isRead) return;
    branch.cancel();
    this.#sources.changed(parent);
  }

  /** Somebody signed in or out: what was read as another is dropped. A session that ran out leaves what it had read. */
  async sessionChanged(url: string, state: FoundationNode['session']): Promise<void> {
    if (state !== 'expired' && state !== 'cliEnded') this.#rows.drop(url);
    const root = (await this.roots()).find((node) => node.url === url);
    if (root) this.#sources.changed(root);
  }

  /** Drops what was read of foundations that are gone, and ends its requests. */
  keepOnly(urls: readonly string[]): void {
    this.#rows.keepOnly(urls);
  }

  /** Ends every request. */
  dispose(): void {
    this.#rows.keepOnly([]);
  }

  #api(node: Node): Promise<CloudFoundryApi> {
    return this.#sources.api(foundationOf(node).url);
  }

  #readPage(parent: ParentNode): (page: number, signal: AbortSignal) => Promise<Children> {
    return async (page, signal) => readChildren(await this.#api(parent), parent, page, signal);
  }

  async #read(parent: ParentNode): Promise<void> {
    const branch = this.#rows.branch(parent.id);
    const before = new Map(branch.nodes.map((node) => [node.id, node]));
    await branch.read(this.#readPage(parent));
    if (parent.kind === 'space' && !branch.hasFailed) {
      keepDeployments(branch, before);
      void this.#lookForDeployments(parent, () => true);
    }
    if (parent.kind === 'group') this.#recount(parent);
  }

  /** Tells the group's own row its count, once that is known or has changed. */
  #recount(group: GroupNode): void {
    const { parent, total } = this.latest(group);
    const now = this.#rows.branch(group.id).total;
    if (now !== total) this.#replace(groupNode(parent, group.group, now));
  }

  async #lookForDeployments(parent: SpaceNode, which: (node: AppNode) => boolean): Promise<void> {
    try {
      const changed = await markDeployments(await this.#api(parent), this.#rows.branch(parent.id), which);
      for (const node of changed) this.#replace(node);
    } catch (error) {
      this.#sources.note(error);
    }
  }

  #replace(node: AppNode | GroupNode): void {
    this.#rows.replace(node);
    this.#sources.changed(node);
  }

  /** Reads an app itself again, and hangs what is below it on what it now is. */
  async #rereadApp(given: AppNode): Promise<void> {
    const node = this.latest(given);
    try {
      const fresh = await readApp(await this.#api(node), node, this.#rows.branch(node.id).signal);
      this.#replace(fresh);
      if (!this.#rows.branch(fresh.id).isRead) return;
      await this.#read(fresh);
      this.#rows.below(fresh);
    } catch (error) {
      // Its groups below are read all the same, and say what is wrong.
      this.#sources.note(error);
    }
  }

  async #reread(parent: ParentNode, asked = false): Promise<void> {
    const branch = this.#rows.known(parent.id);
    if (!branch || (!branch.isRead && !branch.hasFailed)) return;
    if (!asked && !this.#sources.isExpanded(parent.id)) {
      this.#rows.drop(parent.id);
      return;
    }
    const before = branch.nodes;
    await this.#read(parent);
    // It says so itself, for all that hangs below it: asking there too would repeat it on every row.
    if (branch.hasFailed) return;
    const now = new Set(branch.nodes.map(({ id }) => id));
    this.#rows.dropRows(before.filter(({ id }) => !now.has(id)));
    this.#rows.keep(branch.nodes);
    const below = branch.nodes.filter(isParent).map((node) => this.#reread(node));
    if (asked && parent.kind === 'app') below.push(this.#lookForDeployments(parent.parent, ({ id }) => id === parent.id));
    await Promise.all(below);
  }
}
