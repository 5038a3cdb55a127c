import { type Foundation, type FoundationOptions, startFoundation, type User } from '../foundation/foundation.ts';
import { run } from './rows.ts';

/** A foundation that has been added, with somebody signed in; call the function to remove and stop it again. */
export async function signedIn(options: FoundationOptions = {}, who: 'developer' | 'auditor' = 'developer'): Promise<Foundation> {
  const foundation = await startFoundation(options);
  await run('addFoundation', { url: foundation.url });
  await signIn(foundation, foundation.users[who]);
  foundation.requests.length = 0;
  return foundation;
}

export async function signIn(foundation: Foundation, { username, password }: User): Promise<void> {
  await run('signIn', { foundation: foundation.url, method: 'password', username, password, confirmed: true });
}

export async function discard(foundation: Foundation | undefined): Promise<void> {
  if (!foundation) return;
  await run('removeFoundation', { foundation: foundation.url, confirmed: true });
  await foundation.close();
}

/** What reached the foundation since the log was last emptied, as `GET /v3/apps`; emptied again. */
export function takeRequests(foundation: Foundation): string[] {
  return foundation.requests.splice(0).map(({ method, path }) => `${method} ${path}`);
}

/** The foundation's row carries its host. */
export function rowOf({ url }: Foundation): string {
  return new URL(url).host;
}
