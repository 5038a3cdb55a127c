import assert from 'node:assert/strict';
import * as v from 'valibot';
import { deployment } from '../../../src/api/deployment.ts';
import { droplet } from '../../../src/api/droplet.ts';
import { packageSchema } from '../../../src/api/package.ts';

const row = { guid: 'g', created_at: '2024-01-01T00:00:00Z', updated_at: null };
const ofApp = { relationships: { app: { data: { guid: 'a' } } } };

describe('artifacts: droplet', () => {
  const read = (more: object) => v.parse(droplet, { ...row, state: 'STAGED', ...more });
  const buildpack = { name: 'ruby_buildpack', detect_output: 'ruby', buildpack_name: 'ruby', version: '1.10.5' };

  it('of today', () => {
    const { checksum, buildpacks, stack, processTypes, appGuid, packageGuid, lifecycle, image } = read({
      ...ofApp,
      lifecycle: { type: 'buildpack', data: {} },
      checksum: { type: 'sha256', value: 'abc' },
      buildpacks: [buildpack, { name: 'https://example.com/x.git' }],
      stack: 'cflinuxfs4',
      process_types: { web: 'rackup', worker: 'work' },
      links: {
        app: { href: 'https://api.example.com/v3/apps/other' },
        package: { href: 'https://api.example.com/v3/packages/p' },
      },
    });
    assert.deepEqual(checksum, { type: 'sha256', value: 'abc' });
    assert.deepEqual(buildpacks, [
      { name: 'ruby_buildpack', buildpackName: 'ruby', version: '1.10.5', detectOutput: 'ruby' },
      { name: 'https://example.com/x.git', buildpackName: null, version: null },
    ]);
    assert.deepEqual(processTypes, { web: 'rackup', worker: 'work' });
    assert.deepEqual([stack, appGuid, packageGuid, lifecycle, image], ['cflinuxfs4', 'a', 'p', 'buildpack', null]);
  });

  it('of 2016', () => {
    const old = read({
      memory_limit: 512,
      disk_limit: 1024,
      lifecycle: { type: 'buildpack', data: { buildpack: 'asked-for', stack: 'asked-for' } },
      environment_variables: { SECRET: 'x' },
      result: {
        hash: { type: 'sha1', value: 'abc' },
        buildpack: 'ruby 1.6.14',
        stack: 'cflinuxfs2',
        process_types: '{"web":"rackup","rake":"rake","none":null}',
        execution_metadata: 'PRIVATE',
      },
      links: { app: { href: '/v3/apps/a' }, package: { href: '/v3/packages/p?x=1' }, buildpack: null },
    });
    assert.deepEqual(old.checksum, { type: 'sha1', value: 'abc' });
    assert.deepEqual(old.buildpacks, [{ name: 'ruby 1.6.14', buildpackName: null, version: null }]);
    assert.deepEqual(old.processTypes, { web: 'rackup', rake: 'rake' });
    assert.deepEqual([old.stack, old.appGuid, old.packageGuid], ['cflinuxfs2', 'a', 'p']);
    assert.deepEqual([old.memoryLimit, old.diskLimit], [512, 1024]);
    assert.doesNotMatch(JSON.stringify(old), /SECRET|PRIVATE/);
  });

  it('of 2016 before it is staged has what was asked for', () => {
    const { buildpacks, stack, checksum, processTypes } = read({
      state: 'PENDING',
      lifecycle: { type: 'buildpack', data: { buildpack: 'ruby', stack: 'cflinuxfs2' } },
      result: null,
    });
    assert.deepEqual([buildpacks[0]?.name, stack, checksum, processTypes], ['ruby', 'cflinuxfs2', null, null]);
  });

  it('what staging made goes before what was asked for, and today’s form before the old one', () => {
    const result = { hash: { type: 'sha1', value: 'old' }, buildpack: 'old', stack: 'old', process_types: '{"web":"old"}' };
    const lifecycle = { type: 'buildpack', data: { buildpack: 'asked', stack: 'asked' } };
    const made = read({ result, lifecycle });
    assert.deepEqual([made.buildpacks[0]?.name, made.stack], ['old', 'old']);
    const today = { checksum: { type: 'sha256', value: 'new' }, buildpacks: [], stack: 'new', process_types: { web: 'new' } };
    const both = read({ result, lifecycle, ...today });
    assert.deepEqual([both.checksum?.value, both.buildpacks, both.stack, both.processTypes], ['new', [], 'new', { web: 'new' }]);
  });

  it('docker, failed, and as little as can be', () => {
    const docker = read({
      lifecycle: { type: 'docker', data: {} },
      checksum: null,
      buildpacks: null,
      stack: null,
      image: 'r/x:1',
    });
    assert.deepEqual([docker.image, docker.buildpacks, docker.checksum, docker.stack], ['r/x:1', [], null, null]);
    assert.equal(read({ state: 'FAILED', error: 'BuildpackCompileFailed - no' }).error, 'BuildpackCompileFailed - no');
    const { appGuid, packageGuid, lifecycle, processTypes } = read({});
    assert.deepEqual([appGuid, packageGuid, lifecycle, processTypes], [undefined, undefined, undefined, null]);
  });

  it('redacted process types are none', () => {
    assert.equal(read({ process_types: { redacted_message: '[PRIVATE DATA HIDDEN IN LISTS]' } }).processTypes, null);
    assert.equal(read({ process_types: '[PRIVATE DATA HIDDEN]' }).processTypes, null);
    assert.equal(read({ process_types: null }).processTypes, null);
    assert.deepEqual(read({ process_types: {} }).processTypes, {});
  });

  it('links may be null or odd, and a guid in one encoded', () => {
    assert.equal(read({ links: null }).appGuid, undefined);
    assert.equal(read({ links: { app: null, package: 'x' } }).packageGuid, undefined);
    assert.equal(read({ links: { app: { href: 'https://api.example.com/' } } }).appGuid, undefined);
    assert.equal(read({ links: { app: { href: '/v3/apps/a%20b' } } }).appGuid, 'a b');
  });
});

describe('artifacts: package', () => {
  const read = (more: object) => v.parse(packageSchema, { ...row, type: 'bits', state: 'READY', ...more });

  it('of today', () => {
    const bits = read({ ...ofApp, data: { error: null, checksum: { type: 'sha256', value: 'abc' } } });
    assert.deepEqual([bits.checksum, bits.error, bits.image, bits.appGuid], [{ type: 'sha256', value: 'abc' }, null, null, 'a']);
    const docker = read({ type: 'docker', data: { image: 'r/x:1', username: 'robot', password: '***' } });
    assert.deepEqual([docker.image, docker.checksum], ['r/x:1', null]);
    assert.doesNotMatch(JSON.stringify(docker), /robot|\*\*\*/);
  });

  it('of 2015', () => {
    const old = read({
      type: 'docker',
      data: {
        image: 'r/x:1',
        credentials: { user: 'robot' },
        store_image: false,
        error: 'no',
        hash: { type: 'sha1', value: null },
      },
      links: { app: { href: '/v3/apps/a' } },
    });
    assert.deepEqual([old.checksum, old.error, old.appGuid], [{ type: 'sha1', value: null }, 'no', 'a']);
    assert.doesNotMatch(JSON.stringify(old), /robot/);
  });

  it('without data', () => {
    for (const data of [null, undefined]) assert.deepEqual(read({ data }).checksum, null);
  });
});

describe('artifacts: deployment', () => {
  const read = (more: object) => v.parse(deployment, { ...row, status: { value: 'ACTIVE', reason: 'DEPLOYING' }, ...more });

  it('of today, with every option', () => {
    const found = read({
      ...ofApp,
      status: {
        value: 'ACTIVE',
        reason: 'PAUSED',
        details: { last_successful_healthcheck: 't1', last_status_change: 't2', error: 'no' },
        canary: { steps: { current: 1, total: 3 } },
      },
      strategy: 'canary',
      options: {
        max_in_flight: 2,
        web_instances: 4,
        memory_in_mb: 1024,
        disk_in_mb: 2048,
        log_rate_limit_in_bytes_per_second: -1,
        canary: { steps: [{ instance_weight: 10 }, { instance_weight: 50 }] },
      },
      droplet: { guid: 'd' },
      previous_droplet: { guid: 'p' },
      new_processes: [{ guid: 'n', type: 'web' }],
      revision: { guid: 'r', version: 7 },
    });
    assert.equal(found.reason, 'PAUSED');
    assert.deepEqual(found.options, {
      maxInFlight: 2,
      webInstances: 4,
      memoryInMb: 1024,
      diskInMb: 2048,
      logRateLimitInBytesPerSecond: -1,
      canaryWeights: [10, 50],
    });
    assert.deepEqual(
      [found.value, found.error, found.lastStatusChange, found.lastSuccessfulHealthcheck],
      ['ACTIVE', 'no', 't2', 't1'],
    );
    assert.deepEqual(found.canaryStep, { current: 1, total: 3 });
    assert.deepEqual([found.strategy, found.dropletGuid, found.previousDropletGuid, found.appGuid], ['canary', 'd', 'p', 'a']);
    assert.deepEqual([found.newProcesses, found.revisionVersion], [[{ guid: 'n', type: 'web' }], 7]);
  });

  it('of 2023, with none, and of an app whose droplet is gone', () => {
    const nulls = { droplet: { guid: null }, previous_droplet: { guid: null }, revision: null, options: null, strategy: null };
    for (const more of [{}, nulls, { status: { value: 'ACTIVE', reason: 'DEPLOYING', details: null, canary: null } }]) {
      const found = read({ ...more, links: { app: { href: '/v3/apps/a' } } });
      const { dropletGuid, previousDropletGuid, revisionVersion, strategy, canaryStep, error, options } = found;
      const all = { dropletGuid, previousDropletGuid, revisionVersion, strategy, canaryStep, error, ...options };
      assert.deepEqual(
        Object.values(all).filter((value) => value !== undefined),
        [[]],
      );
      assert.deepEqual([found.newProcesses, found.appGuid], [[], 'a']);
    }
  });
});
