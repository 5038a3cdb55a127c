/** How long a piece of work may hold the extension host, which all extensions share. Milliseconds. */
const TURN = 8;

/** Does what a generator does, letting others run in between. Undefined once it is cancelled. */
export async function inTurns<Result>(
  work: Generator<unknown, Result>,
  isCancelled: () => boolean = () => false,
): Promise<Result | undefined> {
  let turn = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - turn < TURN) continue;
    await new Promise(setImmediate);
    if (isCancelled()) return undefined;
    turn = performance.now();
  }
}
