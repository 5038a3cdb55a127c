import type { Revision } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

/** Deployable is a revision whose droplet is still there and staged (CONTRACT §10). */
export function presentRevision(revision: Revision, deployable: boolean, links: Links) {
  const { guid, version, dropletGuid, commands, description, appGuid, createdAt, updatedAt } = revision;
  const self = `/v3/revisions/${guid}`;
  return {
    guid,
    version,
    droplet: { guid: dropletGuid },
    processes: Object.fromEntries(Object.entries(commands).map(([type, command]) => [type, { command }])),
    sidecars: [],
    description,
    relationships: { app: toOne(appGuid) },
    created_at: createdAt,
    updated_at: updatedAt,
    links: {
      self: links.to(self),
      app: links.to(`/v3/apps/${appGuid}`),
      environment_variables: links.to(`${self}/environment_variables`),
    },
    metadata: metadata(revision),
    deployable,
  };
}
