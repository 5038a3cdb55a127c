import { setTimeout as sleep } from 'node:timers/promises';
import type { TreeModel } from '../../src/tree/model.ts';
import type { GroupNode } from '../../src/tree/nodes.ts';
import { type Client, rowsOf } from './client.ts';
import { LATENCY } from './firstRows.ts';
import type { RemoteFoundation } from './foundation.ts';
import { digits, interleave, ratio, time, timed } from './stats.ts';
import { atMost, type Section } from './table.ts';

const ROUNDS = 9;

/** An app's droplets, packages and deployments: what opening each asks for, and how long all three at once take. */
export async function measureGroups(foundation: RemoteFoundation, client: Client): Promise<Section> {
  await foundation.takeRequests();
  const { model, groups } = await openApp(client);
  // The look for deployments of the space's apps comes after their rows.
  await sleep(500);
  await foundation.takeRequests();
  await readAll(model, groups);
  const paths = await foundation.takeRequests();
  model.dispose();
  await foundation.delay(LATENCY);
  const { rows, bare } = await interleave(ROUNDS, {
    rows: () => openTimed(client),
    bare: () => timed(() => Promise.all(paths.map((path) => client.bare(path)))),
  });
  await foundation.delay(0);
  const value = ratio(rows, bare);
  return {
    title: `An app's three groups, ${LATENCY} ms server latency`,
    rows: [
      atMost('requests', `${paths.length}`, { value: paths.length, limit: 3, target: '3', unit: 'requests' }),
      { item: 'bare fetch of the same three', measured: time(bare) },
      atMost('rows of all three', `${time(rows)}, ×${digits(value)}`, { value, limit: 1.5, target: '≤ ×1.5 the bare fetch' }),
    ],
  };
}

async function openApp({ model: make, space }: Client): Promise<{ model: TreeModel; groups: GroupNode[] }> {
  const model = make();
  const [app] = await rowsOf(model, space);
  if (app?.kind !== 'app') throw new Error('Found no app.');
  return { model, groups: (await model.children(app)).filter((row) => row.kind === 'group') };
}

/** A slow answer shows as a row that says so first, as in the view. */
async function readAll(model: TreeModel, groups: readonly GroupNode[]): Promise<void> {
  await Promise.all(
    groups.map(async (group) => {
      for (;;) {
        const [first] = await model.children(group);
        if (first?.kind !== 'note' || first.note.type !== 'loading') return;
        await sleep(1);
      }
    }),
  );
}

async function openTimed(client: Client): Promise<number> {
  const { model, groups } = await openApp(client);
  const milliseconds = await timed(() => readAll(model, groups));
  model.dispose();
  await sleep(20);
  return milliseconds;
}
