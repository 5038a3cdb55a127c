import { isShownIn, Motion, type Moved, type Moving, movingOf, type News, type Watched } from './motion.ts';
import { foundationOf, type GroupNode, type Node } from './nodes.ts';
import type { Reader } from './reader.ts';
import type { Rows } from './rows.ts';
import type { TreeSources } from './sources.ts';

/** Knows what moves among the rows, and shows what comes of it. */
export class Follower {
  readonly #sources: TreeSources;
  readonly #rows: Rows;
  readonly #reader: Reader;
  readonly #refresh: (node: Node) => Promise<void>;
  readonly #motion = new Motion();

  constructor(sources: TreeSources, rows: Rows, reader: Reader, refresh: (node: Node) => Promise<void>) {
    this.#sources = sources;
    this.#rows = rows;
    this.#reader = reader;
    this.#refresh = refresh;
  }

  /** What was seen to move there is somebody else's. */
  forget(url: string): void {
    this.#motion.forget(url);
  }

  /** Open groups, whose rows tell times. */
  aging(): GroupNode[] {
    const isShown = isShownIn(this.#sources.isExpanded);
    return [...this.#rows.all()]
      .filter((node) => node.kind === 'group')
      .filter((node) => this.#sources.isExpanded(node.id) && isShown(node));
  }

  /** What moves on a foundation, of what is shown and what is watched; nothing where nobody may look. */
  moving(url: string, watched: readonly Watched[]): Moving | undefined {
    const root = this.#rows.find(url);
    if (root?.kind !== 'foundation' || root.session !== 'signedIn') return undefined;
    const isShown = isShownIn(this.#sources.isExpanded);
    const own = [...this.#rows.all()].filter((node) => foundationOf(node).url === url);
    return movingOf(own, isShown, watched, this.#motion.pending(url));
  }

  /** Shows how what moves is now, and reads again what its end has changed. */
  found(
    url: string,
    moved: readonly Moved[],
    asked: Moving,
    watched: readonly Watched[],
  ): { readonly isChanged: boolean; readonly news: readonly News[] } {
    const { rows, apps, groups, news } = this.#motion.changeOf(url, this.#rows, { moved, asked, watched });
    this.#reader.replaceAll(rows);
    for (const stale of [...apps, ...groups]) this.#refresh(stale).catch(this.#sources.note);
    return { isChanged: rows.length > 0 || groups.length > 0 || news.length > 0, news };
  }
}
