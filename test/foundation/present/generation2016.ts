import { random } from '../world/random.ts';
import type { Droplet, DropletState, Package } from '../world/records.ts';
import { Links } from './links.ts';

/** In 2016 hrefs were relative (CONTRACT §15). */
const links = new Links('');

const states: Record<DropletState, string> = {
  AWAITING_UPLOAD: 'PENDING',
  PROCESSING_UPLOAD: 'PENDING',
  COPYING: 'PENDING',
  STAGING: 'STAGING',
  STAGED: 'STAGED',
  FAILED: 'FAILED',
  EXPIRED: 'EXPIRED',
};

export function dropletState2016({ state }: Droplet): string {
  return states[state];
}

export function presentDroplet2016(droplet: Droplet) {
  const { guid, error, memoryLimit, diskLimit, environmentVariables, createdAt, updatedAt, appGuid, packageGuid } = droplet;
  return {
    guid,
    state: dropletState2016(droplet),
    error,
    lifecycle: { type: droplet.lifecycleType, data: lifecycleData(droplet) },
    memory_limit: memoryLimit,
    disk_limit: diskLimit,
    result: result(droplet),
    environment_variables: environmentVariables,
    created_at: createdAt,
    updated_at: updatedAt,
    links: {
      self: links.to(`/v3/droplets/${guid}`),
      ...(packageGuid === null ? {} : { package: links.to(`/v3/packages/${packageGuid}`) }),
      app: links.to(`/v3/apps/${appGuid}`),
      assign_current_droplet: links.by('PUT', `/v3/apps/${appGuid}/current_droplet`),
      ...buildpackLink(droplet),
    },
  };
}

/** System buildpacks were linked to, in the API before this one. */
function buildpackLink({ buildpacks }: Droplet): object {
  const [first] = buildpacks ?? [];
  if (!first?.buildpackName) return {};
  return { buildpack: links.to(`/v2/buildpacks/${random(`buildpack ${first.name}`).guid()}`) };
}

function lifecycleData({ lifecycleType, requestedBuildpack, stack }: Droplet): object {
  return lifecycleType === 'docker' ? {} : { buildpack: requestedBuildpack, stack };
}

/** Nothing before staging has ended; process types are JSON inside a string. */
function result(droplet: Droplet): object | null {
  if (!['STAGED', 'FAILED', 'EXPIRED'].includes(droplet.state)) return null;
  const { executionMetadata, processTypes, checksum, buildpacks, stack, image, lifecycleType } = droplet;
  return {
    execution_metadata: executionMetadata,
    process_types: processTypes === null ? null : JSON.stringify(processTypes),
    ...(lifecycleType === 'docker' ? { image } : { hash: sha1(checksum), buildpack: buildpacks?.[0]?.name ?? null, stack }),
  };
}

/** Checksums were SHA-1 then: as long a piece of ours. */
function sha1(checksum: string | null) {
  return { type: 'sha1', value: checksum?.slice(0, 40) ?? null };
}

export function presentPackage2016(pkg: Package) {
  const { guid, type, state, checksum, error, image, createdAt, updatedAt, appGuid } = pkg;
  const self = `/v3/packages/${guid}`;
  const bits = {
    upload: links.by('POST', `${self}/upload`),
    download: links.by('GET', `${self}/download`),
    stage: links.by('POST', `${self}/droplets`),
  };
  return {
    guid,
    type,
    data: { hash: sha1(checksum), error, ...(type === 'docker' ? { image, credentials: {}, store_image: false } : {}) },
    state,
    created_at: createdAt,
    updated_at: updatedAt === createdAt ? null : updatedAt,
    links: { self: links.to(self), ...(type === 'bits' ? bits : {}), app: links.to(`/v3/apps/${appGuid}`) },
  };
}
