import type { Deployment } from '../api/deployment.ts';

/** What a foundation's rows are, as they are arranged; or a space's, or an organization's. */
export type Lists = 'app' | 'space' | 'organization';

/** How many rows hang below one, of how many there are: whatever the reason, some are not loaded or a filter hides them. */
export interface Count {
  readonly lists: Lists | undefined;
  readonly shown: number;
  /** Undefined where it is not told. */
  readonly total: number | undefined;
  readonly filtered: boolean;
}

/** What is known of an app beside what it says of itself. */
export interface AppActivity {
  /** Its ACTIVE deployment, where it has one. */
  readonly deployment?: Deployment | undefined;
  /** Of its web processes; undefined where the foundation does not tell. */
  readonly instances?: Instances | undefined;
}

export interface Instances {
  readonly running: number;
  readonly crashed: number;
  readonly wanted: number;
}
