import type { CloudFoundryApi } from '../api/client.ts';
import type { Branch } from './branch.ts';
import { readActiveDeployments } from './children.ts';
import { type AppNode, appNode, type Node } from './nodes.ts';

/**
 * One batched look at what is being deployed among a space's apps. The apps are shown before it: where it fails, they lack
 * this and nothing else.
 * @returns the apps that changed by it, as they now are
 */
export async function markDeployments(
  api: CloudFoundryApi,
  branch: Branch,
  which: (node: AppNode) => boolean,
): Promise<AppNode[]> {
  const apps = branch.nodes.filter((node) => node.kind === 'app').filter(which);
  if (apps.length === 0) return [];
  const active = await readActiveDeployments(
    api,
    apps.map(({ app }) => app.guid),
    branch.signal,
  );
  const asked = new Map(apps.map((node) => [node.id, node.deployment]));
  // The apps as they now are: some may have been read again meanwhile. Another look's newer word is left standing.
  const changed = branch.nodes.flatMap((node) => {
    if (node.kind !== 'app' || !asked.has(node.id) || asked.get(node.id) !== node.deployment) return [];
    const deployment = active.get(node.app.guid);
    return deployment === node.deployment ? [] : [appNode(node.parent, node.app, deployment)];
  });
  branch.replace(changed);
  return changed;
}

/** Until it is known anew, an app is as busy as it was: no row blinks. */
export function keepDeployments(branch: Branch, before: ReadonlyMap<string, Node>): void {
  const busy = branch.nodes.flatMap((node) => {
    const old = before.get(node.id);
    return node.kind === 'app' && old?.kind === 'app' && old.deployment ? [{ ...node, deployment: old.deployment }] : [];
  });
  branch.replace(busy);
}
