import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, rowsOf } from './client.ts';
import type { RemoteFoundation } from './foundation.ts';
import { interleave, digits, ratio, time, timed } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';

const ROUNDS = 21;
export const LATENCY = 100;

/** Opening a space of 10,000 apps: what it asks for, and how long until its first rows are there. */
export async function measureFirstRows(foundation: RemoteFoundation, client: Client): Promise<Section> {
  const requests = await requestsOfOpening(foundation, client);
  const path = requests.find((one) => one.startsWith('/v3/apps?')) ?? '';
  await foundation.delay(LATENCY);
  const { rows, bare } = await interleave(ROUNDS, {
    rows: () => openTimed(client),
    bare: () => timed(() => client.bare(path)),
  });
  await foundation.delay(0);
  const value = ratio(rows, bare);
  return {
    title: `First rows of a space of 10,000 apps, ${LATENCY} ms server latency`,
    rows: [
      ...countRows(requests),
      { item: 'one bare fetch of the same page', measured: time(bare) },
      atMost('first rows', `${time(rows)}, ×${digits(value)}`, { value, limit: 1.5, target: '≤ ×1.5 the bare fetch' }),
    ],
  };
}

function countRows(requests: readonly string[]): Row[] {
  const [lists, looks] = ['/v3/apps?', '/v3/deployments?'].map((path) => requests.filter((one) => one.startsWith(path)).length);
  assert.ok(lists !== undefined && looks !== undefined);
  const others = requests.length - lists - looks;
  return [
    atMost('requests for the rows', `${lists + others}`, { value: lists + others, limit: 1, target: '1', unit: 'requests' }),
    atMost('batched looks for deployments beside it', `${looks}`, {
      value: looks,
      limit: 2,
      target: '≤ 2 (150 apps each)',
      unit: 'requests',
    }),
  ];
}

async function requestsOfOpening(foundation: RemoteFoundation, client: Client): Promise<readonly string[]> {
  await foundation.takeRequests();
  const model = client.model();
  await rowsOf(model, client.space);
  // The look for deployments comes after the rows.
  await sleep(500);
  model.dispose();
  return foundation.takeRequests();
}

/** Disposing ends the look for deployments, which would be in the way of what is measured next. */
async function openTimed({ model, space }: Client): Promise<number> {
  const tree = model();
  const milliseconds = await timed(() => rowsOf(tree, space));
  tree.dispose();
  await sleep(20);
  return milliseconds;
}
