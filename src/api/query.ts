/** Parameters every list takes (contract §2.2, §2.3). */
export interface ListQuery {
  readonly page?: number;
  /** 1–5000; the server's default is 50. */
  readonly per_page?: number;
  readonly order_by?: string;
  readonly guids?: readonly string[];
  readonly label_selector?: string;
}

/** `GET /v3/organizations` (contract §4). */
export interface OrganizationQuery extends ListQuery {
  readonly names?: readonly string[];
}

/** `GET /v3/spaces` (contract §4). */
export interface SpaceQuery extends ListQuery {
  readonly names?: readonly string[];
  readonly organization_guids?: readonly string[];
  readonly include?: 'organization';
}

/** `GET /v3/apps` (contract §5). */
export interface AppQuery extends ListQuery {
  readonly names?: readonly string[];
  readonly space_guids?: readonly string[];
  readonly organization_guids?: readonly string[];
  readonly include?: 'space' | 'space.organization';
}

/** A list of droplets or packages below an app takes no owner; the server answers 400 to one. */
export interface AppArtifactQuery extends ListQuery {
  readonly states?: readonly string[];
}

/** `GET /v3/droplets`, `GET /v3/packages` (contract §6, §7). */
export interface ArtifactQuery extends AppArtifactQuery {
  readonly app_guids?: readonly string[];
  readonly space_guids?: readonly string[];
  readonly organization_guids?: readonly string[];
}

/** The deployments list knows no space and no organization (contract §9). */
export interface DeploymentQuery extends ListQuery {
  readonly app_guids?: readonly string[];
  readonly status_values?: readonly string[];
  readonly status_reasons?: readonly string[];
}

/**
 * A query as Cloud Controller reads it: values of a list joined by commas, and a comma inside a value encoded twice, since the
 * server splits after decoding once (contract §2.3). Parameters keep their order.
 */
export function encodeQuery(query: object): string {
  return Object.entries(query as Record<string, string | number | readonly string[] | undefined>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeValue(value)}`)
    .join('&');
}

function encodeValue(value: string | number | readonly string[] | undefined): string {
  if (typeof value !== 'object') return encodeURIComponent(value ?? '');
  return value.map((item) => encodeURIComponent(item.replaceAll(',', '%2C'))).join(',');
}
