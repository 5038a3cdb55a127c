import { cloudNativeBuildpack, dropletBuildpack } from '../buildpacks.ts';
import { minute } from '../clock.ts';
import { stagingErrors } from '../everyday.ts';
import type { Droplet, Package, Row } from '../records.ts';
import type { Plan } from './plan.ts';
import type { Recipe } from './recipe.ts';

const recent: readonly ['STAGED', 'STAGED', 'FAILED', 'EXPIRED'] = ['STAGED', 'STAGED', 'FAILED', 'EXPIRED'];
const old: readonly ['EXPIRED', ...('EXPIRED' | 'FAILED')[]] = ['EXPIRED', 'EXPIRED', 'EXPIRED', 'EXPIRED', 'FAILED'];
/** So many droplets before the current one may still be there. */
const retained = 5;

export type StagedState = 'STAGED' | 'FAILED' | 'EXPIRED';

/** An app's newest droplet is its current one; its oldest may be rolled out again, and so did not fail. */
export function stagedStates(plan: Plan): (push: number) => StagedState {
  const { pushes } = plan;
  const state = plan.dice('droplet state');
  return (push) => {
    const [number, count] = [pushes.pushOf(push), pushes.countOf(pushes.appOf(push))];
    if (number === count - 1) return 'STAGED';
    const picked = number < count - 1 - retained ? state.pick(push, old) : state.pick(push, recent);
    return number === 0 && picked === 'FAILED' ? 'EXPIRED' : picked;
  };
}

export function labelsOf(plan: Plan, kind: string): (index: number) => Row['labels'] {
  const [labelled, release] = [plan.dice(`${kind} labels`), plan.dice(`${kind} release`)];
  return (index) => (labelled.chance(index, 0.2) ? { release: release.pick(index, ['stable', 'canary']) } : {});
}

export function dropletRecipe(plan: Plan): Recipe<Droplet> {
  const { guids, pushes } = plan;
  const [memory, disk, reason] = [plan.dice('memory'), plan.dice('disk'), plan.dice('reason')];
  const [checksum, version] = [plan.dice('droplet checksum'), plan.dice('version')];
  const state = stagedStates(plan);
  const lifecycle = (push: number) => plan.lifecycle(pushes.appOf(push));
  const isImage = (push: number) => lifecycle(push).type === 'docker';
  const isStaged = (push: number) => !isImage(push) && state(push) !== 'FAILED';
  return {
    guid: (push) => guids.droplets.of(push),
    createdAt: (push) => plan.ago(plan.stagedAge(push)),
    updatedAt: (push) => plan.ago(plan.stagedAge(push) - plan.stagingTime(push)),
    labels: labelsOf(plan, 'droplet'),
    annotations: () => ({}),
    appGuid: (push) => guids.apps.of(pushes.appOf(push)),
    packageGuid: (push) => guids.packages.of(push),
    state,
    error: (push) => (state(push) === 'FAILED' ? reason.pick(push, stagingErrors) : null),
    lifecycleType: (push) => lifecycle(push).type,
    checksum: (push) => (isStaged(push) ? checksum.hex(push, 64) : null),
    buildpacks: (push) => {
      if (isImage(push)) return null;
      const { type, buildpacks: images } = lifecycle(push);
      const buildpack = plan.buildpack(pushes.appOf(push));
      if (!isStaged(push)) return [];
      return type === 'cnb'
        ? images.map(cloudNativeBuildpack)
        : [dropletBuildpack(buildpack, version.pick(push, buildpack.versions))];
    },
    stack: (push) => lifecycle(push).stack,
    image: (push) => (isImage(push) ? imageOf(pushes.pushOf(push)) : null),
    executionMetadata: (push) => (isImage(push) ? pulled : isStaged(push) ? '' : null),
    processTypes: (push) =>
      isImage(push) ? { web: '' } : isStaged(push) ? { web: plan.buildpack(pushes.appOf(push)).web } : null,
    requestedBuildpack: (push) => lifecycle(push).buildpacks[0] ?? null,
    memoryLimit: (push) => (memory.chance(push, 0.5) ? 512 : null),
    diskLimit: (push) => (disk.chance(push, 0.5) ? 1024 : null),
    environmentVariables: () => ({ RACK_ENV: 'production' }),
  };
}

/** Each droplet has a package of its own, uploaded a minute before, which expires with it. */
export function packageRecipe(plan: Plan): Recipe<Package> {
  const { guids, pushes } = plan;
  const checksum = plan.dice('package checksum');
  const state = stagedStates(plan);
  const isImage = (push: number) => plan.lifecycle(pushes.appOf(push)).type === 'docker';
  return {
    guid: (push) => guids.packages.of(push),
    createdAt: (push) => plan.ago(plan.stagedAge(push) + minute),
    updatedAt: (push) => plan.ago(plan.stagedAge(push) + 50),
    labels: labelsOf(plan, 'package'),
    annotations: () => ({}),
    appGuid: (push) => guids.apps.of(pushes.appOf(push)),
    type: (push) => (isImage(push) ? 'docker' : 'bits'),
    state: (push) => (state(push) === 'EXPIRED' ? 'EXPIRED' : 'READY'),
    error: () => null,
    checksum: (push) => (isImage(push) ? null : checksum.hex(push, 64)),
    image: (push) => (isImage(push) ? imageOf(pushes.pushOf(push)) : null),
    username: () => null,
  };
}

const pulled = '{"cmd":[],"ports":[{"Port":8080,"Protocol":"tcp"}]}';

function imageOf(push: number): string {
  return `registry.example.org/team/web:1.${push}.0`;
}
