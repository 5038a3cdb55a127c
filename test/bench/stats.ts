/** Several measurements of one thing. Machines are noisy: the median speaks, the range says how far to trust it. */
export type Samples = readonly number[];

export function median(samples: Samples): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

/** `107 ms (104–121)`, in seconds from ten on. */
export function time(samples: Samples): string {
  const [low, middle, high] = [Math.min(...samples), median(samples), Math.max(...samples)];
  const [scale, unit] = middle >= 10_000 ? [1000, 's'] : [1, 'ms'];
  const show = (value: number): string => digits(value / scale);
  return samples.length === 1 ? `${show(middle)} ${unit}` : `${show(middle)} ${unit} (${show(low)}–${show(high)})`;
}

/** Three significant digits, none of them false precision. */
export function digits(value: number): string {
  return value.toFixed(value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2);
}

export function ratio(a: Samples, b: Samples): number {
  return median(a) / median(b);
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Measures several things in turn, round after round, each round beginning with another: what disturbs the machine for a while
 * disturbs all of them, and no one always runs first.
 */
export async function interleave<Name extends string>(
  rounds: number,
  measures: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(measures) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) samples[name].push(await measures[name]());
  }
  return samples;
}
