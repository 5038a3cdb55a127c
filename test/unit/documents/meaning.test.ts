import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentOf } from '../../../src/documents/kinds.ts';
import { type Meaning, meaningOf } from '../../../src/documents/meaning.ts';
import { placeAt } from '../../../src/documents/place.ts';
import { atLeast } from '../runs.ts';
import { json } from './json.ts';
import { readAll } from './readAll.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');

/** What is told of the value that reads so; the first, where there are several. */
function told(path: string, body: object, value: string): Meaning | undefined {
  const text = JSON.stringify(body, null, 2);
  const at = text.indexOf(JSON.stringify(value), text.indexOf(`: ${JSON.stringify(value)}`));
  assert.ok(at > 0, `${value} is in it`);
  const place = placeAt(text, readAll(text, path), at + 1);
  return place && meaningOf(place, contentOf(path), NOW);
}

describe('meanings', () => {
  it('of a time: since what, how long ago, and when by this clock', () => {
    const at = '2026-06-01T10:00:00Z';
    const droplet = told('/v3/droplets/d', { updated_at: at }, at);
    assert.equal(droplet?.title, 'Last changed');
    assert.equal(droplet.lines[0], '2 hours ago');
    assert.match(droplet.lines[1] ?? '', /June 1, 2026/);
    const status = { status: { details: { last_successful_healthcheck: at, other_time: `${at} ` } } };
    assert.equal(told('/v3/deployments/d', status, at)?.title, 'Last successful health check');
    assert.equal(told('/v3/deployments/d', status, `${at} `), undefined);
    assert.equal(told('/v3/x', { since_when: at }, at)?.title, 'since when');
  });

  it('of a state: what it means for what it is of', () => {
    assert.match(told('/v3/apps/a', { state: 'STARTED' }, 'STARTED')?.lines[0] ?? '', /is told by its processes/);
    assert.match(told('/v3/droplets', { resources: [{ state: 'FAILED' }] }, 'FAILED')?.lines[0] ?? '', /could not be made/);
    assert.match(told('/v3/jobs/j', { state: 'FAILED' }, 'FAILED')?.lines[0] ?? '', /could not be done/);
    const deployment = { state: 'x', status: { value: 'ACTIVE', reason: 'PAUSED' } };
    assert.match(told('/v3/deployments/d', deployment, 'PAUSED')?.lines[0] ?? '', /waits to be continued/);
    assert.match(
      told('/v3/processes/p/stats', { resources: [{ state: 'CRASHED' }] }, 'CRASHED')?.lines[0] ?? '',
      /started again/,
    );
    const embedded = { process_instances: [{ state: 'DOWN' }] };
    assert.equal(told('/v3/processes/p', embedded, 'DOWN')?.title, 'down');
    const included = { included: { apps: [{ state: 'STOPPED' }] } };
    assert.equal(told('/v3/deployments', included, 'STOPPED')?.title, 'stopped');
  });

  it('of no state that is none, or that nobody here knows', () => {
    assert.equal(told('/v3/apps/a', { state: 'HIBERNATING' }, 'HIBERNATING'), undefined);
    assert.equal(told('/v3/apps/a', { state: 'constructor' }, 'constructor'), undefined);
    assert.equal(told('/v3/apps/a', { lifecycle: { state: 'STARTED' } }, 'STARTED'), undefined);
    assert.equal(told('/v3/apps/a', { metadata: { labels: { state: 'STARTED' } } }, 'STARTED'), undefined);
    assert.equal(told('/v3/elsewhere', { state: 'STARTED' }, 'STARTED'), undefined);
  });

  it('of what is hidden: why, and where it shows', () => {
    const inList = { resources: [{ guid: 'd', execution_metadata: '[PRIVATE DATA HIDDEN IN LISTS]' }] };
    assert.equal(told('/v3/droplets', inList, '[PRIVATE DATA HIDDEN IN LISTS]')?.isHiddenInLists, true);
    const single = { process_types: { redacted_message: '[PRIVATE DATA HIDDEN]' } };
    assert.match(told('/v3/droplets/d', single, '[PRIVATE DATA HIDDEN]')?.lines[0] ?? '', /Your role/);
    assert.match(told('/v3/packages/k', { data: { password: '***' } }, '***')?.lines[0] ?? '', /registry/);
  });

  it('of a checksum, by whichever part', () => {
    const droplet = { checksum: { type: 'sha256', value: 'abc' } };
    for (const part of ['sha256', 'abc']) {
      assert.equal(told('/v3/droplets/d', droplet, part)?.lines[1], 'Check with: shasum -a 256 FILE');
    }
    assert.match(told('/v3/droplets/d', { result: { hash: { type: 'sha1', value: 'x' } } }, 'x')?.lines[1] ?? '', /-a 1 FILE/);
    assert.equal(told('/v3/droplets/d', { checksum: { type: 'md5', value: 'abc' } }, 'abc'), undefined);
  });

  it('of a buildpack: which, which version, what it has detected', () => {
    const buildpacks = [{ name: 'ruby_buildpack', detect_output: 'ruby', version: '1.10.5', buildpack_name: 'ruby' }];
    const meaning = told('/v3/droplets/d', { buildpacks }, '1.10.5');
    assert.equal(meaning?.title, 'Buildpack ruby');
    assert.deepEqual(meaning.lines.slice(1), ['Version: 1.10.5', 'Detected: ruby']);
    assert.equal(told('/v3/apps/a', { lifecycle: { data: { buildpacks: ['java'] } } }, 'java'), undefined);
  });
});

describe('places', () => {
  it('are found as well from the middle of a long document', () => {
    const item = (index: number) => ({ guid: `g${index}`, state: 'STAGED', checksum: { type: 'sha256', value: `v${index}` } });
    const body = { pagination: {}, resources: Array.from({ length: 2_000 }, (_, index) => item(index)) };
    const text = JSON.stringify(body, null, 2);
    const reading = readAll(text, '/v3/droplets');
    assert.ok(reading.starts.length > 10);
    for (let index = 0; index < 2_000; index += 37) {
      const place = placeAt(text, reading, text.indexOf(`"v${index}"`) + 1);
      assert.deepEqual(place?.names, ['resources', 'checksum', 'value']);
      assert.deepEqual([...place.beside], [['type', 'sha256'], ['value', `v${index}`]]); // prettier-ignore
    }
  });

  it('never throw, whatever the text and the offset, and hold the offset', () => {
    const text = fc.oneof(json, fc.string());
    fc.assert(
      fc.property(text, fc.nat(), (given, anywhere) => {
        const offset = anywhere % (given.length + 1);
        const place = placeAt(given, readAll(given), offset);
        if (place) assert.ok(place.start - 1 <= offset && offset <= place.end);
      }),
      { numRuns: atLeast(1_000) },
    );
  });
});
