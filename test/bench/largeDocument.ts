import assert from 'node:assert/strict';
import type { RemoteFoundation } from './foundation.ts';
import { digits, median, type Samples, time } from './stats.ts';
import { atMost, type Section } from './table.ts';
import { OURS } from './window/extensions.ts';
import { openVSCode } from './window/windows.ts';

const ITEMS = 5_000;
const LIMIT = 50;

/** A list of 5,000 resources in a real window: what it keeps the extension host from doing, and whose part of that is this extension's. */
export async function measureLargeDocument(foundation: RemoteFoundation): Promise<Section> {
  const { url, uaaUrl, users } = foundation.address;
  const vscode = await openVSCode({ 'cfExplorer.foundations': [{ url, name: 'Bench' }] });
  try {
    const large = `/v3/droplets?per_page=${ITEMS}`;
    const place = {
      foundation: url,
      uaa: uaaUrl,
      ...users.developer,
      marker: '/activated',
      extensions: [OURS],
      paths: [],
      large,
    };
    const report = (await vscode.measure(place)).large;
    assert.ok(report);
    // The first opening loads what it needs; it is shown beside the others.
    const [cold, ...warm] = report.open;
    const ours: Samples = [...warm, ...report.find].map((longest) => longest.ours);
    const row = (item: string, samples: Samples) =>
      atMost(item, time(samples), { value: median(samples), limit: LIMIT, target: `≤ ${LIMIT} ms`, unit: 'ms' });
    const shown = (item: string, samples: Samples) => ({ item, measured: time(samples) });
    return {
      title: `A document of ${digits(report.characters / 1e6)} million characters and ${report.links} links, in a real window`,
      rows: [
        row("longest block of this extension's", ours),
        row('at the first opening', [cold?.ours ?? NaN]),
        shown(
          'longest block of the extension host while it opens',
          warm.map(({ all }) => all),
        ),
        shown(
          'while VS Code asks for all its links',
          report.find.map(({ all }) => all),
        ),
        shown('while VS Code opens a file of that text', report.file),
        shown('until VS Code has all its links', report.finding),
      ],
      notes: ['A block is a turn of the event loop; of each, what a profile shows with this extension on the stack is its own.'],
    };
  } finally {
    await vscode.close();
  }
}
