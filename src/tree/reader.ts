import type { CloudFoundryApi } from '../api/client.ts';
import { keepActivity, LOOKS, markApps } from './activity.ts';
import { readChildren } from './children.ts';
import type { ReadPage } from './listing.ts';
import { LookedAt } from './looked.ts';

import { type AppNode, foundationOf, type Node, type ParentNode } from './nodes.ts';
import type { Rows } from './rows.ts';
import type { TreeSources } from './sources.ts';

/** Reads what hangs below rows, and tells of what that changes in others. */
export class Reader {
  readonly #sources: TreeSources;
  readonly #rows: Rows;
  readonly #lookedAt = new LookedAt();

  constructor(sources: TreeSources, rows: Rows) {
    this.#sources = sources;
    this.#rows = rows;
  }

  /** What a search has looked at is looked at anew. */
  forget(): void {
    this.#lookedAt.forget();
  }

  api(node: Node): Promise<CloudFoundryApi> {
    return this.#sources.api(foundationOf(node).url);
  }

  page(parent: ParentNode): ReadPage {
    return async (wanted, signal) => {
      const shape = { ...this.#sources.shape(), lookedAt: this.#lookedAt };
      return readChildren(await this.api(parent), parent, wanted, shape, signal);
    };
  }

  /** Reads a row's children, or those that are shown again. */
  async read(parent: ParentNode): Promise<void> {
    const branch = this.#rows.branch(parent.id);
    const before = new Map(branch.nodes.map((node) => [node.id, node]));
    await branch.read(this.page(parent), this.#sources.shape().pageSize, () => this.#sources.changed(parent));
    const root = this.#rows.latest(parent);
    if (root.kind === 'foundation' && (root.isUnreachable ?? false) !== branch.isUnreachable) {
      this.replace({ ...root, isUnreachable: branch.isUnreachable });
    }
    if (!branch.hasFailed) {
      keepActivity(branch, before);
      void this.lookAtApps(parent, () => true);
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
          for (const node of await markApps(await this.api(parent), branch, field, which)) this.replace(node);
        } catch (error) {
          this.#sources.note(error);
        }
      }),
    );
  }

  replace(node: Node): void {
    this.#rows.replace(node);
    this.#sources.changed(node);
  }

  /** More of a list: tells so while it is read, and once it is. */
  async readOn(parent: ParentNode, read: () => Promise<void>): Promise<void> {
    const before = new Set(this.#rows.branch(parent.id).nodes.map(({ id }) => id));
    const reading = read();
    this.#sources.changed(parent);
    await reading;
    this.#sources.changed(parent);
    void this.lookAtApps(parent, (node) => !before.has(node.id));
    this.#recount(parent);
  }

  /** Tells a row its count, once that is known or has changed. */
  #recount(given: ParentNode): void {
    const row = this.#rows.latest(given);
    if (row.kind !== 'group' && row.kind !== 'space') return;
    const now = this.#rows.counted(row);
    if (now.total !== row.total) this.replace(now);
  }
}
