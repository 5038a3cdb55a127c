import type { Looked, Moving, News } from '../api/moving.ts';
import { isShownIn, Motion, movingOf, type Watched } from './motion.ts';
import { foundationOf, type Node, type ParentNode } from './nodes.ts';
import type { Reader } from './reader.ts';
import type { Refresher } from './refresher.ts';
import type { Rows } from './rows.ts';
import type { TreeSources } from './sources.ts';
import { Vanished } from './vanished.ts';

/** Knows what moves among the rows, and shows what comes of it. */
export class Follower {
  readonly #sources: TreeSources;
  readonly #rows: Rows;
  readonly #reader: Reader;
  readonly #refresher: Refresher;
  readonly #motion = new Motion();
  readonly #vanished = new Vanished();

  constructor(sources: TreeSources, rows: Rows, reader: Reader, refresher: Refresher) {
    this.#sources = sources;
    this.#rows = rows;
    this.#reader = reader;
    this.#refresher = refresher;
  }

  /** What was seen to move there is somebody else's. */
  forget(url: string): void {
    this.#motion.forget(url);
    this.#vanished.lookAgain();
  }

  /** Whoever was gone is looked for once more. */
  lookAgain(): void {
    this.#vanished.lookAgain();
  }

  /** Open lists whose rows tell times. */
  aging(): ParentNode[] {
    const isShown = isShownIn(this.#sources.isExpanded);
    return [...this.#rows.all()]
      .filter((node) => node.kind === 'group' || node.kind === 'query')
      .filter((node) => this.#sources.isExpanded(node.id) && isShown(node));
  }

  /** What moves on a foundation, of what is shown and what is watched; nothing where nobody may look. */
  moving(url: string, watched: readonly Watched[]): Moving | undefined {
    const root = this.#rows.find(url);
    if (root?.kind !== 'foundation' || root.session !== 'signedIn') return undefined;
    const there = watched.map(({ guid }) => guid).filter((guid) => !this.#vanished.isGone(guid));
    const pending = there.length > 0 ? this.#motion.pending(url) : { deployments: [], builds: [] };
    return movingOf(this.#rowsOf(url), this.#sources.isExpanded, there, { ...pending, apps: this.#vanished.due(there) });
  }

  /** Shows how what moves is now, and reads again what its end has changed: of all apps at once. */
  found(
    url: string,
    { moved, apps: there }: Pick<Looked, 'moved' | 'apps'>,
    asked: Moving,
    watched: readonly Watched[],
  ): { readonly isChanged: boolean; readonly news: readonly News[] } {
    const { rows, apps, groups, news } = this.#motion.changeOf(url, this.#rows, { moved, asked, watched });
    this.#reader.replaceAll(rows);
    const marked = this.#vanished.note(asked.apps, there, this.#rowsOf(url));
    this.#reader.replaceAll(marked);
    this.#refresher.apps(apps).catch(this.#sources.note);
    const read = new Set(apps.map(({ id }) => id));
    const lacking = groups.filter(({ parent }) => !read.has(parent.id));
    for (const group of lacking) this.#refresher.refresh(group).catch(this.#sources.note);
    return { isChanged: rows.length > 0 || groups.length > 0 || news.length > 0 || marked.length > 0, news };
  }

  #rowsOf(url: string): Node[] {
    return [...this.#rows.all()].filter((node) => foundationOf(node).url === url);
  }
}
