import type { ChildProcess } from 'node:child_process';

const GRACE_MS = 5000;

/** Ends a process that was started as the leader of a group (`detached`), and whatever is in the group; waits until it is gone. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(timer);
  // The leader's children may outlive it by a moment.
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    // Windows has no groups: there the children notice that their parent is gone.
    process.kill(process.platform === 'win32' ? pid : -pid, name);
  } catch {
    // Already gone.
  }
}
