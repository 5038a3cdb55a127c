import { layingOut } from '../../src/documents/json/layout.ts';
import { read } from '../../src/documents/reading.ts';
import { inTurns } from '../../src/documents/json/turns.ts';
import { layOut } from '../unit/documents/layOut.ts';
import { longestBlock } from './blocks.ts';
import type { Client } from './client.ts';
import type { RemoteFoundation } from './foundation.ts';
import { digits, interleave, median, ratio, type Samples, time } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';

const ROUNDS = 11;
const ITEMS = 5_000;
const LIMIT = 50;

/** A list of 5,000 resources as a document: laid out, and gone through for its links, without holding up anybody. */
export async function measureDocuments({ address }: RemoteFoundation, client: Client): Promise<Section> {
  const path = `/v3/droplets?per_page=${ITEMS}`;
  const body = await client.bare(path);
  const text = layOut(body, '  ');
  const document = { foundation: address.url, path };
  const links = (await inTurns(read(text, document)))?.links.length ?? 0;
  const works = {
    parse: async () => JSON.parse(body) as unknown,
    layout: () => inTurns(layingOut(body, '  ')),
    read: () => inTurns(read(text, document)),
  };
  const whole = await interleave(ROUNDS, { parse: timed(works.parse), layout: timed(works.layout), read: timed(works.read) });
  const blocks = await interleave(ROUNDS, { layout: () => longestBlock(works.layout), read: () => longestBlock(works.read) });
  const against = (samples: Samples) => `${time(samples)}, ×${digits(ratio(samples, whole.parse))} of JSON.parse`;
  return {
    title: `A list document of ${ITEMS} droplets, ${digits(body.length / 1e6)} MB, ${links} links`,
    rows: [
      { item: 'JSON.parse of it', measured: time(whole.parse) },
      { item: 'laid out', measured: against(whole.layout) },
      { item: 'all its links', measured: against(whole.read) },
      block('longest block while it is laid out', blocks.layout),
      block('longest block while its links are found', blocks.read),
    ],
    notes: ['From click to text, against a bare fetch of the same path, is measured in windows.'],
  };
}

function timed(work: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
}

function block(item: string, samples: Samples): Row {
  return atMost(item, time(samples), { value: median(samples), limit: LIMIT, target: `≤ ${LIMIT} ms`, unit: 'ms' });
}
