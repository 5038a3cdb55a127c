import assert from 'node:assert/strict';
import type { Client } from './client.ts';
import type { RemoteFoundation } from './foundation.ts';
import { megabytes } from './heap.ts';
import { digits, median, ratio, type Samples, time } from './stats.ts';
import { atMost, type Section } from './table.ts';
import { EMPTY, OURS, PRIMER } from './window/extensions.ts';
import type { Report } from './window/protocol.ts';
import { openVSCode } from './window/windows.ts';

const WINDOWS = 7;
const DOCUMENTS = 5;
const MARKER = '/activated';

interface Opened {
  readonly reports: readonly Report[];
  /** What reached the foundation before a window's activation was over, of all windows. */
  readonly early: readonly string[];
}

/** In real windows of VS Code, each new: activation against that of an empty extension beside it, and documents. */
export async function measureWindows(foundation: RemoteFoundation, client: Client): Promise<Section[]> {
  const { reports, early } = await openWindows(foundation, await somePaths(client));
  return [activation(reports, early), documents(reports)];
}

async function openWindows(foundation: RemoteFoundation, paths: readonly string[]): Promise<Opened> {
  const { url, uaaUrl, users } = foundation.address;
  const vscode = await openVSCode({ 'cfExplorer.foundations': [{ url, name: 'Bench' }] });
  const reports: Report[] = [];
  const early: string[] = [];
  try {
    for (let index = 0; index < WINDOWS; index++) {
      await foundation.takeRequests();
      const extensions = [PRIMER, ...(index % 2 === 0 ? [EMPTY, OURS] : [OURS, EMPTY])];
      const place = { foundation: url, uaa: uaaUrl, ...users.developer, marker: MARKER };
      reports.push(await vscode.measure({ ...place, extensions, paths }));
      const requests = await foundation.takeRequests();
      const end = requests.indexOf(MARKER);
      assert.ok(end >= 0, 'the window said when its activation was over');
      early.push(...requests.slice(0, end));
    }
  } finally {
    await vscode.close();
  }
  return { reports, early };
}

/** Documents of as many apps, the first of which warms up. */
async function somePaths(client: Client): Promise<string[]> {
  const list = JSON.parse(await client.bare(`/v3/apps?per_page=${DOCUMENTS + 1}`)) as { resources: { guid: string }[] };
  return list.resources.map(({ guid }) => `/v3/apps/${guid}`);
}

function activation(reports: readonly Report[], early: readonly string[]): Section {
  const of = (key: 'loadAndActivate' | 'activate' | 'heap', id: string): Samples =>
    reports.map((report) => report[key][id] ?? NaN);
  const [ours, empty] = [of('loadAndActivate', OURS), of('loadAndActivate', EMPTY)];
  const own = of('activate', OURS);
  const heap = of('heap', OURS).map((bytes) => bytes / 1e6);
  const value = ratio(ours, empty);
  return {
    title: `Activation, cold, in ${reports.length} new windows of a real VS Code`,
    rows: [
      atMost('requests during activation', early.length === 0 ? '0' : early.join(', '), {
        value: early.length,
        limit: 0,
        target: '0',
        unit: 'requests',
      }),
      { item: 'an empty extension, load + activate', measured: time(empty) },
      atMost('load + activate', `${time(ours)}, ×${digits(value)}`, { value, limit: 2, target: '≤ ×2 the empty one' }),
      atMost('activate() alone', time(own), { value: median(own), limit: 15, target: '≤ 15 ms', unit: 'ms' }),
      atMost('heap, idle', megabytes(heap), { value: median(heap), limit: 4, target: '≤ 4 MB', unit: 'MB' }),
    ],
    notes: ['An empty extension of another name has been activated before both; which of the two goes first alternates.'],
  };
}

function documents(reports: readonly Report[]): Section {
  const all = (key: 'open' | 'bare' | 'file'): Samples => reports.flatMap((report) => report[key]);
  const [open, bare, file] = [all('open'), all('bare'), all('file')];
  const floor = bare.map((milliseconds, index) => milliseconds + (file[index] ?? NaN));
  return {
    title: "An app's JSON document, in the same windows",
    rows: [
      { item: 'bare fetch of its path', measured: time(bare) },
      { item: 'VS Code opening the same text from disk', measured: time(file) },
      { item: 'openResource until the editor has the text', measured: `${time(open)}, ×${digits(ratio(open, floor))} of both` },
    ],
  };
}
