import type { App, Process } from '../world/records.ts';
import type { Secrecy } from './droplet.ts';
import { hidden } from './droplet.ts';
import { type Links, metadata, toOne } from './links.ts';

export interface ProcessView {
  readonly app: App;
  readonly links: Links;
  readonly secrecy: Secrecy;
  /** Whether `embed=process_instances` was asked for. */
  readonly embeds: boolean;
}

export function presentProcess(process: Process, { app, links, secrecy, embeds }: ProcessView) {
  const { guid, type, createdAt, updatedAt, version, command, instances, memoryInMb, revisionGuid } = process;
  const checks = { invocation_timeout: null, interval: null };
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    version,
    type,
    command: secrecy === 'shown' ? command : hidden[secrecy],
    user: 'vcap',
    instances,
    memory_in_mb: memoryInMb,
    disk_in_mb: 1024,
    log_rate_limit_in_bytes_per_second: -1,
    health_check: { type: type === 'web' ? 'port' : 'process', data: { timeout: null, ...checks } },
    readiness_health_check: { type: 'process', data: checks },
    ...(embeds ? { process_instances: running(process, app) } : {}),
    relationships: { app: toOne(app.guid), revision: revisionGuid === null ? null : toOne(revisionGuid) },
    metadata: metadata(process),
    links: processLinks(process, app, links),
  };
}

/** A stopped app has none. `since` counts seconds since 1970. */
function running({ instances, crashed, updatedAt }: Process, { state }: App) {
  const since = Math.floor(Date.parse(updatedAt) / 1000);
  const stateOf = (index: number) => (index < crashed ? 'CRASHED' : 'RUNNING');
  return Array.from({ length: state === 'STARTED' ? instances : 0 }, (_, index) => ({ index, state: stateOf(index), since }));
}

function processLinks({ guid }: Process, app: App, links: Links) {
  const self = `/v3/processes/${guid}`;
  return {
    self: links.to(self),
    scale: links.by('POST', `${self}/actions/scale`),
    app: links.to(`/v3/apps/${app.guid}`),
    space: links.to(`/v3/spaces/${app.spaceGuid}`),
    stats: links.to(`${self}/stats`),
    process_instances: links.to(`${self}/process_instances`),
  };
}
