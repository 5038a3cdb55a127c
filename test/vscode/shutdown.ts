type Stop = () => Promise<unknown>;

const open = new Set<Stop>();
let listening = false;

/**
 * Has `stop` called when this process is told to end (Ctrl-C, SIGTERM), last in, first out, before it does. The function
 * returned takes that back.
 */
export function onShutdown(stop: Stop): () => void {
  open.add(stop);
  if (!listening) {
    listening = true;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void shutDown());
  }
  return () => open.delete(stop);
}

let ending = false;

async function shutDown(): Promise<void> {
  if (ending) return;
  ending = true;
  for (const stop of [...open].reverse()) await stop().catch((error: unknown) => console.error(error));
  process.exit(130);
}
