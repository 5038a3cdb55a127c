import assert from 'node:assert/strict';
import type { RemoteFoundation } from './foundation.ts';
import { digits, median, type Samples, time } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';
import { OURS } from './window/extensions.ts';
import type { Large } from './window/protocol.ts';
import { openVSCode } from './window/windows.ts';

const ITEMS = 5_000;
const WINDOWS = 3;
const LIMIT = 50;

/** A list of 5,000 resources in real windows: what it keeps the extension host from doing, and whose part of that is this extension's. */
export async function measureLargeDocument(foundation: RemoteFoundation): Promise<Section> {
  const { url, uaaUrl, users } = foundation.address;
  const vscode = await openVSCode({ 'cfExplorer.foundations': [{ url, name: 'Bench' }] });
  const large = `/v3/droplets?per_page=${ITEMS}`;
  const place = { foundation: url, uaa: uaaUrl, ...users.developer, marker: '/activated', extensions: [OURS], paths: [], large };
  const reports: Large[] = [];
  try {
    for (let index = 0; index < WINDOWS; index++) {
      const report = (await vscode.measure(place)).large;
      assert.ok(report);
      reports.push(report);
    }
  } finally {
    await vscode.close();
  }
  return sectionOf(reports);
}

function sectionOf(reports: readonly Large[]): Section {
  const [{ characters, links } = { characters: NaN, links: NaN }] = reports;
  // The first opening loads what it needs, and runs code that has not been optimized.
  const cold = reports.flatMap(({ open }) => open.slice(0, 1));
  const warm = reports.flatMap(({ open }) => open.slice(1));
  const find = reports.flatMap((report) => report.find);
  const ours = (longest: typeof find): Samples => longest.map((one) => one.ours);
  const all = (longest: typeof find): Samples => longest.map((one) => one.all);
  return {
    title: `A document of ${digits(characters / 1e6)} million characters and ${links} links, in ${reports.length} real windows`,
    rows: [
      block('longest block with this extension at work, first opening', ours(cold)),
      block('later openings', ours(warm)),
      block('while VS Code asks for all its links', ours(find)),
      { item: 'longest block whosoever, first opening', measured: time(all(cold)) },
      { item: 'later openings', measured: time(all(warm)) },
      { item: 'while VS Code asks for all its links', measured: time(all(find)) },
      { item: 'while VS Code opens a file of that text', measured: time(reports.flatMap(({ file }) => file)) },
      { item: 'until VS Code has all its links', measured: time(reports.flatMap(({ finding }) => finding)) },
    ],
    notes: [
      'A block is a turn of the event loop; of each, what a profile shows with this extension on the stack is its own.',
      'Medians are judged; the range holds what other processes and the garbage collector did.',
    ],
  };
}

function block(item: string, samples: Samples): Row {
  return atMost(item, time(samples), { value: median(samples), limit: LIMIT, target: `≤ ${LIMIT} ms`, unit: 'ms' });
}
