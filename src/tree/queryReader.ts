import type { CloudFoundryApi } from '../api/client.ts';
import { AppNames } from './appNames.ts';
import { Findings } from './findings.ts';
import type { Children, PageWanted } from './listing.ts';
import { foundationOf, type Node, type QueriesNode, type QueryNode, queryNode } from './nodes.ts';
import { readyQueries } from './readyQueries.ts';
import type { Rows } from './rows.ts';
import type { TreeSources } from './sources.ts';

/** Reads what hangs below a foundation's queries. */
export class QueryReader {
  readonly #sources: Pick<TreeSources, 'queries'>;
  readonly #rows: Rows;
  readonly #findings = new Findings();
  readonly #names = new AppNames();

  constructor(sources: Pick<TreeSources, 'queries'>, rows: Rows) {
    this.#sources = sources;
    this.#rows = rows;
  }

  forget(): void {
    this.#names.forget();
  }

  /** The queries themselves: no request. */
  below(parent: QueriesNode): Children {
    const queries = [...this.#sources.queries.offered(parent.parent.url), ...readyQueries()];
    const nodes = queries.map((query) => queryNode(parent, query));
    return { nodes, total: undefined, hasMore: false };
  }

  /** A page of what one finds: one request. */
  page(api: CloudFoundryApi, parent: QueryNode, wanted: PageWanted, signal: AbortSignal): Promise<Children> {
    const { url } = foundationOf(parent);
    return this.#findings.page(api, parent, wanted, (guid) => this.#names.nameOf(url, guid), signal);
  }

  /** Names the apps of what one has found: one request at most. @returns the rows that changed by it, as they now are */
  name(api: CloudFoundryApi, parent: QueryNode): Promise<Node[]> {
    return this.#names.tell(api, parent, this.#rows.branch(parent.id), this.#rows.all());
  }
}
