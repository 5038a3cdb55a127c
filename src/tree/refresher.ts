import { ApiError } from '../api/errors.ts';
import { readApp, readAppsAgain } from './apps.ts';
import { type AppNode, type FoundationNode, foundationOf, isParent, type ParentNode, queriesNode } from './nodes.ts';
import type { Reader } from './reader.ts';
import type { Rows } from './rows.ts';
import type { TreeSources } from './sources.ts';
import { marked } from './vanished.ts';

/** Reads rows again, and what is open below them; what cannot be read stays as it was and says so. */
export class Refresher {
  readonly #sources: TreeSources;
  readonly #rows: Rows;
  readonly #reader: Reader;
  /** By the row's id. */
  readonly #underWay = new Map<string, { readonly done: Promise<void>; next?: Promise<void> }>();

  constructor(sources: TreeSources, rows: Rows, reader: Reader) {
    this.#sources = sources;
    this.#rows = rows;
    this.#reader = reader;
  }

  refresh(given: ParentNode): Promise<void> {
    return this.#joined(given.id, () => this.#refresh(given));
  }

  /** All that is open. */
  refreshAll(roots: () => Promise<readonly FoundationNode[]>): Promise<void> {
    return this.#joined('', async () => {
      await Promise.all((await roots()).map((root) => this.reread(root)));
      this.#sources.changed(undefined);
    });
  }

  /** Who wants the same while it is read waits for its end, and all who do share the next: what they did may be too late for this. */
  #joined(id: string, read: () => Promise<void>): Promise<void> {
    const known = this.#underWay.get(id);
    if (known) return (known.next ??= known.done.catch(() => undefined).then(() => this.#joined(id, read)));
    const reading = {
      done: read().finally(() => {
        if (this.#underWay.get(id) === reading) this.#underWay.delete(id);
      }),
    };
    this.#underWay.set(id, reading);
    return reading.done;
  }

  /** What is under way is read as somebody else, or as it is no longer to be seen: nobody joins in. */
  forget(): void {
    this.#underWay.clear();
  }

  async #refresh(given: ParentNode): Promise<void> {
    const parent = this.#rows.latest(given);
    // The mark of the current droplet is a fact of the app.
    if (parent.kind === 'app') await this.#app(parent);
    if (parent.kind === 'app') void this.#reader.lookAtApps(parent.parent, ({ id }) => id === parent.id);
    else if (parent.kind === 'group' && parent.group === 'droplets') await this.#app(parent.parent);
    await this.reread(this.#rows.latest(parent), true);
    this.#sources.changed(parent);
  }

  /** Many apps of one foundation, in one request a foundation takes; then what is open below each. */
  async apps(given: readonly AppNode[]): Promise<void> {
    const [first] = given;
    if (!first) return;
    const root = foundationOf(first);
    const there = await readAppsAgain(await this.#reader.api(root), given, this.#rows.branch(root.id).signal);
    const nodes = given.map((node) => this.#rows.latest(node));
    const fresh = nodes.map((node) => ({
      ...marked(node, !there.has(node.app.guid)),
      app: there.get(node.app.guid) ?? node.app,
    }));
    this.#rows.replaceAll(fresh);
    const byParent = [...Map.groupBy(fresh, ({ parent }) => parent.id).values()];
    for (const siblings of byParent) this.#look(siblings);
    await Promise.all(fresh.map((node) => this.reread(node, true)));
    for (const [one, ...others] of byParent) if (one) this.#sources.changed(others.length > 0 ? one.parent : one);
  }

  #look(siblings: readonly AppNode[]): void {
    const ids = new Set(siblings.map(({ id }) => id));
    const [first] = siblings;
    if (first) void this.#reader.lookAtApps(first.parent, ({ id, isGone }) => ids.has(id) && isGone !== true);
  }

  /** Reads an app itself again, and hangs what is below it on what it now is. */
  async #app(given: AppNode): Promise<void> {
    const node = this.#rows.latest(given);
    try {
      const fresh = await readApp(await this.#reader.api(node), node, this.#rows.branch(node.id).signal);
      this.#reader.replace(marked(fresh, false));
      if (!this.#rows.branch(fresh.id).isRead) return;
      await this.#reader.read(fresh);
      this.#rows.below(fresh);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) this.#reader.replace(marked(node, true));
      // Its groups below are read all the same, and say what is wrong.
      this.#sources.note(error);
    }
  }

  /** @param asked also where the row is closed: otherwise it is read when it is opened */
  async reread(parent: ParentNode, asked = false): Promise<void> {
    const branch = this.#rows.known(parent.id);
    if (!branch || (!branch.isRead && !branch.hasFailed)) return;
    if (!asked && !this.#sources.isExpanded(parent.id)) {
      this.#rows.drop(parent.id);
      return;
    }
    await this.#reader.read(parent);
    // It says so itself, for all that hangs below it: asking there too would repeat it on every row.
    if (branch.hasFailed) return;
    const above = parent.kind === 'foundation' ? [queriesNode(parent)] : [];
    await Promise.all([...above, ...branch.nodes.filter(isParent)].map((node) => this.reread(node)));
  }
}
