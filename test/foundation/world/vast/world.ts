import type { ComputedWorld } from '../world.ts';
import { computeApps } from './apps.ts';
import { deploymentRecipe, Rollouts } from './deployments.ts';
import { dropletRecipe, packageRecipe } from './droplets.ts';
import { buildRecipe, computeProcesses, revisionRecipe } from './history.ts';
import { Plan, type VastOptions } from './plan.ts';

/** Apps beyond number: nothing of them is stored, everything follows from its index. */
export function computeWorld(options: VastOptions): ComputedWorld {
  const plan = new Plan(options);
  const { guids } = plan;
  const rollouts = new Rollouts(plan);
  const droplets = dropletRecipe(plan);
  return {
    apps: computeApps(plan),
    droplets: { ...plan.ofPushes(guids.droplets, droplets), never: { state: 'STAGING' } },
    packages: plan.ofPushes(guids.packages, packageRecipe(plan)),
    deployments: plan.ofPushes(guids.deployments, deploymentRecipe(plan, rollouts)),
    builds: plan.ofPushes(guids.builds, buildRecipe(plan, droplets)),
    revisions: plan.ofPushes(guids.revisions, revisionRecipe(plan, rollouts)),
    processes: computeProcesses(plan, rollouts),
  };
}
