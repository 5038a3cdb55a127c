import type { App, Build } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

/** The droplet shows once staging is over (CONTRACT §8). */
export function presentBuild(build: Build, links: Links) {
  const { guid, createdAt, updatedAt, state, error, appGuid, packageGuid, dropletGuid, createdBy } = build;
  const over = state !== 'STAGING';
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    state,
    staging_memory_in_mb: build.memoryInMb,
    staging_disk_in_mb: build.diskInMb,
    staging_log_rate_limit_bytes_per_second: build.logRateLimit,
    error,
    lifecycle: lifecycle(build.lifecycle),
    package: { guid: packageGuid },
    droplet: over ? { guid: dropletGuid } : null,
    created_by: createdBy ?? { guid: null, name: null, email: null },
    relationships: { app: toOne(appGuid) },
    metadata: metadata(build),
    links: {
      self: links.to(`/v3/builds/${guid}`),
      app: links.to(`/v3/apps/${appGuid}`),
      ...(over ? { droplet: links.to(`/v3/droplets/${dropletGuid}`) } : {}),
    },
  };
}

function lifecycle({ type, buildpacks, stack }: App['lifecycle']) {
  return { type, data: type === 'docker' ? {} : { buildpacks, stack } };
}
