import { digits } from './stats.ts';

/** A line of the result. */
export interface Row {
  readonly item: string;
  readonly measured: string;
  /** Absent for what is shown to compare with. */
  readonly target?: string;
  readonly verdict?: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What one must know to read the figures. */
  readonly notes?: readonly string[];
}

interface Limit {
  readonly value: number;
  readonly limit: number;
  readonly target: string;
}

export function atMost(item: string, measured: string, { value, limit, target }: Limit): Row {
  return { item, measured, target, verdict: value <= limit ? 'met' : `MISSED${limit > 0 ? ` ×${digits(value / limit)}` : ''}` };
}

export function atLeast(item: string, measured: string, { value, limit, target }: Limit): Row {
  return { item, measured, target, verdict: value >= limit ? 'met' : `MISSED ×${digits(limit / value)}` };
}

export function print(sections: readonly Section[]): void {
  const rows = sections.flatMap((section) => section.rows);
  const width = (of: (row: Row) => string | undefined): number => Math.max(...rows.map((row) => of(row)?.length ?? 0));
  const [item, measured, target] = [width((row) => row.item), width((row) => row.measured), width((row) => row.target)];
  for (const { title, rows: lines, notes = [] } of sections) {
    console.log(`\n${title}`);
    for (const row of lines) {
      const cells = [row.item.padEnd(item), row.measured.padEnd(measured), (row.target ?? '').padEnd(target), row.verdict ?? ''];
      console.log(`  ${cells.join('  ')}`.trimEnd());
    }
    for (const note of notes) console.log(`  · ${note}`);
  }
  const judged = rows.filter(({ verdict }) => verdict !== undefined);
  const missed = judged.filter(({ verdict }) => verdict !== 'met');
  console.log(
    `\n${judged.length - missed.length} of ${judged.length} targets met${missed.length > 0 ? '; ×n: how far beyond its target a figure is' : ''}`,
  );
}
