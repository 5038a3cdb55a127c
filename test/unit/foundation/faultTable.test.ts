import assert from 'node:assert/strict';

import { FAULTS } from '../../foundation/faults.ts';
import { type Foundation, startFoundation } from '../../foundation/foundation.ts';
import { type Client, signIn } from './client.ts';

describe('test foundation: faults by name', () => {
  const path = '/v3/apps';
  const paths = (page: number) => `${path}?per_page=3&page=${page}`;
  let foundation: Foundation;
  let client: Client;
  let ordinary: string;
  const guids = async (page: number) => (await client.get(paths(page))).body.resources.map(({ guid }) => guid);

  before(async () => {
    foundation = await startFoundation({ apps: 8, spaces: 1 });
    client = await signIn(foundation);
    ordinary = (await client.get(path)).text;
  });
  beforeEach(() => foundation.faults.clear());
  after(() => foundation.close());

  for (const [name, fault] of Object.entries(FAULTS)) {
    it(`“${name}” strikes once, and the next answer is as ever`, async () => {
      const outcome = () =>
        client.get(paths(2)).then(
          ({ status, text, headers }) => ({
            status,
            text,
            type: headers.get('content-type'),
            length: headers.get('content-length'),
          }),
          () => 'no answer',
        );
      const before = await outcome();
      foundation.faults.add({ path, ...fault({ delayMs: 2 }), times: 1 });
      const struck = await outcome();
      // Waiting is all that these two do.
      if (name === 'delayed' || name === 'slow drip') assert.deepEqual(struck, before);
      else assert.notDeepEqual(struck, before);
      assert.deepEqual(await outcome(), before);
    });
  }

  it('cuts a body halfway, with the length of the whole announced', async () => {
    foundation.faults.add({ path, ...FAULTS['cut body']() });
    const response = await fetch(`${foundation.url}${path}`, { headers: { authorization: `bearer ${client.token}` } });
    assert.deepEqual([response.status, Number(response.headers.get('content-length'))], [200, Buffer.byteLength(ordinary)]);
    const read: Buffer[] = [];
    await assert.rejects(async () => {
      for await (const chunk of response.body!) read.push(Buffer.from(chunk as Uint8Array));
    });
    const half = Buffer.concat(read).toString();
    assert.ok(half.length > 0 && half.length < ordinary.length && ordinary.startsWith(half), `${half.length} bytes`);
    assert.equal(foundation.requests.at(-1)?.aborted, false);
  });

  it('is HTML in name only, or HTML in truth', async () => {
    foundation.faults.add({ path, ...FAULTS['wrong content type'](), times: 1 });
    const named = await client.get(path);
    assert.deepEqual([named.status, named.headers.get('content-type'), named.text], [200, 'text/html; charset=utf-8', ordinary]);
    for (const [name, status] of [
      ['login page', 200],
      ['login page for 401', 401],
      ['login page for 502', 502],
    ] as const) {
      foundation.faults.add({ path, ...FAULTS[name](), times: 1 });
      const page = await client.get(path);
      assert.deepEqual([page.status, page.headers.get('content-type')], [status, 'text/html; charset=utf-8']);
      assert.match(page.text, /^<!DOCTYPE html>.*<form/);
    }
    foundation.faults.add({ path, ...FAULTS['empty body'](), times: 1 });
    const empty = await client.get(path);
    assert.deepEqual([empty.status, empty.headers.get('content-type'), empty.text], [200, 'application/json; charset=utf-8', '']);
  });

  it('drips for as long as the client is there', async () => {
    foundation.faults.add({ path, drip: { bytes: 16, delayMs: 60_000 } });
    const leaving = new AbortController();
    const headers = { authorization: `bearer ${client.token}` };
    const response = await fetch(`${foundation.url}${path}`, { headers, signal: leaving.signal });
    const reader = response.body!.getReader();
    const first = (await reader.read()) as { value: Uint8Array };
    assert.equal(Buffer.from(first.value).toString(), ordinary.slice(0, 16));
    leaving.abort();
    await assert.rejects(reader.read());
    while (!foundation.requests.at(-1)!.aborted) await new Promise((resolve) => setImmediate(resolve));
  });

  it('shows a row twice, or loses one, between two pages', async () => {
    const [first, second] = [await guids(1), await guids(2)];
    foundation.faults.add({ path, ...FAULTS['repeated row']() });
    assert.deepEqual(await guids(1), first);
    assert.deepEqual(await guids(2), [first[2], ...second.slice(0, 2)]);
    assert.equal((await client.get(paths(2))).body.pagination.total_results, 9);
    foundation.faults.clear();
    foundation.faults.add({ path, ...FAULTS['vanished row']() });
    assert.deepEqual(await guids(1), first);
    assert.deepEqual((await guids(2)).slice(0, 2), second.slice(1));
    assert.equal((await client.get(paths(2))).body.pagination.total_results, 7);
  });
});
