import { describe } from './describe.ts';
import { describeResource } from './describeResource.ts';
import type { Description } from './description.ts';
import { TreeModel } from './model.ts';
import type { AppResource, Node } from './nodes.ts';
import type { TreeSources } from './sources.ts';

/** All it takes to read and draw rows. Loaded with the first that is shown: a window that never shows the view needs none of it. */
export class Drawing {
  readonly model: TreeModel;

  constructor(sources: TreeSources) {
    this.model = new TreeModel(sources);
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
