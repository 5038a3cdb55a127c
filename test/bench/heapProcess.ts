import { setTimeout as sleep } from 'node:timers/promises';
import { loadAll, rowsOf, signIn } from './client.ts';
import type { Address } from './foundation.ts';

/** Bytes on the heap over what it was with nobody's apps read. */
export interface HeapReport {
  readonly firstPage: number;
  readonly all: number;
}

/** Run with --expose-gc, in a process that does nothing else. */
const client = await signIn(JSON.parse(process.argv[2] ?? '{}') as Address);
// What the first reading makes once (compiled code, connections) belongs to no app. One page: what is left of it is small.
await warmUp();
const model = client.model();
const idle = await used();
await rowsOf(model, client.space);
const firstPage = (await used()) - idle;
const rows = await loadAll(model, client.space);
const all = (await used()) - idle;
if (rows.length !== 10_000) throw new Error(`Loaded ${rows.length} rows.`);
process.send?.({ firstPage, all } satisfies HeapReport);
model.dispose();
process.disconnect();

async function warmUp(): Promise<void> {
  const other = client.model();
  await rowsOf(other, client.space);
  other.dispose();
}

async function used(): Promise<number> {
  // The looks for deployments come after the rows.
  await sleep(500);
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await sleep(10);
  }
  return process.memoryUsage().heapUsed;
}
