import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for what happens on the other side of a socket. Mocha's timeout ends a wait that is in vain. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}
