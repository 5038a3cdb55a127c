import { describe } from './describe.ts';
import { describeResource } from './describeResource.ts';
import type { Description } from './description.ts';
import { TreeModel } from './model.ts';
import type { AppResource, Node } from './nodes.ts';
import { type Concerned, type KeptQueries, QueryStore } from './queryStore.ts';
import type { TreeSources } from './sources.ts';

/** All it takes to read and draw rows. Loaded with the first that is shown: a window that never shows the view needs none of it. */
export class Drawing {
  readonly model: TreeModel;
  readonly queries: QueryStore;

  /** @param moved told that a row has another id */
  constructor(sources: Omit<TreeSources, 'queries'>, saved: KeptQueries, moved: Concerned['moved']) {
    const changed = (url: string) => void this.model.queries.changed(url).catch(sources.note);
    this.queries = new QueryStore(saved, { changed, moved });
    this.model = new TreeModel({ ...sources, queries: this.queries });
  }

  /** A row as it is now. */
  describe(node: Node): Description {
    return describe(this.model.latest(node), Date.now());
  }

  /** A resource in a line, as its row shows it. */
  summary(resource: AppResource, isCurrent: boolean): Description {
    return describeResource(resource, isCurrent, Date.now());
  }
}
