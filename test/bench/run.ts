import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { packageExtension } from '../vscode/package.ts';
import { measureAllApps } from './allApps.ts';
import { measureBlocks } from './blocks.ts';
import { type Client, signIn } from './client.ts';
import { measureDocuments } from './documents.ts';
import { measureFirstRows } from './firstRows.ts';
import { RemoteFoundation } from './foundation.ts';
import { measureGroups } from './groups.ts';
import { measureHeap } from './heap.ts';
import { measureLargeDocument } from './largeDocument.ts';
import { measureLeak } from './leak.ts';
import { measurePolling } from './polling.ts';
import { measureRefresh } from './refresh.ts';
import { measureScroll, measureVast } from './scroll.ts';
import { measureSizes } from './sizes.ts';
import { figures, print, type Section } from './table.ts';
import { measureWindows } from './window.ts';

type Measure = (foundation: RemoteFoundation, client: Client) => Promise<Section | readonly Section[]>;

/** `node test/bench/run.ts`: all of it; `node test/bench/run.ts scroll polling`: those alone. */
const MEASURES: Readonly<Record<string, Measure>> = {
  sizes: async () => measureSizes(await packageExtension()),
  firstRows: measureFirstRows,
  allApps: measureAllApps,
  groups: measureGroups,
  blocks: measureBlocks,
  documents: measureDocuments,
  heap: ({ address }) => measureHeap(address),
  scroll: (_foundation, client) => measureScroll(client),
  vast: measureVast,
  refresh: measureRefresh,
  polling: measurePolling,
  leak: measureLeak,
  windows: measureWindows,
  largeDocument: measureLargeDocument,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in MEASURES));
if (unknown.length > 0) throw new Error(`No such section: ${unknown.join(', ')}. There are ${Object.keys(MEASURES).join(', ')}.`);

const started = performance.now();
const sections: Section[] = [];
const foundation = await RemoteFoundation.start({ organizations: 1, spaces: 1, apps: 10_000 });
try {
  const client = await signIn(foundation.address);
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${name} …`);
    sections.push(...[await measure(foundation, client)].flat());
  }
} finally {
  await foundation.stop();
}
print(sections);
const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
// What some sections say is no result of all.
const file = join(results, wanted.length > 0 ? 'some.json' : 'latest.json');
writeFileSync(file, `${JSON.stringify(figures(sections), undefined, 2)}\n`);
console.log(`Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? '?'} on ${availableParallelism()} processors`);
