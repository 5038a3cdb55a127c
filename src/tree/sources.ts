import type { CloudFoundryApi } from '../api/client.ts';
import type { FindQuery } from '../api/savedQuery.ts';
import type { foundationNode, Node } from './nodes.ts';
import type { OfferedQuery } from './savedQueries.ts';
import type { Shape } from './shape.ts';

/** What the tree is made of, as its owner knows it. */
export interface TreeSources {
  readonly foundations: () => readonly Parameters<typeof foundationNode>[0][];
  readonly session: (url: string) => Promise<Parameters<typeof foundationNode>[1]>;
  readonly api: (url: string) => Promise<CloudFoundryApi>;
  /** As the foundation last told; undefined where it is not known. */
  readonly apiVersion: (url: string) => string | undefined;
  /** How a person wants to see it now. */
  readonly shape: () => Omit<Shape, 'lookedAt'>;
  /** The queries of a foundation that are not there for all, in the order they are shown in; one more that is asked. */
  readonly queries: {
    offered(foundation: string): readonly OfferedQuery[];
    ask(foundation: string, query: FindQuery): void;
  };
  /** Told when a row has changed, or with undefined when the foundations have. */
  readonly changed: (node: Node | undefined) => void;
  /** Whether a row is open: what is not open is not read again by a refresh. */
  readonly isExpanded: (id: string) => boolean;
  /** Told that a row's children are wanted for the first time: it has been opened. */
  readonly opened: (id: string) => void;
  /** Where an error goes that no row shows. */
  readonly note: (error: unknown) => void;
}
