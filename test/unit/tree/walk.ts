import { setTimeout as sleep } from 'node:timers/promises';
import { createApi } from '../../../src/api/client.ts';
import { describe as describeNode } from '../../../src/tree/describe.ts';
import { TreeModel } from '../../../src/tree/model.ts';
import {
  type AppNode,
  type GroupName,
  type GroupNode,
  isParent,
  type Node,
  type QueryNode,
  type SpaceNode,
} from '../../../src/tree/nodes.ts';
import type { Foundation, RequestRecord } from '../../foundation/foundation.ts';
import type { OfferedQuery } from '../../../src/tree/savedQueries.ts';
import { httpOptions } from '../api/server.ts';
import { tokensOf } from '../api/tokens.ts';
import { shapeOf } from './samples.ts';

const UNSAVED = { origin: 'unsaved', key: 'last', name: undefined } as const;

/** The tree as a person walks it, over real sockets, and what it costs the foundation. */
export class Walk {
  readonly foundation: Foundation;
  readonly model: TreeModel;
  readonly expanded = new Set<string>();
  readonly opened: string[] = [];
  readonly changed: (string | undefined)[] = [];
  readonly noted: unknown[] = [];
  session: 'signedIn' | 'signedOut' | 'expired' = 'signedIn';
  shape = shapeOf();
  /** What is asked and what is saved. */
  queries: readonly OfferedQuery[] = [];
  #from = 0;

  static async start(foundation: Foundation): Promise<Walk> {
    const api = createApi(httpOptions(foundation.url), await tokensOf(foundation));
    const walk = new Walk(foundation, () => Promise.resolve(api));
    walk.requests();
    return walk;
  }

  constructor(foundation: Foundation, api: () => Promise<ReturnType<typeof createApi>>) {
    this.foundation = foundation;
    this.model = new TreeModel({
      foundations: () => [{ url: foundation.url, name: undefined, tls: {} }],
      session: () => Promise.resolve({ state: this.session, account: 'dev' }),
      api,
      apiVersion: () => '3.228.0',
      queries: { offered: () => this.queries, ask: (_, query) => (this.queries = [{ ...query, ...UNSAVED }, ...this.queries]) },
      shape: () => this.shape,
      changed: (node) => this.changed.push(node?.id),
      isExpanded: (id) => this.expanded.has(id),
      opened: (id) => this.opened.push(id),
      note: (error) => this.noted.push(error),
    });
  }

  /** What has been asked of the foundation since this was last looked at, as `path` or `path?query` where that is of interest. */
  requests(): string[] {
    const { requests } = this.foundation;
    const news = requests.slice(this.#from).map(({ path, query }) => (query === '' ? path : `${path}?${query}`));
    this.#from = requests.length;
    return news;
  }

  paths(): string[] {
    return this.requests().map((request) => request.split('?')[0] ?? '');
  }

  /** Waits until every answer is there and nothing follows from it: looks at deployments are sent when a list has been shown. */
  async quiet(): Promise<void> {
    const { requests } = this.foundation;
    let seen = -1;
    for (let calm = 0; calm < 3; calm++) {
      if (seen !== requests.length || requests.some(isUnanswered)) calm = 0;
      seen = requests.length;
      await sleep(20);
    }
  }

  /** Opens a row; without one the view. What stands above all rows of a foundation is asked for by itself. */
  async open(node?: Node): Promise<Node[]> {
    if (node && isParent(node)) {
      this.expanded.add(node.id);
      const rows = await this.model.children(node);
      return rows.filter(({ kind }) => kind !== 'queries');
    }
    return this.model.roots();
  }

  /** Opens a foundation's queries. */
  async queryRows(): Promise<QueryNode[]> {
    const [root] = await this.open();
    if (root?.kind !== 'foundation') throw new Error('no foundation');
    const above = (await this.model.children(root)).find(({ kind }) => kind === 'queries');
    const rows = above ? await this.open(above) : [];
    return rows.filter((row) => row.kind === 'query');
  }

  async query(name: string): Promise<QueryNode> {
    return find(await this.queryRows(), (row): row is QueryNode => row.kind === 'query' && row.query.name === name);
  }

  async space(name = 'shop-dev'): Promise<SpaceNode> {
    const [root] = await this.open();
    const spaces = await this.open(root);
    return find(spaces, (node): node is SpaceNode => node.kind === 'space' && node.space.name === name);
  }

  async app(name = 'web-shop', space?: SpaceNode): Promise<AppNode> {
    const apps = await this.open(space ?? (await this.space()));
    return find(apps, (node): node is AppNode => node.kind === 'app' && node.app.name === name);
  }

  async group(group: GroupName, app?: AppNode): Promise<GroupNode> {
    const groups = await this.open(app ?? (await this.app()));
    return find(groups, (node): node is GroupNode => node.kind === 'group' && node.group === group);
  }
}

const isUnanswered = ({ status, aborted }: RequestRecord) => status === undefined && !aborted;

function find<Kind extends Node>(nodes: readonly Node[], isWanted: (node: Node) => node is Kind): Kind {
  const found = nodes.find(isWanted);
  if (found) return found;
  throw new Error(`not among ${nodes.map((node) => describeNode(node, Date.now()).label).join(', ')}`);
}

export const kinds = (nodes: readonly Node[]): string[] => [...new Set(nodes.map(({ kind }) => kind))];
export const labels = (nodes: readonly Node[]): string[] => nodes.map((node) => describeNode(node, Date.now()).label);
export const descriptionOf = (node: Node): string | undefined => describeNode(node, Date.now()).description;
