import assert from 'node:assert/strict';
import { type Client, wholeList } from './client.ts';
import { LATENCY } from './firstRows.ts';
import type { RemoteFoundation } from './foundation.ts';
import { digits, interleave, ratio, type Samples, time, timed } from './stats.ts';
import { atLeast, atMost, type Row, type Section } from './table.ts';

const ROUNDS = 3;
const APPS = 10_000;
/** Page by page at 50 takes 200 requests; every fifth of them is measured, for they are alike. */
const EVERY = 5;

interface Loading {
  /** Lists of apps, in the order they were asked for. */
  readonly pages: readonly string[];
  readonly concurrency: number;
}

/** A space's 10,000 apps, all of them, against the least that the same requests can take and against pages of 50. */
export async function measureAllApps(foundation: RemoteFoundation, client: Client): Promise<Section> {
  const loading = await whatIsAskedFor(foundation, client);
  const { pages, concurrency } = loading;
  const [first = ''] = pages;
  await foundation.delay(LATENCY);
  const samples = await interleave(ROUNDS, {
    extension: () => timed(() => loadWhole(client)),
    floor: () => timed(() => parsed(client, pages, concurrency)),
    small: async () => EVERY * (await timed(() => parsed(client, sampleOf(first), 1))),
  });
  await foundation.delay(0);
  return {
    title: `All ${APPS.toLocaleString('en')} apps of a space, ${LATENCY} ms server latency`,
    rows: rowsFor(loading, samples),
    notes: [
      'The API service reads the list to its end: 1,000 a page, the first alone, the others at once. The view reads 200 a click.',
      `Pages of 50 are ${(APPS / 50).toLocaleString('en')} requests in sequence, of which every ${EVERY}th was made and counted ${EVERY} times.`,
    ],
  };
}

type Measured = Readonly<Record<'extension' | 'floor' | 'small', Samples>>;

function rowsFor({ pages, concurrency }: Loading, { extension, floor, small }: Measured): Row[] {
  const overFloor = ratio(extension, floor);
  const faster = ratio(small, extension);
  return [
    atMost('requests', `${pages.length} (${concurrency} at a time)`, {
      value: pages.length,
      limit: 20,
      target: '≤ 20',
      unit: 'requests',
    }),
    { item: 'floor: bare fetch of the same pages + JSON.parse', measured: time(floor) },
    atMost('all apps loaded', `${time(extension)}, ×${digits(overFloor)}`, {
      value: overFloor,
      limit: 1.5,
      target: '≤ ×1.5 the floor',
    }),
    { item: 'page by page at 50, bare', measured: time(small) },
    atLeast('all apps loaded, faster than that', `×${digits(faster)}`, { value: faster, limit: 20, target: '≥ ×20' }),
  ];
}

async function whatIsAskedFor(foundation: RemoteFoundation, client: Client): Promise<Loading> {
  await foundation.takeRequests();
  client.takeConcurrency();
  await loadWhole(client);
  const pages = (await foundation.takeRequests()).filter((path) => path.startsWith('/v3/apps?'));
  return { pages, concurrency: client.takeConcurrency() };
}

async function loadWhole(client: Client): Promise<void> {
  const { items, moved } = await wholeList(client).all();
  assert.deepEqual({ items: items.length, moved }, { items: APPS, moved: false });
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
