import * as l10n from '@vscode/l10n';
import type { App } from '../api/app.ts';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Organization } from '../api/organization.ts';
import type { Page, Paged } from '../api/page.ts';
import type { Space } from '../api/space.ts';
import type { Choice, ChoicePage } from '../host/pick.ts';

/** Parameters that people know by names. */
export type Named = 'app_guids' | 'space_guids' | 'organization_guids' | 'names';

export function isNamed(parameter: string): parameter is Named {
  return ['app_guids', 'space_guids', 'organization_guids', 'names'].includes(parameter);
}

type Owner = App | Space | Organization;
type Query = Readonly<Record<string, unknown>>;

const PER_PAGE = 500;

/** The names behind a query's guids: read once for as long as the query is put together. */
export class FindNames {
  readonly #api: () => Promise<CloudFoundryApi>;
  readonly #names: Map<string, string>;
  readonly #pages = new Map<string, Promise<ChoicePage<string>>>();

  /** @param names known already, by guid; those learnt are added */
  constructor(api: () => Promise<CloudFoundryApi>, names: Map<string, string>) {
    this.#api = api;
    this.#names = names;
  }

  readonly nameOf = (guid: string): string | undefined => this.#names.get(guid);

  /** A page of names: of apps and spaces those where the query looks. */
  load(parameter: Named, query: Query, page: number, signal: AbortSignal): Promise<ChoicePage<string>> {
    const where = ownersIn(parameter, query);
    const key = JSON.stringify([parameter, where, page]);
    const known = this.#pages.get(key);
    if (known) return known;
    const read = this.#list(parameter, { ...where, order_by: 'name', per_page: PER_PAGE }, page, signal);
    this.#pages.set(key, read);
    read.catch(() => this.#pages.delete(key));
    return read;
  }

  /** Those of exactly that name, in any of the places where the query looks. */
  async seek(parameter: Named, query: Query, name: string, signal: AbortSignal): Promise<readonly Choice<string>[]> {
    const list = await this.#paged(parameter, { ...ownersIn(parameter, query), names: [name], per_page: PER_PAGE });
    return this.#all(parameter, list, signal);
  }

  /** Reads the names of a query's guids that are not known, as those of a saved one are. */
  async learn(query: Query, signal: AbortSignal): Promise<void> {
    const parameters = (['app_guids', 'space_guids', 'organization_guids'] as const).filter((name) => query[name] !== undefined);
    await Promise.all(
      parameters.map(async (parameter) => {
        const guids = (query[parameter] as readonly string[]).filter((guid) => !this.#names.has(guid));
        if (guids.length > 0) await this.#all(parameter, await this.#paged(parameter, { guids, per_page: PER_PAGE }), signal);
      }),
    );
  }

  async #list(parameter: Named, query: object, page: number, signal: AbortSignal): Promise<ChoicePage<string>> {
    return this.#choices(parameter, await (await this.#paged(parameter, query)).page(page, signal));
  }

  async #all(parameter: Named, list: Paged<Owner>, signal: AbortSignal): Promise<readonly Choice<string>[]> {
    const choices: Choice<string>[] = [];
    for await (const page of list.pages({ signal })) choices.push(...this.#choices(parameter, page).choices);
    return choices;
  }

  #choices(parameter: Named, { items, included, total, hasMore }: Page<Owner>): ChoicePage<string> {
    const parents = new Map([...included.spaces, ...included.organizations].map(({ guid, name }) => [guid, name]));
    const choices = items.map((item): Choice<string> => {
      this.#names.set(item.guid, item.name);
      const description = parents.get(parentOf(item) ?? '');
      return { label: item.name, description, value: parameter === 'names' ? item.name : item.guid };
    });
    return { choices, total, hasMore };
  }

  async #paged(parameter: Named, query: object): Promise<Paged<Owner>> {
    const api = await this.#api();
    switch (parameter) {
      case 'organization_guids':
        return api.organizations.list(query);
      case 'space_guids':
        return api.spaces.list({ ...query, include: 'organization' });
      case 'app_guids':
      case 'names':
        return api.apps.list({ ...query, include: 'space' });
    }
  }
}

function parentOf(item: Owner): string | null | undefined {
  if ('spaceGuid' in item) return item.spaceGuid;
  return 'organizationGuid' in item ? item.organizationGuid : undefined;
}

/** Where names are looked for: spaces of the organizations that are chosen, apps of the spaces. */
function ownersIn(parameter: Named, { space_guids, organization_guids }: Query): Query {
  if (parameter === 'organization_guids') return {};
  const organizations = organization_guids === undefined ? {} : { organization_guids };
  return parameter === 'space_guids' || space_guids === undefined ? organizations : { ...organizations, space_guids };
}

/** What Enter does with a name that is not among those read. */
export function seeksWord(parameter: Named): string {
  return {
    app_guids: () => l10n.t('ask for an app of this name'),
    names: () => l10n.t('ask for an app of this name'),
    space_guids: () => l10n.t('ask for a space of this name'),
    organization_guids: () => l10n.t('ask for an organization of this name'),
  }[parameter]();
}
