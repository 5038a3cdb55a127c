import type { ListQuery } from '../query/listRules.ts';
import type { Reach } from '../world/world.ts';
import type { Call } from './call.ts';

/** The readable spaces that `space_guids` and `organization_guids` leave. */
export function chosenSpaces({ reader }: Call, query: ListQuery): string[] {
  const [spaces, organizations] = [query.list('space_guids'), query.list('organization_guids')];
  return reader
    .spaces()
    .filter(({ guid }) => spaces?.includes(guid) ?? true)
    .filter(({ organizationGuid }) => organizations?.includes(organizationGuid) ?? true)
    .map(({ guid }) => guid);
}

/** The readable apps that `app_guids` and the parameters above leave: only these need be looked into. */
export function chosenApps(call: Call, query: ListQuery): Reach {
  const spaces = chosenSpaces(call, query);
  const inSpaces = (guid: string) => spaces.includes(call.world.apps.peek(guid)?.spaceGuid ?? '');
  const named = query.list('app_guids');
  return { spaces, apps: named && [...new Set(named)].filter(inSpaces) };
}

export function reaches({ world }: Call, { spaces, apps }: Reach, appGuid: string): boolean {
  return apps?.includes(appGuid) ?? spaces.includes(world.apps.peek(appGuid)?.spaceGuid ?? '');
}
