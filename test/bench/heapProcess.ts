import { loadAll, rowsOf, signIn } from './client.ts';
import type { Address } from './foundation.ts';
import { used } from './used.ts';

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
