import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/errors.ts';
import type { Lists } from '../../../src/tree/known.ts';
import { groupNode, moreNode, type Node, noteNode } from '../../../src/tree/nodes.ts';
import { tooltip } from '../../../src/tree/tooltip.ts';
import { app, count, deployment, droplet, foundation, NOW, pkg, row, space } from './samples.ts';

/** The table a person sees: entities read back, cells apart. */
function facts(node: Node): [name: string, value: string][] {
  const text = tooltip(node, NOW) ?? '';
  const [head = '', rule, ...rest] = text.split('\n');
  assert.equal(rule, '|:--|:--|');
  return [head, ...rest].map((line) => {
    const [, name = '', value = ''] = /^\| (.*) \| (.*) \|$/.exec(line) ?? assert.fail(line);
    return [read(name), read(value)];
  });
}

const read = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const dates: [string, string][] = [['Created', '2026-06-01T10:00:00Z (2 hours ago)']];

describe('tooltip: the facts one would look up', () => {
  it('foundation, space, app', () => {
    assert.deepEqual(facts(foundation()), [
      ['Foundation', 'api.sys.example.com'],
      ['API', 'https://api.sys.example.com'],
      ['Account', 'dev@example.com'],
    ]);
    const models = facts(foundation({ allowsModels: true })).at(-1);
    assert.deepEqual(models, ['Language models', 'may read what is here']);
    assert.deepEqual(facts(space()), [['Space', 'shop-dev'], ['Organization', 'acme'], ['GUID', 'space-1'], ...dates]);
    assert.deepEqual(facts(app({ currentDropletGuid: null, labels: { team: 'shop', bare: null } }, deployment())), [
      ['App', 'web-shop'],
      ['Desired state', 'started'],
      ['Lifecycle', 'buildpack'],
      ['Deployment', 'deploying'],
      ['Current droplet', 'none'],
      ['GUID', 'app-1'],
      ...dates,
      ['Labels', 'team=shop, bare'],
    ]);
    const untold = Object.fromEntries(facts(app({ currentDropletGuid: undefined })));
    assert.equal('Current droplet' in untold, false);
  });

  it('droplet, also of 2016', () => {
    const buildpacks = [
      { name: 'ruby_buildpack', buildpackName: 'ruby', version: '1.10.5' },
      { name: 'https://user:secret@git.example.com/x.git', buildpackName: null, version: null },
    ];
    const shown = droplet({
      buildpacks,
      memoryLimit: 512,
      diskLimit: 0,
      error: 'no',
      processTypes: { web: 'start --key=secret' },
    });
    assert.deepEqual(facts(row(shown, true)).slice(1), [
      ['State', 'staged, current droplet'],
      ['Error', 'no'],
      ['Buildpacks', 'ruby 1.10.5, x'],
      ['Stack', 'cflinuxfs4'],
      ['Lifecycle', 'buildpack'],
      ['Checksum', 'sha256 abcdef'],
      ['Package', 'package-1'],
      ['Memory limit', '512 MB'],
      ['Disk limit', '0 MB'],
      ...dates,
    ]);
    assert.doesNotMatch(tooltip(row(shown), NOW) ?? '', /secret/);
  });

  it('package', () => {
    const docker = pkg({
      type: 'docker',
      image: 'r/x:1',
      updatedAt: '2026-06-01T11:59:00Z',
      checksum: { type: 'sha256', value: null },
    });
    assert.deepEqual(facts(row(docker)).slice(1), [
      ['State', 'ready'],
      ['Type', 'docker'],
      ['Image', 'r/x:1'],
      ...dates,
      ['Updated', '2026-06-01T11:59:00Z (1 minute ago)'],
    ]);
    assert.ok(facts(row(pkg({ checksum: { type: 'sha256', value: 'abc' } }))).some(([, value]) => value === 'sha256 abc'));
  });

  it('deployment, with every option', () => {
    const options = { maxInFlight: 2, webInstances: 4, memoryInMb: 1024, diskInMb: 2048, logRateLimitInBytesPerSecond: -1 };
    const shown = deployment({
      strategy: 'canary',
      reason: 'PAUSED',
      canaryStep: { current: 1, total: 2 },
      options: { ...options, canaryWeights: [10, 50] },
      error: 'crashed',
      newProcesses: [{ guid: 'n', type: 'web' }],
      revisionVersion: 7,
      lastStatusChange: '2026-06-01T11:00:00Z',
      lastSuccessfulHealthcheck: '2026-06-01T11:30:00Z',
    });
    assert.deepEqual(facts(row(shown)).slice(1, -1), [
      ['Strategy', 'canary'],
      ['Status', 'paused at step 1 of 2, active'],
      ['Error', 'crashed'],
      ['Droplet', '8f3c1a2b-0000-4000-8000-000000000000'],
      ['Previous droplet', '41d09c77-0000-4000-8000-000000000000'],
      ['Revision', '7'],
      ['New processes', 'web'],
      ['Max in flight', '2'],
      ['Web instances', '4'],
      ['Memory', '1024 MB'],
      ['Disk', '2048 MB'],
      ['Log rate limit', 'unlimited'],
      ['Canary steps', '10 %, 50 %'],
      ['Last status change', '2026-06-01T11:00:00Z (1 hour ago)'],
      ['Last successful health check', '2026-06-01T11:30:00Z (30 minutes ago)'],
    ]);
    const limited = deployment({ options: { ...shown.options, logRateLimitInBytesPerSecond: 0 } });
    assert.ok(facts(row(limited)).some(([, value]) => value === '0 bytes per second'));
    assert.deepEqual(
      facts(row(deployment())).map(([name]) => name),
      ['Deployment', 'Strategy', 'Status', 'Droplet', 'Previous droplet', 'Created'],
    );
  });

  it('how many of how many, by what they are', () => {
    const of = (lists: Lists) => ({ count: count(312, 1312, { lists }) });
    const told = (node: Node) => facts(node).find(([, value]) => value === '312 of 1,312')?.[0];
    assert.equal(told(foundation(of('space'))), 'Spaces');
    assert.equal(told(foundation(of('organization'))), 'Organizations');
    assert.equal(told(foundation(of('app'))), 'Apps');
    assert.equal(told({ ...space(), ...of('app') }), 'Apps');
  });

  it('an error in full; nothing for what explains itself', () => {
    const error = new ApiError({ status: 403, errors: [{ title: 'CF-NotAuthorized', detail: 'ask *Dana*' }] });
    const note = noteNode(space(), { type: 'error', error, stale: false, of: 'list' });
    assert.equal(read(tooltip(note, NOW) ?? ''), 'Not allowed: ask *Dana*.');
    assert.match(read(tooltip(noteNode(space(), { type: 'moved' }), NOW) ?? ''), /changed between two of its pages/);
    const hidden = noteNode(space(), { type: 'filtered', matching: 1, of: 2 });
    assert.match(read(tooltip(hidden, NOW) ?? ''), /Click to clear it and see them/);
    const more = (search: boolean, loading = false) => moreNode(space(), { shown: 200, total: 1312, loading, search });
    assert.match(read(tooltip(more(false), NOW) ?? ''), /^200 of 1,312 loaded\. .* Load All loads the rest\.$/);
    assert.match(read(tooltip(more(true), NOW) ?? ''), /^200 of 1,312 searched\. .* Load All searches the rest\.$/);
    for (const node of [groupNode(app(), 'droplets'), more(false, true), noteNode(space(), { type: 'empty' })])
      assert.equal(tooltip(node, NOW), undefined);
  });
});

describe('tooltip: texts of a server are no Markdown', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '[x](command:y)',
      '![x](https://e.example/p.png)',
      '<img src=x>',
      '$(flame)',
      '| a |',
      '`x`',
      'a\n\n# b',
      '&lt;',
      'https://e.example',
    ),
  );

  it('nothing but letters, digits, spaces and entities comes through', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const options = deployment().options;
        const nodes: Node[] = [
          foundation({ name: first, account: second, url: second }),
          space(first, second),
          app({ name: first, state: second, lifecycle: first, currentDropletGuid: second, labels: { [first]: second } }),
          row(
            droplet({
              guid: first,
              state: second,
              error: first,
              stack: second,
              image: first,
              packageGuid: second,
              createdAt: first,
            }),
          ),
          row(
            droplet({
              buildpacks: [{ name: first, buildpackName: null, version: second }],
              checksum: { type: first, value: second },
            }),
          ),
          row(pkg({ type: first, image: second, error: first, labels: { [second]: first } })),
          row(deployment({ strategy: first, reason: second, value: first, error: second, options })),
          row(deployment({ newProcesses: [{ guid: first, type: second }], lastStatusChange: first, dropletGuid: second })),
        ];
        for (const node of nodes) {
          const text = tooltip(node, NOW) ?? '';
          for (const line of text.split('\n')) {
            if (line === '|:--|:--|') continue;
            assert.match(line, /^\| .* \| .* \|$/);
            const cells = line
              .slice(2, -2)
              .replace(' | ', ' ')
              .replace(/&#\d+;/g, '');
            assert.doesNotMatch(cells, /[!-/:-@[-`{-~]/, line);
          }
        }
      }),
    );
  });
});
