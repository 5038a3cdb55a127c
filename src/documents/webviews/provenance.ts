import type { Build } from '../../api/build.ts';
import type { Deployment } from '../../api/deployment.ts';
import type { Droplet } from '../../api/droplet.ts';
import type { Revision } from '../../api/revision.ts';

/** What a droplet came from and what became of it. */
export interface Provenance {
  /** What made it; undefined where it was uploaded or copied, or its build is no longer kept. */
  readonly build: Build | undefined;
  /** Put it into service, newest first. */
  readonly deployments: readonly Deployment[];
  /** Put another in its place, newest first. */
  readonly replacedBy: readonly Deployment[];
  /** Hold it, newest first. */
  readonly revisions: readonly Revision[];
}

/** Follows the guids both ways (contract §8–§10): builds, deployments and revisions name the droplet, and it names none of them. */
export function provenance(
  { guid }: Pick<Droplet, 'guid'>,
  builds: readonly Build[],
  deployments: readonly Deployment[],
  revisions: readonly Revision[],
): Provenance {
  return {
    build: newestFirst(builds.filter(({ dropletGuid }) => dropletGuid === guid))[0],
    deployments: newestFirst(deployments.filter(({ dropletGuid }) => dropletGuid === guid)),
    // A deployment of the droplet that ran already, as a restart is, puts nothing else in its place.
    replacedBy: newestFirst(
      deployments.filter(({ dropletGuid, previousDropletGuid }) => previousDropletGuid === guid && dropletGuid !== guid),
    ),
    revisions: newestFirst(revisions.filter(({ dropletGuid }) => dropletGuid === guid)),
  };
}

function newestFirst<Item extends { readonly createdAt: string | null }>(items: readonly Item[]): Item[] {
  return items.toSorted((left, right) => (right.createdAt ?? '').localeCompare(left.createdAt ?? ''));
}
