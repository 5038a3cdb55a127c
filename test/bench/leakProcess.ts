import { longestBlock } from './blocks.ts';
import { loadAll, rowsOf, signIn } from './client.ts';
import type { Address } from './foundation.ts';
import { used } from './used.ts';

/** Bytes on the heap over idle; milliseconds of each refresh's longest block. */
export interface LeakReport {
  readonly before: number;
  readonly after: number;
  readonly blocks: readonly number[];
}

/** Refreshes after which the engine has compiled what it will, and caches are as full as they get. */
const WARM = 20;

/** Run with --expose-gc, in a process that does nothing else. */
const client = await signIn(JSON.parse(process.argv[2] ?? '{}') as Address);
const refreshes = Number(process.argv[3]);
const model = client.model();
const idle = await used();
const [root] = await model.roots();
if (root) await model.children(root);
await loadAll(model, client.space);
const blocks: number[] = [];
const refresh = async (): Promise<void> => {
  await model.refresh(undefined);
  // VS Code asks for the rows again.
  await rowsOf(model, client.space);
};
for (let count = 0; count < WARM; count++) await refresh();
const before = (await used()) - idle;
for (let count = 0; count < refreshes; count++) blocks.push(await longestBlock(refresh));
const after = (await used()) - idle;
process.send?.({ before, after, blocks } satisfies LeakReport);
model.dispose();
process.disconnect();
