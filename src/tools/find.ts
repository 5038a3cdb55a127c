import type { Page, Paged } from '../api/page.ts';
import type { Tool } from './sources.ts';
import { allowedFoundation, pageNumber, parametersIn } from './input.ts';

/** Rows of one answer: more would not fit the room a tool has. */
const PER_PAGE = 25;

/** The parameters that a tool hands on to its list, beside `page`. package.json's schemas name the same. */
export const PARAMETERS = {
  listApps: [
    'names',
    'space_guids',
    'organization_guids',
    'lifecycle_type',
    'label_selector',
    'order_by',
    'created_ats',
    'updated_ats',
  ],
  findDroplets: [
    ...['guids', 'states', 'app_guids', 'space_guids', 'organization_guids', 'label_selector', 'order_by'],
    ...['created_ats', 'updated_ats'],
  ],
  findDeployments: [
    ...['guids', 'app_guids', 'status_values', 'status_reasons', 'label_selector', 'order_by', 'created_ats', 'updated_ats'],
  ],
} as const;

/** Apps by name, with their space, desired state and current droplet. */
export const listApps: Tool = async (sources, input, signal) => {
  const foundation = allowedFoundation(sources, input);
  const { apps } = await sources.api(foundation);
  const query = { order_by: 'name', ...parametersIn(input, PARAMETERS.listApps), include: 'space', per_page: PER_PAGE } as const;
  const page = await onePage(apps.list(query), input, signal);
  const spaces = new Map(page.included.spaces.map(({ guid, name }) => [guid, name]));
  const rows = page.items.map((app) => ({
    guid: app.guid,
    name: app.name,
    desired_state: app.state,
    lifecycle: app.lifecycle,
    space: spaces.get(app.spaceGuid ?? ''),
    space_guid: app.spaceGuid,
    current_droplet_guid: app.currentDropletGuid,
    updated_at: app.updatedAt,
    labels: app.labels,
  }));
  return toFinding(foundation, 'apps', page, rows);
};

/** Droplets, newest first. */
export const findDroplets: Tool = async (sources, input, signal) => {
  const foundation = allowedFoundation(sources, input);
  const { droplets } = await sources.api(foundation);
  const query = { order_by: '-created_at', ...parametersIn(input, PARAMETERS.findDroplets), per_page: PER_PAGE } as const;
  const page = await onePage(droplets.list(query), input, signal);
  const rows = page.items.map((droplet) => ({
    guid: droplet.guid,
    state: droplet.state,
    error: droplet.error,
    app_guid: droplet.appGuid,
    package_guid: droplet.packageGuid,
    buildpacks: droplet.buildpacks.map(({ name, version }) => (version === null ? name : `${name} ${version}`)),
    stack: droplet.stack,
    image: droplet.image,
    created_at: droplet.createdAt,
    labels: droplet.labels,
  }));
  return toFinding(foundation, 'droplets', page, rows);
};

/** Deployments, newest first. */
export const findDeployments: Tool = async (sources, input, signal) => {
  const foundation = allowedFoundation(sources, input);
  const { deployments } = await sources.api(foundation);
  const query = { order_by: '-created_at', ...parametersIn(input, PARAMETERS.findDeployments), per_page: PER_PAGE } as const;
  const page = await onePage(deployments.list(query), input, signal);
  const rows = page.items.map((deployment) => ({
    guid: deployment.guid,
    strategy: deployment.strategy,
    status: deployment.value,
    reason: deployment.reason,
    error: deployment.error,
    canary_step: deployment.canaryStep,
    app_guid: deployment.appGuid,
    droplet_guid: deployment.dropletGuid,
    previous_droplet_guid: deployment.previousDropletGuid,
    revision_version: deployment.revisionVersion,
    created_at: deployment.createdAt,
    last_status_change: deployment.lastStatusChange,
    labels: deployment.labels,
  }));
  return toFinding(foundation, 'deployments', page, rows);
};

function onePage<Item>(list: Paged<Item>, input: unknown, signal: AbortSignal): Promise<Page<Item>> {
  return list.page(pageNumber(input), signal);
}

function toFinding(foundation: string, kind: string, { total, page, hasMore }: Page<unknown>, rows: readonly object[]) {
  const more = hasMore ? [`There are more: ask again with "page": ${page + 1}, or narrow the query.`] : [];
  const told = [`Of each, the fields that matter most; getResource tells all of one, as of /v3/${kind}/GUID.`];
  return { data: { foundation, total, page, [kind]: rows }, notes: [...told, ...more] };
}
