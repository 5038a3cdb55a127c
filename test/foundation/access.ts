import type { Person, Space } from './world/records.ts';
import type { World } from './world/world.ts';

/** What one person may see (CONTRACT §14). Roles are read at each request, so tests may change them. */
export class Reader {
  readonly person: Person;
  readonly #world: World;
  readonly #spaceGuids: Set<string>;

  constructor(world: World, person: Person) {
    this.person = person;
    this.#world = world;
    this.#spaceGuids = new Set(this.#roles().flatMap(({ spaceGuid }) => spaceGuid ?? []));
  }

  organizations(): string[] {
    return [...new Set(this.#roles().map(({ organizationGuid }) => organizationGuid))];
  }

  spaces(): Space[] {
    return [...this.#spaceGuids].flatMap((guid) => this.#world.spaces.get(guid) ?? []);
  }

  reads(spaceGuid: string): boolean {
    return this.#spaceGuids.has(spaceGuid);
  }

  /** Space Developers see start commands and may write; Space Auditors do neither. */
  develops(spaceGuid: string): boolean {
    return this.#roles().some((role) => role.spaceGuid === spaceGuid && role.type === 'space_developer');
  }

  #roles() {
    return this.#world.roles.filter(({ personGuid }) => personGuid === this.person.guid);
  }
}
