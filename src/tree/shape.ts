import * as l10n from '@vscode/l10n';
import type { App } from '../api/app.ts';
import { stateWord } from '../host/stateWord.ts';
import { plain } from '../host/text.ts';
import type { LookedAt } from './looked.ts';
import type { GroupName, Pin } from './nodes.ts';

export const LAYOUTS = ['spaces', 'organizations', 'flat'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const SORTS = ['name', 'state', 'updated'] as const;
export type Sort = (typeof SORTS)[number];

/** What is to be seen; a part that is absent hides nothing. */
export interface Filter {
  /** Apps whose name has this in it, whatever its case. */
  readonly text?: string;
  /** Apps in these states. */
  readonly states?: readonly string[];
  /** Apps that have these labels: the API's own selector. */
  readonly labelSelector?: string;
  readonly dropletStates?: readonly string[];
  readonly packageStates?: readonly string[];
}

/** How a person wants to see their foundations. */
export interface Shape {
  readonly layout: Layout;
  readonly sort: Sort;
  readonly filter: Filter;
  /** Rows read at once. */
  readonly pageSize: number;
  /** By foundation. */
  readonly pins: (foundation: string) => readonly Pin[];
  readonly lookedAt: LookedAt;
}

/** Whether it hides apps. */
export function hidesApps({ text, states, labelSelector }: Filter): boolean {
  return [text, states, labelSelector].some((part) => part !== undefined && part.length > 0);
}

/** The states of a group that it lets through; none where it lets through all. */
export function statesOf(group: GroupName, { dropletStates = [], packageStates = [] }: Filter): readonly string[] {
  if (group === 'droplets') return dropletStates;
  return group === 'packages' ? packageStates : [];
}

/** The part of it that the server cannot answer; its label selector it can. */
export function isShown({ name, state }: App, { text = '', states = [] }: Filter): boolean {
  const isNamed = name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());
  return isNamed && (states.length === 0 || states.includes(state));
}

/** The filter in words; undefined where it hides nothing. */
export function describeFilter({ text, states, labelSelector, dropletStates, packageStates }: Filter): string | undefined {
  const list = (values: readonly string[] | undefined) => (values ?? []).map(stateWord).join(', ');
  const parts = [
    text ? `“${plain(text)}”` : '',
    list(states),
    plain(labelSelector ?? ''),
    dropletStates?.length ? l10n.t('droplets {0}', list(dropletStates)) : '',
    packageStates?.length ? l10n.t('packages {0}', list(packageStates)) : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** The API's word for a sort of apps. */
export const ORDER = { name: 'name', state: 'state', updated: '-updated_at' } as const satisfies Record<Sort, string>;
