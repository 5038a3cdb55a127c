import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { packageExtension } from '../vscode/package.ts';
import { measureAllApps } from './allApps.ts';
import { measureBlocks } from './blocks.ts';
import { signIn } from './client.ts';
import { measureFirstRows } from './firstRows.ts';
import { RemoteFoundation } from './foundation.ts';
import { measureGroups } from './groups.ts';
import { measureHeap } from './heap.ts';
import { measureSizes } from './sizes.ts';
import { figures, print, type Section } from './table.ts';
import { measureWindows } from './window.ts';

const started = performance.now();
const sections: Section[] = [];
async function measure(what: string, work: () => Promise<Section | readonly Section[]>): Promise<void> {
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what} …`);
  sections.push(...[await work()].flat());
}

const foundation = await RemoteFoundation.start({ organizations: 1, spaces: 1, apps: 10_000 });
try {
  await measure('sizes', async () => measureSizes(await packageExtension()));
  const client = await signIn(foundation.address);
  await measure('first rows', () => measureFirstRows(foundation, client));
  await measure('all apps', () => measureAllApps(foundation, client));
  await measure('groups', () => measureGroups(foundation, client));
  await measure('blocks', () => measureBlocks(foundation, client));
  await measure('heap', () => measureHeap(foundation.address));
  await measure('windows of VS Code', () => measureWindows(foundation, client));
} finally {
  await foundation.stop();
}
print(sections);
const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'latest.json'), `${JSON.stringify(figures(sections), undefined, 2)}\n`);
console.log(`Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? '?'} on ${availableParallelism()} processors`);
