import type { CloudFoundryApi } from '../api/client.ts';
import type { Branch } from './branch.ts';
import { keepActivity, LOOKS, markApps } from './activity.ts';
import { keepNames } from './appNames.ts';
import { type ListParent, readChildren, readFound } from './children.ts';
import type { ReadPage } from './listing.ts';
import { LookedAt } from './looked.ts';
import { type AppNode, foundationOf, isPinnedId, type Node, type ParentNode } from './nodes.ts';
import { orderOf } from './order.ts';
import { guidOfNode } from './paths.ts';
import { QueryReader } from './queryReader.ts';
import type { Rows } from './rows.ts';
import type { Shape } from './shape.ts';
import type { TreeSources } from './sources.ts';

/** Rows that are told one by one when they change. */
const FEW = 20;

/** Reads what hangs below rows, and tells of what that changes in others. */
export class Reader {
  readonly #sources: TreeSources;
  readonly #rows: Rows;
  readonly #lookedAt = new LookedAt();
  readonly #queries: QueryReader;

  constructor(sources: TreeSources, rows: Rows) {
    this.#sources = sources;
    this.#rows = rows;
    this.#queries = new QueryReader(sources, rows);
  }

  /** What a search has looked at is looked at anew, and apps are asked for their names. */
  forget(): void {
    this.#queries.forget();
    this.#lookedAt.forget();
  }

  api(node: Node): Promise<CloudFoundryApi> {
    return this.#sources.api(foundationOf(node).url);
  }

  page(parent: ParentNode): ReadPage {
    if (parent.kind === 'queries') return () => Promise.resolve(this.#queries.below(parent));
    return async (wanted, signal) => {
      const api = await this.api(parent);
      if (parent.kind === 'query') return this.#queries.page(api, parent, wanted, signal);
      const [children, found] = await Promise.all([
        readChildren(api, parent, wanted, this.#shape(), signal),
        // Where it fails, these rows are shown as they were.
        wanted.found && readFound(api, parent, wanted.found, this.#shape(), signal).catch(() => undefined),
      ]);
      return found ? { ...children, found } : children;
    };
  }

  #shape(): Shape {
    return { ...this.#sources.shape(), lookedAt: this.#lookedAt };
  }

  /**
   * The row of a list with this guid: what is loaded of the list is looked through, then it is asked for and stands where the
   * list's order has it. Undefined where it is not there, or a filter hides it.
   * @param isNew the list is read again where it lacks the row: it may have been read before there was one
   * @throws {Error} the list, or the row, cannot be read
   */
  async find(parent: ListParent, guid: string, signal: AbortSignal, isNew = false): Promise<Node | undefined> {
    const branch = await this.ensure(parent, signal);
    const loaded = () => branch.nodes.find((node) => guidOfNode(node) === guid && !isPinnedId(node.id));
    if (isNew && !loaded()) {
      await this.read(parent);
      this.#sources.changed(parent);
    }
    const known = loaded();
    if (known) return this.#rows.latest(known);
    const [row] = await readFound(await this.api(parent), parent, [guid], this.#shape(), signal);
    // The list may have been dropped meanwhile, and is another's then.
    if (!row || this.#rows.known(parent.id) !== branch) return undefined;
    branch.insert(row, orderOf(this.#sources.shape().sort));
    this.#rows.keep([row]);
    this.#sources.changed(parent);
    this.#recount(parent);
    void this.lookAtApps(parent, ({ id }) => id === row.id);
    return row;
  }

  /** Has a row's children read, as if somebody had opened it. @throws {Error} they cannot be */
  async ensure(parent: ParentNode, signal: AbortSignal): Promise<Branch> {
    const branch = this.#rows.branch(parent.id);
    this.#sources.opened(parent.id);
    if (branch.isRead) return branch;
    // What somebody else waits for is not given up with this.
    const cancel = branch.reading ? () => undefined : () => branch.cancel();
    signal.addEventListener('abort', cancel);
    try {
      await (branch.reading ?? this.read(parent));
    } finally {
      signal.removeEventListener('abort', cancel);
    }
    signal.throwIfAborted();
    if (branch.hasFailed) throw branch.failure;
    return branch;
  }

  /** Reads a row's children, or those that are shown again. */
  async read(parent: ParentNode): Promise<void> {
    const branch = this.#rows.branch(parent.id);
    const before = new Map(branch.nodes.map((node) => [node.id, node]));
    await branch.read(this.page(parent), this.#sources.shape().pageSize, () => this.#sources.changed(parent));
    // It belongs to nobody any longer: what it holds is not to be found again.
    if (branch.signal.aborted) return;
    this.#tellReach(parent, branch);
    if (!branch.hasFailed) {
      this.#dropVanished(branch, before);
      keepActivity(branch, before);
      keepNames(branch, before);
      void this.lookAtApps(parent, () => true);
      void this.#nameApps(parent);
    }
    this.#recount(parent);
  }

  /** What the apps below a row do: a request a kind of thing, whatever their number. */
  async lookAtApps(parent: ParentNode, which: (node: AppNode) => boolean): Promise<void> {
    if (parent.kind !== 'space' && parent.kind !== 'foundation') return;
    const branch = this.#rows.branch(parent.id);
    const fields = Object.keys(LOOKS) as (keyof typeof LOOKS)[];
    await Promise.all(
      fields.map(async (field) => {
        try {
          this.#tell(parent, await markApps(await this.api(parent), branch, field, which));
        } catch (error) {
          this.#sources.note(error);
        }
      }),
    );
  }

  /** What a query has found is shown before it is known what its apps are called. */
  async #nameApps(parent: ParentNode): Promise<void> {
    if (parent.kind !== 'query') return;
    try {
      this.#tell(parent, await this.#queries.name(await this.api(parent), parent));
    } catch (error) {
      this.#sources.note(error);
    }
  }

  replace(node: Node): void {
    this.#rows.replace(node);
    this.#sources.changed(node);
  }

  /** Rows that have changed, in their branches already. Many are told as one: VS Code asks for all of a list as quickly as for some. */
  #tell(parent: ParentNode, changed: readonly Node[]): void {
    this.#rows.keep(changed);
    if (changed.length > FEW) this.#sources.changed(parent);
    else for (const node of changed) this.#sources.changed(node);
  }

  /** Puts rows in place of those with their ids. */
  replaceAll(nodes: readonly Node[]): void {
    this.#rows.replaceAll(nodes);
    if (nodes.length > FEW) this.#sources.changed(undefined);
    else for (const node of nodes) this.#sources.changed(node);
  }

  /** What is no longer in a list moves no more, and is not to be found again. */
  #dropVanished(branch: Branch, before: ReadonlyMap<string, Node>): void {
    const now = new Set(branch.nodes.map(({ id }) => id));
    this.#rows.dropRows([...before.values()].filter(({ id }) => !now.has(id)));
    this.#rows.keep(branch.nodes);
  }

  /** A foundation whose list got no answer cannot be reached; any answer says that it can. */
  #tellReach(parent: ParentNode, branch: Branch): void {
    const root = this.#rows.latest(foundationOf(parent));
    if (branch.hasFailed && parent.kind !== 'foundation') return;
    if ((root.isUnreachable ?? false) !== branch.isUnreachable) this.replace({ ...root, isUnreachable: branch.isUnreachable });
  }

  /** More of a list: tells so while it is read, and once it is. @param read calls `told` whenever there is more to show */
  async readOn(parent: ParentNode, read: (branch: Branch, told: () => void) => Promise<void>): Promise<void> {
    const branch = this.#rows.branch(parent.id);
    const before = new Map(branch.nodes.map((node) => [node.id, node]));
    const tell = () => {
      // All of it may have been read anew: what its apps do is known all the same.
      keepActivity(branch, before);
      keepNames(branch, before);
      this.#sources.changed(parent);
    };
    const reading = read(branch, tell);
    this.#sources.changed(parent);
    await reading;
    if (branch.signal.aborted) return;
    this.#dropVanished(branch, before);
    this.#sources.changed(parent);
    void this.lookAtApps(parent, (node) => !before.has(node.id));
    void this.#nameApps(parent);
    this.#recount(parent);
  }

  /** Tells a row its count, once that is known or has changed. */
  #recount(given: ParentNode): void {
    const row = this.#rows.latest(given);
    if (row.kind === 'app' || row.kind === 'queries') return;
    const now = this.#rows.counted(row);
    if (JSON.stringify(now.count) !== JSON.stringify(row.count)) this.replace(now);
  }
}
