import type { CloudFoundryApi } from '../api/client.ts';
import type { Branch } from './branch.ts';
import { foundationOf, type Node, type QueryNode } from './nodes.ts';

/** Names of apps whose resources stand where no row above is the app's. */
export class AppNames {
  /** By foundation, then by guid. */
  readonly #names = new Map<string, Map<string, string>>();

  /** Whoever looks next may be somebody else, or want to know anew. */
  forget(): void {
    this.#names.clear();
  }

  nameOf(foundation: string, guid: string): string | undefined {
    return this.#names.get(foundation)?.get(guid);
  }

  /**
   * Names the apps of what was found, with one request for all that are not known yet (contract §5; one per 150 of them).
   * @param rows all that have been read: an app that is among them has told its name
   * @returns the rows that changed by it, as they now are
   */
  async tell(api: CloudFoundryApi, parent: QueryNode, branch: Branch, rows: Iterable<Node>): Promise<Node[]> {
    const { url } = foundationOf(parent);
    const names = this.#names.get(url) ?? new Map<string, string>();
    this.#names.set(url, names);
    for (const row of rows) if (row.kind === 'app' && foundationOf(row).url === url) names.set(row.app.guid, row.app.name);
    const unknown = new Set(branch.nodes.flatMap((node) => appOf(node) ?? []).filter((guid) => !names.has(guid)));
    if (unknown.size > 0) {
      const { items } = await api.apps.list({ guids: [...unknown], per_page: 500 }).all({ signal: branch.signal });
      for (const { guid, name } of items) names.set(guid, name);
    }
    const changed = branch.nodes.flatMap((node) => {
      const appName = names.get(appOf(node) ?? '');
      return node.kind !== 'resource' || appName === undefined || appName === node.appName ? [] : [{ ...node, appName }];
    });
    branch.replace(changed);
    return changed;
  }
}

function appOf(node: Node): string | undefined {
  return node.kind === 'resource' ? node.resource.appGuid : undefined;
}

/** Until it is known anew, an app is called as it was: no row blinks. */
export function keepNames(branch: Branch, before: ReadonlyMap<string, Node>): void {
  branch.replace(
    branch.nodes.flatMap((node) => {
      const old = before.get(node.id);
      if (node.kind !== 'resource' || node.appName !== undefined || old?.kind !== 'resource' || old.appName === undefined)
        return [];
      return [{ ...node, appName: old.appName }];
    }),
  );
}
