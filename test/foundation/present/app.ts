import type { App } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

/** Foundations before 2024-08 left `relationships.current_droplet` out altogether (CONTRACT §5). */
export function presentApp(app: App, links: Links, showsCurrentDroplet: boolean) {
  const { guid, createdAt, updatedAt, name, state, lifecycle, spaceGuid, dropletGuid } = app;
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    name,
    state,
    lifecycle: { type: lifecycle.type, data: lifecycleData(lifecycle) },
    relationships: {
      space: toOne(spaceGuid),
      ...(showsCurrentDroplet ? { current_droplet: { data: { guid: dropletGuid } } } : {}),
    },
    metadata: metadata(app),
    links: appLinks(guid, spaceGuid, links),
  };
}

function lifecycleData({ type, buildpacks, stack }: App['lifecycle']): object {
  return type === 'docker' ? {} : { buildpacks, stack };
}

function appLinks(guid: string, spaceGuid: string, links: Links) {
  const self = `/v3/apps/${guid}`;
  return {
    self: links.to(self),
    environment_variables: links.to(`${self}/environment_variables`),
    space: links.to(`/v3/spaces/${spaceGuid}`),
    processes: links.to(`${self}/processes`),
    packages: links.to(`${self}/packages`),
    current_droplet: links.to(`${self}/droplets/current`),
    droplets: links.to(`${self}/droplets`),
    tasks: links.to(`${self}/tasks`),
    start: links.by('POST', `${self}/actions/start`),
    stop: links.by('POST', `${self}/actions/stop`),
    clear_buildpack_cache: links.by('POST', `${self}/actions/clear_buildpack_cache`),
    revisions: links.to(`${self}/revisions`),
    deployed_revisions: links.to(`${self}/revisions/deployed`),
    features: links.to(`${self}/features`),
  };
}
