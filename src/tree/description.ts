import type { Capability } from './capability.ts';

export interface Icon {
  /** A codicon's name. */
  readonly id: string;
  /** A theme colour's id. */
  readonly color?: string;
}

/** How a row looks and what may be done with it; the provider makes a TreeItem of it. */
export interface Description {
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon: Icon;
  readonly capabilities: readonly Capability[];
  readonly expandable: boolean;
  /** What a screen reader says: kind first, and the state in words. */
  readonly accessibleName: string;
  /** What a click does, for rows that do not expand. */
  readonly click?: 'openResource' | 'loadMore' | 'retry' | 'signIn' | 'clearFilter' | undefined;
}

export const GREEN = 'testing.iconPassed';
export const RED = 'testing.iconFailed';
export const YELLOW = 'list.warningForeground';
export const MUTED = 'disabledForeground';
