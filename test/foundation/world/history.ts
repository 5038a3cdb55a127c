import { type Random, random } from './random.ts';
import type { App, Build, Deployment, Droplet, Person, Process, Revision } from './records.ts';
import type { AppContents } from './world.ts';

export interface History {
  builds: Build[];
  revisions: Revision[];
  processes: Process[];
}

/**
 * What follows from an app's droplets and deployments: the builds that made the ones, the revisions and processes that the
 * others started. Chosen from numbers of its own, so that the rest of the world stays what it is.
 */
export function historyOf(app: App, contents: AppContents, author: Person | undefined): History {
  const dice = random(`history ${app.guid}`);
  const builds = contents.droplets.flatMap((droplet) => buildOf(app, droplet, dice, author) ?? []);
  const revisions = app.revisionsEnabled ? revisionsOf(app, contents, dice) : [];
  return { builds, revisions, processes: processesOf(app, contents, revisions, dice) };
}

const unlabelled = () => ({ labels: {}, annotations: {} });

/** What was uploaded or copied was not staged. */
function buildOf(app: App, droplet: Droplet, dice: Random, author: Person | undefined): Build | undefined {
  const { guid: dropletGuid, packageGuid, state, error, createdAt, updatedAt } = droplet;
  if (packageGuid === null || !['STAGING', 'STAGED', 'FAILED', 'EXPIRED'].includes(state)) return undefined;
  return {
    ...unlabelled(),
    guid: dice.guid(),
    createdAt,
    updatedAt,
    appGuid: app.guid,
    state: state === 'STAGING' || state === 'FAILED' ? state : 'STAGED',
    error,
    packageGuid,
    dropletGuid,
    lifecycle: app.lifecycle,
    memoryInMb: 1024,
    diskInMb: 1024,
    logRateLimit: -1,
    createdBy: author ? { guid: author.guid, name: author.username, email: author.username } : null,
  };
}

function byAge(left: { createdAt: string }, right: { createdAt: string }): number {
  return left.createdAt < right.createdAt ? -1 : 1;
}

/** Each deployment that names a revision made it; an app that was never deployed has the one it was started with. */
function revisionsOf(app: App, { droplets, deployments }: AppContents, dice: Random): Revision[] {
  const commands = (guid: string) => {
    const types = Object.keys(droplets.find((droplet) => droplet.guid === guid)?.processTypes ?? { web: '' });
    return Object.fromEntries(types.map((type) => [type, null]));
  };
  const told = [...deployments]
    .sort(byAge)
    .flatMap(({ revision, dropletGuid, createdAt }) =>
      revision === null || dropletGuid === null ? [] : { revision, dropletGuid, createdAt },
    );
  const rows = told.map(({ revision, dropletGuid, createdAt }, index): Revision => {
    revision.version = index + 1;
    const description = index === 0 ? 'Initial revision.' : 'New droplet deployed.';
    const times = { createdAt, updatedAt: createdAt };
    const { guid, version } = revision;
    return {
      ...unlabelled(),
      guid,
      ...times,
      appGuid: app.guid,
      version,
      dropletGuid,
      description,
      commands: commands(dropletGuid),
    };
  });
  const current = droplets.find(({ guid }) => guid === app.dropletGuid);
  if (rows.length > 0 || !current) return rows;
  const first = { guid: dice.guid(), createdAt: current.createdAt, updatedAt: current.createdAt, appGuid: app.guid, version: 1 };
  return [
    { ...unlabelled(), ...first, dropletGuid: current.guid, description: 'Initial revision.', commands: commands(current.guid) },
  ];
}

/** One web process, a second one while a deployment is going on, and what else the current droplet can run, scaled to nothing. */
function processesOf(app: App, { droplets, deployments }: AppContents, revisions: Revision[], dice: Random): Process[] {
  const types = droplets.find(({ guid }) => guid === app.dropletGuid)?.processTypes ?? {};
  const newest = [...deployments].sort(byAge).reverse();
  const active = newest.find(({ statusValue }) => statusValue === 'ACTIVE');
  const settled = newest.find(({ statusReason }) => statusReason === 'DEPLOYED');
  const revisionOf = (deployment: Deployment | undefined) => deployment?.revision?.guid ?? null;
  const process = (given: Partial<Process> & { guid: string; type: string }): Process => ({
    ...unlabelled(),
    createdAt: app.createdAt,
    updatedAt: app.updatedAt,
    appGuid: app.guid,
    version: dice.guid(),
    command: types[given.type] ?? null,
    instances: 0,
    crashed: 0,
    memoryInMb: 1024,
    revisionGuid: null,
    ...given,
  });
  const oldest = revisions[0]?.guid ?? null;
  const web = { type: 'web', instances: 1 + dice.below(3) };
  const rows = [process({ ...web, guid: webGuid(app, settled), revisionGuid: revisionOf(settled) ?? oldest })];
  if (active) {
    const { createdAt, updatedAt, newProcesses } = active;
    const guid = newProcesses[0]?.guid ?? dice.guid();
    rows.push(process({ ...web, instances: 1, guid, createdAt, updatedAt, revisionGuid: revisionOf(active) }));
  }
  const others = Object.keys(types).filter((type) => type !== 'web');
  return [...rows, ...others.map((type) => process({ guid: dice.guid(), type, revisionGuid: rows[0]?.revisionGuid ?? null }))];
}

/** The first web process of an app has the app's guid; a deployment puts its own in place of it. */
function webGuid(app: App, settled: Deployment | undefined): string {
  return settled?.newProcesses[0]?.guid ?? app.guid;
}
