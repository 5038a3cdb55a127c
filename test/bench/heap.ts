import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Address } from './foundation.ts';
import type { HeapReport } from './heapProcess.ts';
import { digits, median, type Samples } from './stats.ts';
import { atMost, type Section } from './table.ts';

const RUNS = 3;

/** What 10,000 apps weigh, as the tree holds them. */
export async function measureHeap(address: Address): Promise<Section> {
  const reports: HeapReport[] = [];
  for (let run = 0; run < RUNS; run++) reports.push(await inChild<HeapReport>('heapProcess.ts', address));
  const all = reports.map((one) => one.all / 1e6);
  const firstPage = reports.map((one) => one.firstPage / 1e6);
  return {
    title: 'Heap over idle, after collecting garbage',
    rows: [
      { item: 'with the first 200 apps', measured: megabytes(firstPage) },
      atMost('with all 10,000 apps', megabytes(all), { value: median(all), limit: 20, target: '≤ 20 MB', unit: 'MB' }),
    ],
  };
}

export function megabytes(samples: Samples): string {
  return `${digits(median(samples))} MB (${digits(Math.min(...samples))}–${digits(Math.max(...samples))})`;
}

/** What a process tells that measures its own heap. */
export async function inChild<Report>(file: string, address: Address, ...more: readonly number[]): Promise<Report> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(address), ...more.map(String)], {
    execArgv: ['--expose-gc'],
  });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`Measuring the heap ended with ${String(code)}.`)));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Report];
  await ended.catch(() => undefined);
  return message;
}
