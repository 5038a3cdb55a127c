/** Past this a row says that it is loading; sooner an answer is about to come. Milliseconds. */
const SLOW = 400;

/** Settles with whether a reading has not ended within a moment. */
export async function isSlow(reading: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), SLOW)));
  try {
    return await Promise.race([slow, reading.then(() => false)]);
  } finally {
    clearTimeout(timer);
  }
}
