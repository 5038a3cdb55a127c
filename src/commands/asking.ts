import type { LoginInfo } from '../api/login.ts';
import type { Sessions } from '../auth/sessions.ts';
import { plain } from '../host/text.ts';

/** What is known once a person has chosen how to sign in. */
export interface Asking {
  readonly sessions: Sessions;
  readonly url: string;
  readonly title: string;
  /** Who receives what is typed: shown before it is. */
  readonly uaaUrl: string;
  readonly loginUrl: string;
  readonly login: LoginInfo;
  /** The account of the session before. */
  readonly account: string | undefined;
}

/** Asks for what a way in takes, and signs in; false when it was dismissed. */
export type Ask = (asking: Asking) => Promise<boolean>;

/** The login server's own words for a prompt. Hostile, as all that comes from a server: for a box that shows them as text. */
export function labelOf({ login }: Asking, prompt: string): string | undefined {
  const label = login.prompts.find(({ name }) => name === prompt)?.label;
  return label === undefined ? undefined : shortened(label);
}

/** Not so long that what stands behind it, as who receives the answer, is pushed out of sight. */
export function shortened(label: string): string {
  const text = plain(label);
  const [start = ''] = /^.{0,120}/u.exec(text) ?? [];
  return start === text ? text : `${start}…`;
}
