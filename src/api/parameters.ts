/** What a parameter of a list may hold, and since when Cloud Controller knows it. */
export type Parameter = Form & {
  /** API version that brought it, as `3.89`; absent where every foundation in use has it. */
  readonly since?: string;
  /** Versions that brought single values of it later. */
  readonly valuesSince?: Readonly<Record<string, string>>;
  /** Left out in silence where the foundation is older: what it does is a convenience. */
  readonly optional?: true;
};

type Form =
  | { readonly form: 'texts' }
  /** Long ones are split over several requests, as those of `names` are. */
  | { readonly form: 'guids' }
  | { readonly form: 'choice'; readonly allowed: readonly string[] }
  | { readonly form: 'choices'; readonly allowed: readonly string[] }
  | { readonly form: 'times' }
  | { readonly form: 'selector' }
  | { readonly form: 'order'; readonly allowed: readonly string[] }
  | { readonly form: 'integer'; readonly most: number };

const texts = { form: 'texts' } as const;
const guids = { form: 'guids' } as const;
const times = { form: 'times', since: '3.89' } as const;
const selector = (since: string) => ({ form: 'selector', since }) as const;
const order = <const Keys extends readonly string[]>(...more: Keys) =>
  ({ form: 'order', allowed: ['created_at', 'updated_at', ...more] }) as const;

/** Every list takes these (contract §2.2, §2.3), also where the documentation does not say so. */
const common = {
  page: { form: 'integer', most: Number.MAX_SAFE_INTEGER },
  per_page: { form: 'integer', most: 5000 },
  order_by: order(),
  created_ats: times,
  updated_ats: times,
  guids: { form: 'guids', since: '3.91' },
} as const;

const labelled = { ...common, label_selector: selector('3.72') } as const;
const named = { ...labelled, label_selector: selector('3.63'), names: texts, order_by: order('name'), guids } as const;
const owners = { app_guids: guids, space_guids: guids, organization_guids: guids } as const;
const droplets = { ...labelled, guids, states: texts } as const;
const packages = { ...labelled, guids, states: texts, types: texts } as const;
const processes = {
  ...labelled,
  guids,
  types: texts,
  embed: { form: 'choices', allowed: ['process_instances'], since: '3.212' },
} as const;

/** Which list takes which parameters: Cloud Controller answers 400 to any other (contract §4–§10). */
export const LISTS = {
  organizations: named,
  spaces: {
    ...named,
    organization_guids: guids,
    include: {
      form: 'choices',
      allowed: ['organization', 'org'],
      since: '3.72',
      valuesSince: { organization: '3.78' },
      optional: true,
    },
  },
  apps: {
    ...named,
    label_selector: selector('3.62'),
    order_by: { ...order('name', 'state'), valuesSince: { state: '3.91' } },
    space_guids: guids,
    organization_guids: guids,
    stacks: { ...texts, since: '3.75' },
    lifecycle_type: { form: 'choice', allowed: ['buildpack', 'cnb', 'docker'], since: '3.77' },
    include: {
      form: 'choices',
      allowed: ['space', 'space.organization', 'org'],
      valuesSince: { 'space.organization': '3.78' },
      optional: true,
    },
  },
  droplets: { ...droplets, ...owners },
  appDroplets: { ...droplets, current: { form: 'choice', allowed: ['true'] } },
  packageDroplets: { ...droplets, ...owners },
  packages: { ...packages, ...owners },
  appPackages: packages,
  deployments: {
    ...labelled,
    app_guids: guids,
    states: texts,
    status_values: { ...texts, since: '3.75' },
    status_reasons: { ...texts, since: '3.75' },
  },
  builds: { ...labelled, app_guids: guids, package_guids: { ...guids, since: '3.72' }, states: texts },
  appBuilds: { ...labelled, states: texts },
  appRevisions: { ...labelled, versions: texts },
  // The server takes those of other lists too, and does not look at them.
  deployedRevisions: { page: common.page, per_page: common.per_page, order_by: order() },
  processes: { ...processes, ...owners },
  appProcesses: processes,
} as const satisfies Record<string, Record<string, Parameter>>;

export type ListName = keyof typeof LISTS;

/** `created_ats`, `updated_ats`: any of these seconds, or a span. `YYYY-MM-DDThh:mm:ssZ`. */
export type Times = readonly string[] | Readonly<Partial<Record<'lt' | 'lte' | 'gt' | 'gte', string>>>;

type ValueOf<Of extends Parameter> = Of extends { form: 'texts' | 'guids' }
  ? readonly string[]
  : Of extends { form: 'choice'; allowed: readonly (infer One extends string)[] }
    ? One
    : Of extends { form: 'choices'; allowed: readonly (infer One extends string)[] }
      ? One | readonly One[]
      : Of extends { form: 'order'; allowed: readonly (infer Key extends string)[] }
        ? Key | `-${Key}` | `+${Key}`
        : Of extends { form: 'times' }
          ? Times
          : Of extends { form: 'integer' }
            ? number
            : string;

/** A list's query, under the API's own parameter names. */
export type QueryOf<Name extends ListName> = {
  readonly [Key in keyof (typeof LISTS)[Name]]?: (typeof LISTS)[Name][Key] extends infer One extends Parameter
    ? ValueOf<One>
    : never;
};
