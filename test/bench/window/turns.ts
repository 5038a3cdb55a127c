import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** One turn of the event loop: while it lasts nobody else in the extension host can do anything. Milliseconds. */
export interface Turn {
  readonly length: number;
  /** While this extension was on the stack. */
  readonly ours: number;
}

/** Samples this often. Microseconds. */
const INTERVAL = 500;

/**
 * The turns of the event loop while something is done, and whose they were.
 * @param ours tells by a script's URL
 */
export async function turnsOf(work: () => Promise<unknown>, ours: (url: string) => boolean): Promise<Turn[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.post('Profiler.start');
  const ticks = startTicking();
  try {
    await work();
  } finally {
    ticks.stop();
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return attribute(ticks.times, profile, ours);
}

/** Notes when each turn began. Microseconds of the clock that profiles have, too. */
function startTicking(): { readonly times: number[]; stop(): void } {
  const times: number[] = [];
  let isOver = false;
  const tick = (): void => {
    times.push(Number(process.hrtime.bigint() / 1000n));
    if (!isOver) setImmediate(tick);
  };
  tick();
  return { times, stop: () => (isOver = true) };
}

function attribute(times: readonly number[], profile: Profiler.Profile, ours: (url: string) => boolean): Turn[] {
  const mine = withDescendants(profile, ours);
  const collector = new Set(
    profile.nodes.filter(({ callFrame }) => callFrame.functionName === '(garbage collector)').map(({ id }) => id),
  );
  const { samples = [], timeDeltas = [] } = profile;
  const turns = times.slice(1).map((end, index) => ({ start: times[index] ?? end, end, ours: 0 }));
  let at = profile.startTime;
  let turn = 0;
  let wasMine = false;
  for (const [index, sample] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    at += delta;
    // Garbage is collected on behalf of who ran before.
    if (!collector.has(sample)) wasMine = mine.has(sample);
    while (turn < turns.length && (turns[turn]?.end ?? Infinity) < at) turn += 1;
    const current = turns[turn];
    if (wasMine && current && at >= current.start) current.ours += delta;
  }
  return turns.map(({ start, end, ours: own }) => ({ length: (end - start) / 1000, ours: Math.min(own, end - start) / 1000 }));
}

/** Ids of the nodes that have one of ours on their stack. */
function withDescendants({ nodes }: Profiler.Profile, ours: (url: string) => boolean): Set<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set<number>();
  const add = (id: number): void => {
    found.add(id);
    for (const child of byId.get(id)?.children ?? []) add(child);
  };
  for (const { id, callFrame } of nodes) if (ours(callFrame.url)) add(id);
  return found;
}
