import { minute } from '../clock.ts';
import type { Build, Droplet, Process, Revision } from '../records.ts';
import type { Rollouts } from './deployments.ts';
import type { Plan } from './plan.ts';
import { cook, type Recipe } from './recipe.ts';
import type { Computed } from './table.ts';

const unlabelled = { labels: () => ({}), annotations: () => ({}) };

/** One for each droplet, as all of them were staged. */
export function buildRecipe(plan: Plan, droplets: Recipe<Droplet>): Recipe<Build> {
  const { guids, pushes, options } = plan;
  return {
    ...unlabelled,
    guid: (push) => guids.builds.of(push),
    createdAt: droplets.createdAt,
    updatedAt: droplets.updatedAt,
    appGuid: droplets.appGuid,
    state: (push) => (droplets.state(push) === 'FAILED' ? 'FAILED' : 'STAGED'),
    error: droplets.error,
    packageGuid: (push) => guids.packages.of(push),
    dropletGuid: (push) => guids.droplets.of(push),
    lifecycle: (push) => plan.lifecycle(pushes.appOf(push)),
    memoryInMb: () => 1024,
    diskInMb: () => 1024,
    logRateLimit: () => -1,
    createdBy: () => {
      const { author } = options;
      return author ? { guid: author.guid, name: author.username, email: author.username } : null;
    },
  };
}

/** One for each deployment. */
export function revisionRecipe(plan: Plan, rollouts: Rollouts): Recipe<Revision> {
  const { guids, pushes } = plan;
  const createdAt = (push: number) => plan.ago(plan.stagedAge(push) - 2 * minute);
  return {
    ...unlabelled,
    guid: (push) => guids.revisions.of(push),
    createdAt,
    updatedAt: createdAt,
    appGuid: (push) => guids.apps.of(pushes.appOf(push)),
    version: (push) => pushes.pushOf(push) + 1,
    dropletGuid: (push) => guids.droplets.of(rollouts.droplet(push)),
    description: (push) => (pushes.pushOf(push) === 0 ? 'Initial revision.' : 'New droplet deployed.'),
    commands: () => ({ web: null }),
  };
}

/** A web process for each app, and after those a second one for each app that is being deployed. */
export function computeProcesses(plan: Plan, rollouts: Rollouts): Computed<Process> {
  const { guids, pushes } = plan;
  const isNew = (index: number) => index >= pushes.apps;
  const appOf = (index: number) => (isNew(index) ? rollouts.activeIn(index - pushes.apps).app : index);
  // A process that no deployment put in place of the first one has the guid of its app.
  const isFirst = (index: number) => !isNew(index) && rollouts.settled(index) === undefined;
  const guidOf = (index: number) => (isFirst(index) ? guids.apps : guids.processes).of(index);
  return {
    ...cook(processRecipe(plan, rollouts, { isNew, appOf, guidOf })),
    length: pushes.apps + plan.options.blocks,
    inOrder: [],
    indexOf: (guid) => {
      const index = guids.processes.indexOf(guid) ?? guids.apps.indexOf(guid);
      return index !== undefined && guidOf(index) === guid ? index : undefined;
    },
    parents: pushes.apps,
    parentIndexOf: (guid) => guids.apps.indexOf(guid),
    under: (app) => {
      const block = pushes.blockOf(app);
      return rollouts.activeIn(block).app === app ? [app, pushes.apps + block] : [app];
    },
  };
}

interface Processes {
  readonly isNew: (index: number) => boolean;
  readonly appOf: (index: number) => number;
  readonly guidOf: (index: number) => string;
}

function processRecipe(plan: Plan, rollouts: Rollouts, { isNew, appOf, guidOf }: Processes): Recipe<Process> {
  const { guids, pushes } = plan;
  const [version, instances] = [plan.dice('process version'), plan.dice('instances')];
  const pushOf = (index: number) =>
    isNew(index) ? rollouts.activeIn(index - pushes.apps).push : (rollouts.settled(index) ?? pushes.of(index)[0]);
  const age = (index: number) => (isNew(index) ? plan.stagedAge(pushOf(index) ?? 0) - 2 * minute : plan.appAge(index));
  return {
    ...unlabelled,
    guid: guidOf,
    createdAt: (index) => plan.ago(age(index)),
    updatedAt: (index) => plan.ago(age(index) - minute / 2),
    appGuid: (index) => guids.apps.of(appOf(index)),
    type: () => 'web',
    version: (index) => version.hex(index, 32),
    command: (index) => {
      const app = appOf(index);
      if (pushes.countOf(app) === 0) return null;
      return plan.lifecycle(app).type === 'docker' ? '' : plan.buildpack(app).web;
    },
    instances: (index) => (isNew(index) ? 1 : 1 + instances.below(index, 3)),
    crashed: () => 0,
    memoryInMb: () => 1024,
    revisionGuid: (index) => {
      const push = pushOf(index);
      return push === undefined ? null : guids.revisions.of(push);
    },
  };
}
