import { minute } from '../clock.ts';
import { outcomes } from '../everyday.ts';
import type { Deployment } from '../records.ts';
import { labelsOf, stagedStates } from './droplets.ts';
import type { Plan } from './plan.ts';
import type { Recipe } from './recipe.ts';

/** One app of each block is being deployed. */
const deploying = 4;

type Outcome = Partial<Deployment>;

const underway: readonly [Outcome, ...Outcome[]] = [
  { state: 'DEPLOYING', statusReason: 'DEPLOYING', maxInFlight: 2, error: 'Instance crashed during startup' },
  { state: 'CANCELING', statusReason: 'CANCELING' },
  {
    state: 'PAUSED',
    statusReason: 'PAUSED',
    strategy: 'canary',
    canary: { current: 1, weights: [10, 40, 80] },
    webInstances: 4,
    memoryInMb: 1024,
  },
];

/** What became of the deployments that each push led to. */
export class Rollouts {
  readonly #plan: Plan;
  readonly #state;
  readonly #outcome;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#state = stagedStates(plan);
    this.#outcome = plan.dice('outcome');
  }

  isActive(push: number): boolean {
    const { pushes } = this.#plan;
    const app = pushes.appOf(push);
    return pushes.memberOf(app) === deploying && pushes.pushOf(push) === pushes.countOf(app) - 1;
  }

  outcome(push: number): Outcome {
    return this.#outcome.pick(push, this.isActive(push) ? underway : outcomes);
  }

  /** What was rolled out: the push's own droplet, or where staging failed once more the one before. */
  droplet(push: number): number {
    const earlier = this.#plan.pushes.of(this.#plan.pushes.appOf(push)).slice(0, this.#plan.pushes.pushOf(push) + 1);
    return earlier.findLast((index) => this.#state(index) !== 'FAILED') ?? push;
  }

  /** The newest deployment of an app that went well, whose processes are those that run. */
  settled(app: number): number | undefined {
    const isSettled = (push: number) => (this.outcome(push).statusReason ?? 'DEPLOYED') === 'DEPLOYED';
    return this.#plan.pushes.of(app).findLast(isSettled);
  }

  /** The app of a block that is being deployed, and the deployment. */
  activeIn(block: number): { app: number; push: number } {
    const { pushes } = this.#plan;
    const app = pushes.appOfMember(block, deploying);
    return { app, push: pushes.of(app).at(-1) ?? 0 };
  }

  /** The processes of all apps come first, then those that are being deployed, a block's each. */
  processGuid(push: number): string {
    const { pushes, guids } = this.#plan;
    const app = pushes.appOf(push);
    if (this.isActive(push)) return guids.processes.of(pushes.apps + pushes.blockOf(app));
    return this.settled(app) === push ? guids.processes.of(app) : guids.formerProcesses.of(push);
  }
}

export function deploymentRecipe(plan: Plan, rollouts: Rollouts): Recipe<Deployment> {
  const { guids, pushes } = plan;
  const age = (push: number) => plan.stagedAge(push) - 2 * minute;
  const updatedAt = (push: number) => plan.ago(age(push) - minute / 2 - plan.stagingTime(push));
  const outcome = (push: number) => rollouts.outcome(push);
  const previous = (push: number) => pushes.of(pushes.appOf(push))[pushes.pushOf(push) - 1];
  return {
    guid: (push) => guids.deployments.of(push),
    createdAt: (push) => plan.ago(age(push)),
    updatedAt,
    labels: labelsOf(plan, 'deployment'),
    annotations: () => ({}),
    appGuid: (push) => guids.apps.of(pushes.appOf(push)),
    state: (push) => outcome(push).state ?? 'DEPLOYED',
    statusValue: (push) => (rollouts.isActive(push) ? 'ACTIVE' : 'FINALIZED'),
    statusReason: (push) => outcome(push).statusReason ?? 'DEPLOYED',
    lastSuccessfulHealthcheck: updatedAt,
    lastStatusChange: updatedAt,
    error: (push) => outcome(push).error ?? null,
    strategy: (push) => outcome(push).strategy ?? 'rolling',
    maxInFlight: (push) => outcome(push).maxInFlight ?? 1,
    webInstances: (push) => outcome(push).webInstances ?? null,
    memoryInMb: (push) => outcome(push).memoryInMb ?? null,
    diskInMb: () => null,
    logRateLimit: () => null,
    canary: (push) => structuredClone(outcome(push).canary ?? null),
    dropletGuid: (push) => guids.droplets.of(rollouts.droplet(push)),
    previousDropletGuid: (push) => {
      const before = previous(push);
      return before === undefined ? null : guids.droplets.of(rollouts.droplet(before));
    },
    newProcesses: (push) => {
      const type = outcome(push).strategy === 'canary' ? 'web' : `web-deployment-${guids.deployments.of(push)}`;
      return [{ guid: rollouts.processGuid(push), type }];
    },
    revision: (push) => ({ guid: guids.revisions.of(push), version: pushes.pushOf(push) + 1 }),
  };
}
