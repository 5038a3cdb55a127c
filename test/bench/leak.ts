import { inChild } from './heap.ts';
import { RemoteFoundation } from './foundation.ts';
import type { LeakReport } from './leakProcess.ts';
import { digits, median, time } from './stats.ts';
import { atMost, type Section } from './table.ts';

const APPS = 2_000;
const REFRESHES = 200;

/** Whether anything of a tree that is read again and again stays behind. */
export async function measureLeak(): Promise<Section> {
  const foundation = await RemoteFoundation.start({ organizations: 1, spaces: 1, apps: APPS });
  try {
    const { before, after, blocks, idle } = await inChild<LeakReport>('leakProcess.ts', foundation.address, REFRESHES, APPS);
    const growth = (after - before) / 1e6;
    return {
      title: `${REFRESHES} refreshes of an open tree of ${APPS.toLocaleString('en')} apps`,
      rows: [
        { item: 'heap before', measured: `${digits(before / 1e6)} MB` },
        atMost('heap grown by', `${growth.toFixed(2)} MB`, { value: growth, limit: 1, target: '≤ 1 MB', unit: 'MB' }),
        { item: 'idle: the noise of this measurement', measured: time(idle) },
        atMost('longest synchronous block of a refresh', time(blocks), {
          value: median(blocks),
          limit: 50,
          target: '≤ 50 ms',
          unit: 'ms',
        }),
      ],
      notes: ['After collecting garbage. Of the blocks the median of all refreshes is judged.'],
    };
  } finally {
    await foundation.stop();
  }
}
