import type { LabelSelectorProblem } from './labelSelector.ts';

export type QueryProblem =
  | 'unknown'
  | 'appGuids'
  | 'text'
  | 'list'
  | 'object'
  | 'empty'
  | 'choice'
  | 'order'
  | 'integer'
  | 'time'
  | 'relation'
  | 'version'
  | 'guid'
  | `selector.${LabelSelectorProblem}`;

/** A query the server would refuse. Nothing was sent. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** As `deployments`, `appDroplets`. */
  readonly list: string;
  readonly parameter: string;
  readonly problem: QueryProblem;
  /**
   * What would do: names, choices, both ends of a range. Of a version: the one it needs, and the foundation's. Of a label
   * selector: the requirement that is wrong.
   */
  readonly allowed: readonly string[];

  constructor(query: Pick<QueryError, 'list' | 'parameter' | 'problem' | 'allowed'>) {
    super(`${query.list}: ${query.parameter}: ${query.problem}`);
    this.list = query.list;
    this.parameter = query.parameter;
    this.problem = query.problem;
    this.allowed = query.allowed;
  }
}

/** Whether it is only that the foundation is older than a parameter: nothing was sent. */
export function isTooOld(error: unknown): boolean {
  return error instanceof QueryError && error.problem === 'version';
}

/** The operator lets nobody read so far into a list (`page` × `per_page`, contract §2.2). What came before it stays good. */
export class ListLimitError extends Error {
  override readonly name = 'ListLimitError';
  /** How many a list gives at most. */
  readonly limit: number;

  constructor(limit: number) {
    super(`lists end before ${limit}`);
    this.limit = limit;
  }
}
