import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '../../src/tree/describe.ts';
import type { TreeModel } from '../../src/tree/model.ts';
import type { SpaceNode } from '../../src/tree/nodes.ts';
import { type Client, loadAll, rowsOf, wholeList } from './client.ts';
import type { RemoteFoundation } from './foundation.ts';
import { interleave, median, type Samples, time } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';

const ROUNDS = 21;
const LIMIT = 50;

/** The longest time for which nothing else in the extension host could have run. */
export async function measureBlocks(foundation: RemoteFoundation, client: Client): Promise<Section> {
  const path = await pathOfFirstPage(foundation, client);
  const full = client.model();
  await loadAll(full, client.space);
  const samples = await interleave(ROUNDS, {
    idle: () => longestBlock(() => sleep(30)),
    parse: () => longestBlock(async () => JSON.parse(await client.bare(path)) as unknown),
    page: () => longestBlock(() => openOnce(client)),
    whole: () => longestBlock(() => wholeList(client).all()),
    draw: () => longestBlock(() => draw(full, client.space)),
  });
  full.dispose();
  return {
    title: 'Longest synchronous block',
    rows: [
      { item: 'idle: the noise of this measurement', measured: time(samples.idle) },
      { item: 'bare fetch of 200 apps + JSON.parse', measured: time(samples.parse) },
      block('loading 200 apps', samples.page),
      block('loading 10,000 apps, 1,000 a page, 4 at a time', samples.whole),
      block('drawing 10,000 rows', samples.draw),
    ],
    notes: [
      'Medians are judged; the range holds what other processes and the garbage collector did.',
      'VS Code asks for every row again after each Load more, so drawing 10,000 is what the last click costs.',
    ],
  };
}

function block(item: string, samples: Samples): Row {
  return atMost(item, time(samples), { value: median(samples), limit: LIMIT, target: `≤ ${LIMIT} ms`, unit: 'ms' });
}

const RESOLUTION = 1;

/** Milliseconds for which nothing else could have run while something was done. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  // It counts from tick to tick: there must be one before the work, and one after it.
  await sleep(5);
  await work();
  await sleep(5);
  delay.disable();
  return Math.max(0, delay.max / 1e6 - RESOLUTION);
}

async function openOnce({ model, space }: Client): Promise<void> {
  const tree = model();
  await rowsOf(tree, space);
  tree.dispose();
}

/** What the provider does for a level of the tree: VS Code asks for the rows, then for each row's item, in one turn. */
async function draw(model: TreeModel, space: SpaceNode): Promise<number> {
  const rows = await rowsOf(model, space);
  const items = rows.map((row) => {
    const node = model.latest(row);
    const { capabilities, ...description } = describe(node, Date.now());
    return { ...description, id: node.id, contextValue: capabilities.join(' ') };
  });
  return items.length;
}

async function pathOfFirstPage(foundation: RemoteFoundation, client: Client): Promise<string> {
  await foundation.takeRequests();
  await openOnce(client);
  return (await foundation.takeRequests()).find((path) => path.startsWith('/v3/apps?')) ?? '';
}
