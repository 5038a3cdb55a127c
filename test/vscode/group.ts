import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const GRACE_MS = 8000;
const POLL_MS = 50;

/** Ends a process that was started as the leader of a group (`detached`) and whatever is in the group; waits until they are gone. */
export async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  // The leader's children may be putting things away when it is gone.
  for (const end = Date.now() + GRACE_MS; isAlive(pid) && Date.now() < end;) await setTimeout(POLL_MS);
  signalGroup(pid, 'SIGKILL');
}

/** Windows has no groups: there the children notice that their parent is gone. */
function isAlive(pid: number): boolean {
  return signalGroup(pid, 0);
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return false;
  }
}
