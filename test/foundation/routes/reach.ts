import type { ListQuery } from '../query/listRules.ts';
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
export function chosenApps(call: Call, query: ListQuery): string[] {
  const spaces = new Set(chosenSpaces(call, query));
  const named = query.list('app_guids');
  if (!named) return [...spaces].flatMap((space) => call.world.apps.of(space)).map(({ guid }) => guid);
  return [...new Set(named)].filter((guid) => spaces.has(call.world.apps.get(guid)?.spaceGuid ?? ''));
}
