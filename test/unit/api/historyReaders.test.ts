import assert from 'node:assert/strict';
import * as v from 'valibot';
import { build } from '../../../src/api/build.ts';
import { job } from '../../../src/api/job.ts';
import { processSchema } from '../../../src/api/process.ts';
import { revision } from '../../../src/api/revision.ts';

const common = { guid: 'g', createdAt: null, updatedAt: null, labels: {} };
const app = (guid: string) => ({ relationships: { app: { data: { guid } } } });
const linked = (guid: string) => ({ links: { app: { href: `https://api.example.com/v3/apps/${guid}` } } });

/** What old foundations leave out, and what a server has no value for. */
describe('readers of builds, revisions, processes and jobs', () => {
  it('a build with the least there is', () => {
    const least = {
      ...common,
      kind: 'build',
      state: 'STAGING',
      error: null,
      lifecycle: undefined,
      stagingMemoryInMb: null,
      stagingDiskInMb: null,
      packageGuid: undefined,
      dropletGuid: undefined,
      createdBy: undefined,
      appGuid: undefined,
    };
    assert.deepEqual(v.parse(build, { guid: 'g', state: 'STAGING' }), least);
    const nulls = { lifecycle: null, package: null, droplet: null, created_by: null, relationships: null, links: null };
    assert.deepEqual(v.parse(build, { guid: 'g', state: 'STAGING', ...nulls }), least);
    const empty = { package: { guid: null }, droplet: {}, created_by: {}, relationships: {} };
    assert.deepEqual(v.parse(build, { guid: 'g', state: 'STAGING', ...empty }), least);
  });

  it('a build’s app is in its relationships, or else in its links; its author goes by name, or else by mail', () => {
    const read = (body: object) => v.parse(build, { guid: 'g', state: 'STAGED', ...body });
    assert.equal(read({ ...app('a'), ...linked('b') }).appGuid, 'a');
    assert.equal(read(linked('b')).appGuid, 'b');
    assert.equal(read({ created_by: { name: 'dana', email: 'dana@example.com' } }).createdBy, 'dana');
    assert.equal(read({ created_by: { name: null, email: 'dana@example.com' } }).createdBy, 'dana@example.com');
  });

  it('a revision with the least there is', () => {
    const least = {
      ...common,
      kind: 'revision',
      version: 3,
      description: null,
      deployable: undefined,
      dropletGuid: undefined,
      commands: {},
      appGuid: undefined,
    };
    assert.deepEqual(v.parse(revision, { guid: 'g', version: 3 }), least);
    const nulls = { deployable: null, droplet: null, relationships: null, processes: null };
    assert.deepEqual(v.parse(revision, { guid: 'g', version: 3, ...nulls }), least);
    assert.deepEqual(v.parse(revision, { guid: 'g', version: 3, droplet: { guid: null }, relationships: {} }), least);
  });

  it('a revision’s commands by process type, and its app from a link', () => {
    const processes = { web: { command: 'rackup' }, worker: { command: null }, clock: null };
    const read = v.parse(revision, {
      guid: 'g',
      version: 1,
      processes,
      deployable: false,
      droplet: { guid: 'd' },
      ...linked('b'),
    });
    assert.deepEqual(read.commands, { web: 'rackup', worker: null, clock: null });
    assert.deepEqual([read.deployable, read.dropletGuid, read.appGuid], [false, 'd', 'b']);
  });

  it('a process with the least there is', () => {
    const least = {
      ...common,
      kind: 'process',
      type: 'web',
      instances: 0,
      memoryInMb: null,
      diskInMb: null,
      healthCheck: undefined,
      actual: undefined,
      revisionGuid: undefined,
      appGuid: undefined,
    };
    assert.deepEqual(v.parse(processSchema, { guid: 'g', type: 'web', instances: 0 }), least);
    const nulls = { health_check: null, process_instances: null, relationships: null };
    assert.deepEqual(v.parse(processSchema, { guid: 'g', type: 'web', instances: 0, ...nulls }), least);
    const empty = { health_check: { type: null }, relationships: { revision: { data: null } } };
    assert.deepEqual(v.parse(processSchema, { guid: 'g', type: 'web', instances: 0, ...empty }), least);
  });

  it('a process’s instances as they are, its revision, and its app from a link', () => {
    const body = {
      guid: 'g',
      type: 'web',
      instances: 1,
      health_check: { type: 'http' },
      process_instances: [{ index: 0, state: 'CRASHED', since: 1 }],
      relationships: { revision: { data: { guid: 'r' } } },
      ...linked('b'),
    };
    const { actual, revisionGuid, appGuid, healthCheck } = v.parse(processSchema, body);
    assert.deepEqual([actual, revisionGuid, appGuid, healthCheck], [[{ index: 0, state: 'CRASHED' }], 'r', 'b', 'http']);
    assert.equal(v.parse(processSchema, { ...body, ...app('a') }).appGuid, 'a');
  });

  it('a job’s warnings are texts', () => {
    const body = { guid: 'g', operation: 'app.delete', state: 'COMPLETE', warnings: [{ detail: 'slow' }] };
    assert.deepEqual(v.parse(job, body), { ...body, errors: [], warnings: ['slow'] });
    assert.deepEqual(v.parse(job, { ...body, errors: null, warnings: null }).warnings, []);
  });
});
