import type { Reader } from '../access.ts';
import type { Links } from '../present/links.ts';
import type { Parameters } from '../query/parameters.ts';
import type { World } from '../world/world.ts';

export type Era = 'today' | '2016';

/** What every route of the Cloud Controller works with. */
export interface Call {
  readonly world: World;
  readonly era: Era;
  readonly links: Links;
  readonly reader: Reader;
  readonly parameters: Parameters;
  /** The operator's limit to `page * per_page`. */
  readonly ceiling: number;
  /** The `:guid` in the path. */
  readonly guid: string;
  /** The `:type` in the path, of processes. */
  readonly type: string;
  readonly body: unknown;
  /** What happened to lists since their first page. */
  readonly rows: 'repeated' | 'vanished' | undefined;
}

export type Answer = (call: Call) => object;
