import { setTimeout as sleep } from 'node:timers/promises';
import type { TreeModel } from '../../src/tree/model.ts';
import { isParent, type Node } from '../../src/tree/nodes.ts';
import { type Client, rowsOf } from './client.ts';
import type { RemoteFoundation } from './foundation.ts';
import { digits } from './stats.ts';
import { atMost, type Section } from './table.ts';

const APPS = 5;
/** Milliseconds in which the looks that come after the rows are made. */
const PATIENCE = 700;

/** Refresh reads again what is open, and nothing else. */
export async function measureRefresh(foundation: RemoteFoundation, client: Client): Promise<Section> {
  const model = client.model();
  const counted = async (work: () => Promise<unknown>): Promise<{ requests: readonly string[]; bytes: number }> => {
    await foundation.takeRequests();
    client.takeBytes();
    await work();
    await sleep(PATIENCE);
    return { requests: await foundation.takeRequests(), bytes: client.takeBytes() };
  };
  const opening = await counted(() => openApps(model, client));
  const refresh = await counted(() => model.refresh(undefined));
  const row = await counted(async () => model.refresh((await rowsOf(model, client.space)).find(({ kind }) => kind === 'app')));
  const more = (await rowsOf(model, client.space)).at(-1);
  if (more?.kind !== 'more') throw new Error('There is no more.');
  await model.loadAll(more, () => undefined, new AbortController().signal);
  await sleep(PATIENCE);
  const all = await counted(() => model.refresh(undefined));
  model.dispose();
  const lists = all.requests.filter((path) => path.startsWith('/v3/apps?')).length;
  return {
    title: `Refresh of a space of 10,000 apps, 200 of them shown, ${APPS} open with all their groups`,
    rows: [
      { item: 'requests to open it', measured: told(opening) },
      atMost('requests to refresh everything', told(refresh), {
        value: refresh.requests.length,
        limit: opening.requests.length,
        target: 'no more than that',
        unit: 'requests',
      }),
      { item: 'requests to refresh one open app', measured: told(row) },
      atMost('requests for the rows, all 10,000 apps shown by Load All', `${lists}, with the looks beside it ${told(all)}`, {
        value: lists,
        limit: 10,
        target: '≤ 10',
        unit: 'requests',
      }),
    ],
  };
}

function told({ requests, bytes }: { requests: readonly string[]; bytes: number }): string {
  return `${requests.length} (${digits(bytes / 1000)} KB)`;
}

async function openApps(model: TreeModel, { space }: Client): Promise<void> {
  const [root] = await model.roots();
  if (root) await model.children(root);
  const apps = (await rowsOf(model, space)).filter((row) => row.kind === 'app').slice(0, APPS);
  const open = async (rows: readonly Node[]): Promise<void> => {
    for (const row of rows.filter(isParent)) await open(await model.children(row));
  };
  await open(apps);
}
