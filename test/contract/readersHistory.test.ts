import assert from 'node:assert/strict';
import * as v from 'valibot';
import { build, type Build } from '../../src/api/build.ts';
import { job, type Job } from '../../src/api/job.ts';
import { pageBody } from '../../src/api/page.ts';
import { processSchema, type Process } from '../../src/api/process.ts';
import { revision, type Revision } from '../../src/api/revision.ts';
import { type Example, examples, examplesLike } from './readersExamples.ts';

/** A raw value by its path, as `relationships.app.data.guid`. */
type Raw = (path: string) => unknown;

/** A reader, where its examples are, and from which member of the JSON each of its facts comes. */
interface Kind<Item extends { readonly guid: string }> {
  readonly schema: v.GenericSchema<unknown, Item>;
  readonly singles: RegExp;
  readonly lists?: RegExp;
  readonly facts: (raw: Raw) => Partial<Item>;
}

const builds: Kind<Build> = {
  schema: build,
  singles: /^builds__single_/,
  lists: /^builds__paginated_/,
  facts: (raw) => ({
    kind: 'build',
    guid: raw('guid') as string,
    createdAt: raw('created_at') as string,
    updatedAt: raw('updated_at') as string,
    state: raw('state') as string,
    error: raw('error') as string | null,
    lifecycle: raw('lifecycle.type') as string,
    stagingMemoryInMb: raw('staging_memory_in_mb') as number,
    stagingDiskInMb: raw('staging_disk_in_mb') as number,
    packageGuid: raw('package.guid') as string,
    dropletGuid: raw('droplet.guid') as string | undefined,
    createdBy: raw('created_by.name') as string,
    appGuid: raw('relationships.app.data.guid') as string,
  }),
};

const revisions: Kind<Revision> = {
  schema: revision,
  singles: /^revisions__revision$/,
  lists: /^revisions__paginated_/,
  facts: (raw) => ({
    kind: 'revision',
    guid: raw('guid') as string,
    version: raw('version') as number,
    description: raw('description') as string,
    deployable: raw('deployable') as boolean,
    dropletGuid: raw('droplet.guid') as string,
    commands: { web: raw('processes.web.command') as string | null },
    appGuid: raw('relationships.app.data.guid') as string,
  }),
};

const processes: Kind<Process> = {
  schema: processSchema,
  singles: /^processes__single_process(_with_.*)?$/,
  lists: /^processes__paginated_/,
  facts: (raw) => ({
    kind: 'process',
    guid: raw('guid') as string,
    type: raw('type') as string,
    instances: raw('instances') as number,
    memoryInMb: raw('memory_in_mb') as number,
    diskInMb: raw('disk_in_mb') as number,
    healthCheck: raw('health_check.type') as string,
    actual: (raw('process_instances') as { index: number; state: string }[] | undefined)?.map(({ index, state }) => ({
      index,
      state,
    })),
    revisionGuid: (raw('relationships.revision.data.guid') ?? undefined) as string | undefined,
    appGuid: raw('relationships.app.data.guid') as string,
  }),
};

const jobs: Kind<Job> = {
  schema: job,
  singles: /^(jobs__single_.*|derived_job_.*)$/,
  facts: (raw) => ({
    guid: raw('guid') as string,
    operation: raw('operation') as string,
    state: raw('state') as string,
    errors: raw('errors') as Job['errors'],
    warnings: (raw('warnings') as { detail: string }[]).map(({ detail }) => detail),
  }),
};

const rawOf = (body: unknown): Raw => {
  const step = (value: unknown, name: string) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return (path) => path.split('.').reduce<unknown>(step, body);
};

function reads<Item extends { readonly guid: string }>(title: string, { schema, singles, lists, facts }: Kind<Item>): void {
  const isRead = (item: Item, body: unknown) => {
    const expected = facts(rawOf(body));
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(item[name as keyof Item], value, name);
  };
  const each = (pattern: RegExp, check: (example: Example) => void) => {
    for (const example of examplesLike(pattern)) it(example.name, () => check(example));
  };
  describe(`contract: ${title} of the examples`, () => {
    each(singles, ({ body }) => isRead(v.parse(schema, body), body));
    if (!lists) return;
    each(lists, ({ body }) => {
      const { resources } = v.parse(pageBody(schema), body);
      const raw = (body as { resources: unknown[] }).resources;
      assert.ok(raw.length > 0);
      assert.equal(resources.length, raw.length);
      resources.forEach((item, index) => isRead(item, raw[index]));
    });
  });
}

if (examples.length > 0) {
  reads('builds', builds);
  reads('revisions', revisions);
  reads('processes', processes);
  reads('jobs', jobs);
}
