/** Until the check passes, or `milliseconds` have passed: then its own failure is thrown. */
export async function eventually<Value>(check: () => Promise<Value> | Value, milliseconds = 3_000): Promise<Value> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(25);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
