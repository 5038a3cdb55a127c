import type { Droplet, DropletBuildpack } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

/** Who reads: lists hide start commands from everyone, single GETs from those without the right to secrets (CONTRACT §6). */
export type Secrecy = 'shown' | 'hidden' | 'hidden in lists';

export const hidden = { hidden: '[PRIVATE DATA HIDDEN]', 'hidden in lists': '[PRIVATE DATA HIDDEN IN LISTS]' };

export function presentDroplet(droplet: Droplet, links: Links, secrecy: Secrecy) {
  const { guid, createdAt, updatedAt, state, error, checksum, stack, image, executionMetadata, processTypes, appGuid } = droplet;
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    state,
    error,
    lifecycle: { type: droplet.lifecycleType, data: {} },
    checksum: checksum === null ? null : { type: 'sha256', value: checksum },
    buildpacks: droplet.buildpacks?.map(presentBuildpack) ?? null,
    stack,
    image,
    execution_metadata: secrecy === 'shown' ? executionMetadata : hidden[secrecy],
    process_types: secrecy === 'shown' ? processTypes : { redacted_message: hidden[secrecy] },
    relationships: { app: toOne(appGuid) },
    metadata: metadata(droplet),
    links: dropletLinks(droplet, links),
  };
}

function presentBuildpack({ name, detectOutput, buildpackName, version }: DropletBuildpack) {
  return { name, detect_output: detectOutput, buildpack_name: buildpackName, version };
}

function dropletLinks({ guid, appGuid, packageGuid, state, lifecycleType }: Droplet, links: Links) {
  const self = `/v3/droplets/${guid}`;
  return {
    self: links.to(self),
    app: links.to(`/v3/apps/${appGuid}`),
    assign_current_droplet: links.by('PATCH', `/v3/apps/${appGuid}/relationships/current_droplet`),
    ...(packageGuid === null ? {} : { package: links.to(`/v3/packages/${packageGuid}`) }),
    ...(state === 'AWAITING_UPLOAD' ? { upload: links.by('POST', `${self}/upload`) } : {}),
    ...(state === 'STAGED' && lifecycleType === 'buildpack' ? { download: links.to(`${self}/download`) } : {}),
  };
}
