import type { Organization, Space } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

export function presentOrganization(organization: Organization, links: Links) {
  const { guid, createdAt, updatedAt, name, suspended, quotaGuid } = organization;
  const self = `/v3/organizations/${guid}`;
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    name,
    suspended,
    relationships: { quota: toOne(quotaGuid) },
    metadata: metadata(organization),
    links: {
      self: links.to(self),
      domains: links.to(`${self}/domains`),
      default_domain: links.to(`${self}/domains/default`),
      quota: links.to(`/v3/organization_quotas/${quotaGuid}`),
    },
  };
}

export function presentSpace(space: Space, links: Links) {
  const { guid, createdAt, updatedAt, name, suspended, organizationGuid, quotaGuid } = space;
  const self = `/v3/spaces/${guid}`;
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    name,
    suspended,
    relationships: {
      organization: toOne(organizationGuid),
      quota: { data: quotaGuid === null ? null : { guid: quotaGuid } },
    },
    metadata: metadata(space),
    links: {
      self: links.to(self),
      organization: links.to(`/v3/organizations/${organizationGuid}`),
      features: links.to(`${self}/features`),
      apply_manifest: links.by('POST', `${self}/actions/apply_manifest`),
      ...(quotaGuid === null ? {} : { quota: links.to(`/v3/space_quotas/${quotaGuid}`) }),
    },
  };
}
