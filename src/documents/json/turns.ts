/** How long all that is done in turns may hold the extension host, which all extensions share. Milliseconds. */
const TURN = 8;

/** When the present turn of the event loop was first worked in; undefined before. As there is one loop, all share these two. */
let began: number | undefined;

/** Works that go on in later turns, one in each. While there are any, the next turn is asked for. */
const waiting: (() => void)[] = [];

function isTimeLeft(): boolean {
  if (began === undefined) {
    began = performance.now();
    setImmediate(() => {
      began = undefined;
      waiting.shift()?.();
    });
  }
  return performance.now() - began < TURN;
}

/**
 * Does what a generator does, letting others run in between. Works that are under way at once take turns, and those that follow one
 * another share them. Undefined once it is cancelled.
 */
export async function inTurns<Result>(
  work: Generator<unknown, Result>,
  isCancelled: () => boolean = () => false,
): Promise<Result | undefined> {
  for (;;) {
    let hasWaited = false;
    while (!isTimeLeft()) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      hasWaited = true;
    }
    if (hasWaited && isCancelled()) return undefined;
    const step = work.next();
    if (step.done) return step.value;
  }
}
