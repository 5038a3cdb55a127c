import { setTimeout as sleep } from 'node:timers/promises';
import { longestBlock } from './blocks.ts';
import { loadAll, rowsOf, signIn } from './client.ts';
import type { Address } from './foundation.ts';
import { used } from './used.ts';

/** Bytes on the heap; milliseconds of each refresh's longest block. */
export interface LeakReport {
  readonly before: number;
  readonly after: number;
  readonly blocks: readonly number[];
  /** The same of doing nothing, in between. */
  readonly idle: readonly number[];
}

/** Refreshes after which the engine has compiled what it will, and caches are as full as they get. */
const WARM = 20;
/** The last bodies that were read lie about for a while, or not: the least of so many looks is what stays. */
const LOOKS = 5;

/** Run with --expose-gc, in a process that does nothing else. */
const client = await signIn(JSON.parse(process.argv[2] ?? '{}') as Address);
const [refreshes = 0, apps = 0] = process.argv.slice(3).map(Number);
const model = client.model();
const [root] = await model.roots();
if (root) await model.children(root);
await loadAll(model, client.space);
const blocks: number[] = [];
const idle: number[] = [];
const refresh = async (): Promise<void> => {
  await model.refresh(undefined);
  // VS Code asks for the rows again.
  const rows = await rowsOf(model, client.space);
  if (rows.length !== apps) throw new Error(`Shows ${rows.length} rows.`);
};
for (let count = 0; count < WARM; count++) await refresh();
const weigh = async (): Promise<number> => {
  const looks: number[] = [];
  for (let count = 0; count < LOOKS; count++) {
    await refresh();
    looks.push(await used());
  }
  return Math.min(...looks);
};
const before = await weigh();
for (let count = 0; count < refreshes; count++) {
  blocks.push(await longestBlock(refresh));
  if (count % 5 === 0) idle.push(await longestBlock(() => sleep(30)));
}
const after = await weigh();
process.send?.({ before, after, blocks, idle } satisfies LeakReport);
model.dispose();
process.disconnect();
