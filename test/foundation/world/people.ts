import type { Random } from './random.ts';
import type { Organization, Person, Role, Space } from './records.ts';
import type { World } from './world.ts';

/** A Space Developer and a Space Auditor in every readable space, users of every readable organization. */
export function enroll(world: World, random: Random, organizations: Organization[], spaces: Space[]): void {
  const developer = person(random, 'developer', 'Dana', 'Developer');
  const auditor = person(random, 'auditor', 'Audrey', 'Auditor');
  for (const { guid } of [developer, auditor]) {
    for (const organization of organizations) world.roles.push(role(guid, 'organization_user', organization.guid, null));
  }
  for (const space of spaces) {
    world.roles.push(role(developer.guid, 'space_developer', space.organizationGuid, space.guid));
    world.roles.push(role(auditor.guid, 'space_auditor', space.organizationGuid, space.guid));
  }
  world.people.push(developer, auditor);
}

function person(random: Random, name: string, givenName: string, familyName: string): Person {
  return { guid: random.guid(), username: `${name}@example.com`, password: `${name}-password`, givenName, familyName };
}

function role(personGuid: string, type: Role['type'], organizationGuid: string, spaceGuid: string | null): Role {
  return { personGuid, type, organizationGuid, spaceGuid };
}
