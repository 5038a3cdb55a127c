/** What can be found across a foundation. */
export type QueryKind = 'apps' | 'droplets' | 'packages' | 'deployments';

export const QUERY_KINDS: readonly QueryKind[] = ['apps', 'droplets', 'packages', 'deployments'];

/**
 * A question to a foundation: the API's parameter names, as the typed lists take them (parameters.ts). A timestamp may also be
 * relative to the time it is sent: `-12h`, `-7d`, `-2w`, or the beginning of `yesterday`, `today`, `tomorrow` where the person is.
 */
export interface FindQuery {
  readonly kind: QueryKind;
  readonly query: Readonly<Record<string, unknown>>;
}

/** One that a person has given a name. */
export interface SavedQuery extends FindQuery {
  readonly name: string;
}
