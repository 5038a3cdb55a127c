import type { CloudFoundryApi } from '../api/client.ts';
import type { Deployment } from '../api/deployment.ts';
import { isTooOld } from '../api/queryErrors.ts';
import type { Branch } from './branch.ts';
import type { AppActivity, Instances } from './known.ts';
import type { AppNode, Node } from './nodes.ts';

/** One batched look at something of many apps: what each has, by its guid; undefined where the foundation cannot tell. */
type Look<Value> = (
  api: CloudFoundryApi,
  apps: readonly AppNode[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, Value> | undefined>;

/** Apps that are asked for by name. */
const MOST = 600;

/** What is being deployed. */
const deployments: Look<Deployment> = async (api, apps, signal) => {
  const found = new Map<string, Deployment>();
  const guids = apps.map(({ app }) => app.guid);
  // Beyond some number all of the foundation's are fewer requests than those of each.
  const of = guids.length > MOST ? {} : { app_guids: guids };
  // Oldest first, so that the newest of an app's is the one kept.
  const query = { ...of, status_values: ['ACTIVE'], order_by: 'created_at', per_page: 1000 } as const;
  const { items } = await api.deployments.list(query).all({ signal });
  for (const deployment of items) if (deployment.appGuid !== undefined) found.set(deployment.appGuid, deployment);
  return found;
};

/** What the web processes of those that are to run really do. During a rolling deployment an app has two of them. */
const instances: Look<Instances> = async (api, apps, signal) => {
  // Nobody reads thousands: beyond some number nothing is claimed.
  const guids = apps.flatMap(({ app }) => (app.state === 'STARTED' ? [app.guid] : [])).slice(0, MOST);
  const found = new Map<string, Instances>();
  if (guids.length === 0) return found;
  const query = { app_guids: guids, types: ['web'], embed: 'process_instances', per_page: 1000 } as const;
  try {
    const { items } = await api.processes.list(query).all({ signal });
    for (const { appGuid = '', instances: wanted, actual } of items) {
      if (!actual) continue;
      const { running = 0, crashed = 0, wanted: before = 0 } = found.get(appGuid) ?? {};
      const count = (state: string) => actual.filter((instance) => instance.state === state).length;
      const sums = { running: running + count('RUNNING'), crashed: crashed + count('CRASHED'), wanted: before + wanted };
      found.set(appGuid, sums);
    }
    return found;
  } catch (error) {
    if (isTooOld(error)) return undefined;
    throw error;
  }
};

export const LOOKS = { deployment: deployments, instances } as const satisfies {
  [Field in keyof AppActivity]-?: Look<NonNullable<AppActivity[Field]>>;
};

/**
 * One batched look at something of a row's apps. The apps are shown before it: where it fails, they lack this and nothing else.
 * @returns the apps that changed by it, as they now are
 */
export async function markApps(
  api: CloudFoundryApi,
  branch: Branch,
  field: keyof AppActivity,
  which: (node: AppNode) => boolean,
): Promise<AppNode[]> {
  const apps = branch.nodes.filter((node) => node.kind === 'app').filter(which);
  if (apps.length === 0) return [];
  const found = await LOOKS[field](api, apps, branch.signal);
  if (!found) return [];
  const asked = new Map(apps.map((node) => [node.id, node[field]]));
  // The apps as they now are: some may have been read again meanwhile. Another look's newer word is left standing.
  const changed = branch.nodes.flatMap((node) => {
    if (node.kind !== 'app' || !asked.has(node.id) || asked.get(node.id) !== node[field]) return [];
    const value = found.get(node.app.guid);
    return JSON.stringify(value) === JSON.stringify(node[field]) ? [] : [{ ...node, [field]: value }];
  });
  branch.replace(changed);
  return changed;
}

/** Until it is known anew, an app is as busy as it was: no row blinks. */
export function keepActivity(branch: Branch, before: ReadonlyMap<string, Node>): void {
  const busy = branch.nodes.flatMap((node) => {
    const old = before.get(node.id);
    if (node.kind !== 'app' || old?.kind !== 'app') return [];
    return [{ ...node, deployment: old.deployment, instances: old.instances }];
  });
  branch.replace(busy);
}
