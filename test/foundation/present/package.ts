import type { Package } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

export function presentPackage(pkg: Package, links: Links) {
  const { guid, createdAt, updatedAt, type, state, appGuid } = pkg;
  const self = `/v3/packages/${guid}`;
  const bits = { upload: links.by('POST', `${self}/upload`), download: links.to(`${self}/download`) };
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    type,
    data: type === 'docker' ? dockerData(pkg) : { error: pkg.error, checksum: { type: 'sha256', value: pkg.checksum } },
    state,
    relationships: { app: toOne(appGuid) },
    metadata: metadata(pkg),
    links: { self: links.to(self), ...(type === 'bits' ? bits : {}), app: links.to(`/v3/apps/${appGuid}`) },
  };
}

function dockerData({ image, username }: Package) {
  return { image, username, password: username === null ? null : '***' };
}
