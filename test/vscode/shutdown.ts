type Stop = () => Promise<unknown>;

const open = new Set<Stop>();
let listening = false;

/**
 * Has `stop` called when this process is told to end (Ctrl-C, SIGTERM), last in, first out, before it does. The function
 * returned takes that back.
 */
export function onShutdown(stop: Stop): () => void {
  open.add(stop);
  if (!listening) listen();
  return () => open.delete(stop);
}

let ending = false;

/** The process is about to end: what stops now was stopped, and nothing is to follow. */
export function isShuttingDown(): boolean {
  return ending;
}

/** Stops everything and ends the process. */
export async function shutDown(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const stop of [...open].reverse()) await stop().catch((error: unknown) => console.error(error));
  process.exit(code);
}

function listen(): void {
  listening = true;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void shutDown(130));
  if (process.env.npm_lifecycle_event === undefined) return;
  // npm passes a signal on to the shell that runs its script, which dies of it and tells nobody.
  const parent = process.ppid;
  const isOrphan = (): void => void (process.ppid === parent || shutDown(130));
  setInterval(isOrphan, 500).unref();
}
