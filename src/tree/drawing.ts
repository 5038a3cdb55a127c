import { describe } from './describe.ts';
import { describeResource } from './describeResource.ts';
import type { Description } from './description.ts';
import { TreeModel } from './model.ts';
import type { AppResource, Node } from './nodes.ts';
import { type Concerned, type KeptQueries, QueryStore } from './queryStore.ts';
import type { TreeSources } from './sources.ts';
import { Told } from './told.ts';

/** What is around the rows. */
interface Canvas {
  /** Told that a row has another id. */
  readonly moved: Concerned['moved'];
  /** Has rows that it knows drawn anew, and what is below them; undefined for all. */
  readonly redraw: (rows: Node[] | undefined) => void;
  readonly isVisible: () => boolean;
}

/** All it takes to read and draw rows. Loaded with the first that is shown: a window that never shows the view needs none of it. */
export class Drawing {
  readonly model: TreeModel;
  readonly queries: QueryStore;
  /** What VS Code has been told of the rows. */
  readonly told: Told;

  constructor(sources: Omit<TreeSources, 'queries'>, saved: KeptQueries, { moved, redraw, isVisible }: Canvas) {
    this.told = new Told(redraw, (node) => (node ? sources.isExpanded(node.id) : isVisible()));
    const changed = (url: string) => void this.model.queries.changed(url).catch(sources.note);
    this.queries = new QueryStore(saved, { changed, moved });
    this.model = new TreeModel({ ...sources, queries: this.queries });
  }

  /** A row as it is now. */
  describe(node: Node): Description {
    return describe(this.model.latest(node), Date.now());
  }

  /** The view has come into sight, or is no longer: nobody looks for what is searched then. */
  seen(isVisible: boolean): void {
    if (isVisible) this.told.look();
    else this.model.stopSearching();
  }

  dispose(): void {
    this.model.dispose();
    this.told.dispose();
  }

  /** A resource in a line, as its row shows it. */
  summary(resource: AppResource, isCurrent: boolean): Description {
    return describeResource(resource, isCurrent, Date.now());
  }
}
