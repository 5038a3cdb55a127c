import { type Random, random as randomNamed } from './random.ts';
import type { Organization, Person, Role, Space } from './records.ts';
import type { World } from './world.ts';

/** A Space Developer, a Space Auditor and a Space Supporter in every readable space, users of every readable organization. */
export function enroll(world: World, random: Random, organizations: Organization[], spaces: Space[]): void {
  const developer = person(random, 'developer', 'Dana', 'Developer');
  const auditor = person(random, 'auditor', 'Audrey', 'Auditor');
  // From numbers of its own, so that a person more changes nobody else's guid.
  const supporter = person(randomNamed(`supporter ${developer.guid}`), 'supporter', 'Sam', 'Supporter');
  for (const { guid } of [developer, auditor, supporter]) {
    for (const organization of organizations) world.roles.push(role(guid, 'organization_user', organization.guid, null));
  }
  for (const space of spaces) {
    world.roles.push(role(developer.guid, 'space_developer', space.organizationGuid, space.guid));
    world.roles.push(role(auditor.guid, 'space_auditor', space.organizationGuid, space.guid));
    world.roles.push(role(supporter.guid, 'space_supporter', space.organizationGuid, space.guid));
  }
  world.people.push(developer, auditor, supporter);
}

function person(random: Random, name: string, givenName: string, familyName: string): Person {
  return { guid: random.guid(), username: `${name}@example.com`, password: `${name}-password`, givenName, familyName };
}

function role(personGuid: string, type: Role['type'], organizationGuid: string, spaceGuid: string | null): Role {
  return { personGuid, type, organizationGuid, spaceGuid };
}
