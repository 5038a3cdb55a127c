import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, loadAll } from './client.ts';
import { LATENCY } from './firstRows.ts';
import type { RemoteFoundation } from './foundation.ts';
import { digits, interleave, ratio, type Samples, time, timed } from './stats.ts';
import { atLeast, atMost, type Row, type Section } from './table.ts';

const ROUNDS = 3;
const APPS = 10_000;
/** Page by page at 50 takes 200 requests; every fifth of them is measured, for they are alike. */
const EVERY = 5;

interface Loading {
  readonly requests: readonly string[];
  /** Lists of apps, in the order they were asked for. */
  readonly pages: readonly string[];
  readonly concurrency: number;
}

/** A space's 10,000 apps, all of them, against the least that the same requests can take and against pages of 50. */
export async function measureAllApps(foundation: RemoteFoundation, client: Client): Promise<Section> {
  const loading = await whatIsAskedFor(foundation, client);
  const { pages, concurrency } = loading;
  const [first = ''] = pages;
  const large = [first, ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((page) => withPage(first, page, 1000))];
  await foundation.delay(LATENCY);
  const samples = await interleave(ROUNDS, {
    extension: () => loadTimed(client),
    floor: () => timed(() => parsed(client, pages, concurrency)),
    small: async () => EVERY * (await timed(() => parsed(client, sampleOf(first), 1))),
    large: () => timed(() => parsed(client, large, 4)),
  });
  await foundation.delay(0);
  return {
    title: `All ${APPS.toLocaleString('en')} apps of a space, ${LATENCY} ms server latency`,
    rows: rowsFor(loading, samples),
    notes: [
      'The extension clicks Load more page after page. Larger pages, several at once, come with a later issue; the last line is',
      '  what they can reach here: bare fetch and JSON.parse of the first 200, then 1,000 a page, 4 at a time.',
      `Pages of 50 are ${(APPS / 50).toLocaleString('en')} requests in sequence, of which every ${EVERY}th was made and counted ${EVERY} times.`,
    ],
  };
}

type Measured = Readonly<Record<'extension' | 'floor' | 'small' | 'large', Samples>>;

function rowsFor({ requests, pages, concurrency }: Loading, { extension, floor, small, large }: Measured): Row[] {
  const looks = requests.length - pages.length;
  const overFloor = ratio(extension, floor);
  const faster = ratio(small, extension);
  return [
    atMost('requests', `${pages.length} (${concurrency} at a time), and ${looks} looks for deployments`, {
      value: pages.length,
      limit: 20,
      target: '≤ 20',
    }),
    { item: 'floor: bare fetch of the same pages + JSON.parse', measured: time(floor) },
    atMost('all apps loaded', `${time(extension)}, ×${digits(overFloor)}`, {
      value: overFloor,
      limit: 1.5,
      target: '≤ ×1.5 the floor',
    }),
    { item: 'page by page at 50, bare', measured: time(small) },
    atLeast('all apps loaded, faster than that', `×${digits(faster)}`, { value: faster, limit: 20, target: '≥ ×20' }),
    { item: 'for comparison: 200, then 1,000 × 4 at a time', measured: `${time(large)}, ×${digits(ratio(small, large))}` },
  ];
}

async function whatIsAskedFor(foundation: RemoteFoundation, client: Client): Promise<Loading> {
  await foundation.takeRequests();
  client.takeConcurrency();
  const model = client.model();
  const rows = await loadAll(model, client.space);
  assert.equal(rows.length, APPS);
  await sleep(500);
  model.dispose();
  const requests = await foundation.takeRequests();
  const pages = requests.filter((path) => path.startsWith('/v3/apps?'));
  return { requests, pages, concurrency: client.takeConcurrency() };
}

async function loadTimed({ model, space }: Client): Promise<number> {
  const tree = model();
  const milliseconds = await timed(() => loadAll(tree, space));
  tree.dispose();
  await sleep(20);
  return milliseconds;
}

/** Fetches and parses: the first page alone, for it tells how many there are, then the others so many at a time. */
async function parsed(client: Client, [first = '', ...rest]: readonly string[], concurrency: number): Promise<void> {
  const read = async (path: string): Promise<unknown> => JSON.parse(await client.bare(path));
  await read(first);
  const waiting = rest.values();
  const work = async (): Promise<void> => {
    for (const path of waiting) await read(path);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

function sampleOf(path: string): string[] {
  const pages = APPS / 50 / EVERY;
  return Array.from({ length: pages }, (_, index) => withPage(path, 1 + index * EVERY, 50));
}

function withPage(path: string, page: number, size: number): string {
  const [route = '', query] = path.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('page', String(page));
  parameters.set('per_page', String(size));
  return `${route}?${parameters.toString()}`;
}
