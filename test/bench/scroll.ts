import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '../../src/tree/describe.ts';
import type { TreeModel } from '../../src/tree/model.ts';
import type { AppNode, SpaceNode } from '../../src/tree/nodes.ts';
import { type Client, loadAll, rowsOf, signIn } from './client.ts';
import { RemoteFoundation } from './foundation.ts';
import { digits, interleave, ratio, type Samples, time, timed } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';

const ROUNDS = 21;
const FEW = 1_000;
const SMALL = 1_000;
const VAST = 100_000;

/** What VS Code does whenever a level is drawn again: all its rows, then each row's item. */
export async function measureScroll(client: Client): Promise<Section> {
  const [few, many] = [client.model(), client.model()];
  while ((await rowsOf(few, client.space)).length <= FEW) {
    const more = (await rowsOf(few, client.space)).at(-1);
    if (more?.kind !== 'more') throw new Error('There is no more.');
    await few.loadMore(more);
  }
  const all = (await loadAll(many, client.space)).length;
  const samples = await interleave(ROUNDS, {
    few: () => perThousand(few, client.space),
    many: () => perThousand(many, client.space),
  });
  for (const model of [few, many]) model.dispose();
  const value = ratio(samples.many, samples.few);
  return {
    title: 'Rows handed out again and described, per 1,000 rows',
    rows: [
      { item: `of ${FEW.toLocaleString('en')}`, measured: time(samples.few) },
      atMost(`of ${all.toLocaleString('en')}`, `${time(samples.many)}, ×${digits(value)}`, {
        value,
        limit: 1.5,
        target: '≤ ×1.5 as many as that',
      }),
    ],
  };
}

async function perThousand(model: TreeModel, space: SpaceNode): Promise<number> {
  let rows = 0;
  const milliseconds = await timed(async () => {
    for (const row of await rowsOf(model, space)) {
      describe(model.latest(row), Date.now());
      rows += 1;
    }
  });
  return (milliseconds / rows) * 1_000;
}

interface World {
  readonly foundation: RemoteFoundation;
  readonly client: Client;
}

interface Opening {
  readonly requests: number;
  readonly bytes: number;
}

/** The same clicks in a foundation of a hundred times as many apps. */
export async function measureVast(): Promise<Section> {
  const start = async (apps: number): Promise<World> => {
    const foundation = await RemoteFoundation.start({ organizations: 1, spaces: 1, apps, computed: true });
    return { foundation, client: await signIn(foundation.address) };
  };
  const [small, vast] = [await start(SMALL), await start(VAST)];
  try {
    const counts = { small: await counted(small), vast: await counted(vast) };
    const times = await interleave(ROUNDS, { small: () => timed(() => open(small)), vast: () => timed(() => open(vast)) });
    return {
      title: `The first 200 rows of a space of ${VAST.toLocaleString('en')} apps, and the droplets of one of them`,
      rows: rowsFor(counts, times),
      notes: [`Compared with a space of ${SMALL.toLocaleString('en')} apps. The time is the test foundation's too.`],
    };
  } finally {
    for (const { foundation } of [small, vast]) await foundation.stop();
  }
}

type Both<Value> = Readonly<Record<'small' | 'vast', Value>>;

function rowsFor({ small, vast }: Both<Opening>, times: Both<Samples>): Row[] {
  const [bytes, value] = [vast.bytes / small.bytes, ratio(times.vast, times.small)];
  return [
    atMost('requests', `${vast.requests}, there ${small.requests}`, {
      value: vast.requests - small.requests,
      limit: 0,
      target: 'as many',
      unit: 'requests',
    }),
    // Names and numbers of apps have more digits there.
    atMost('bytes', `${digits(vast.bytes / 1000)} KB, ×${digits(bytes)}`, { value: bytes, limit: 1.05, target: '≤ ×1.05' }),
    { item: 'time there', measured: time(times.small) },
    atMost('time', `${time(times.vast)}, ×${digits(value)}`, { value, limit: 1.5, target: '≤ ×1.5' }),
  ];
}

async function counted(world: World): Promise<Opening> {
  await open(world);
  await world.foundation.takeRequests();
  world.client.takeBytes();
  await open(world, 500);
  return { requests: (await world.foundation.takeRequests()).length, bytes: world.client.takeBytes() };
}

/** @param patience milliseconds for the looks that come after the rows */
async function open({ client: { model, space } }: World, patience = 0): Promise<void> {
  const tree = model();
  const app = (await rowsOf(tree, space)).find((row): row is AppNode => row.kind === 'app');
  const droplets = app && (await tree.children(app)).find((row) => row.kind === 'group' && row.group === 'droplets');
  if (droplets?.kind !== 'group') throw new Error('Found no droplets.');
  await tree.children(droplets);
  await sleep(patience);
  tree.dispose();
}
