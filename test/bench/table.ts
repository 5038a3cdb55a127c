import { digits } from './stats.ts';

/** A line of the result. */
export interface Row {
  readonly item: string;
  readonly measured: string;
  /** Absent for what is shown to compare with. */
  readonly target?: string;
  readonly verdict?: string;
  /** For the machine-readable result. */
  readonly figure?: Omit<Figure, 'name'>;
}

/** A judged figure, as test/bench/results/latest.json has it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
  readonly better: 'lower' | 'higher';
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
  /** A ratio has none but ×. */
  readonly unit?: string;
}

export function atMost(item: string, measured: string, { value, limit, target, unit = '×' }: Limit): Row {
  const verdict = value <= limit ? 'met' : `MISSED${limit > 0 ? ` ×${digits(value / limit)}` : ''}`;
  return { item, measured, target, verdict, figure: { value, unit, target: limit, better: 'lower' } };
}

export function atLeast(item: string, measured: string, { value, limit, target, unit = '×' }: Limit): Row {
  const verdict = value >= limit ? 'met' : `MISSED ×${digits(limit / value)}`;
  return { item, measured, target, verdict, figure: { value, unit, target: limit, better: 'higher' } };
}

export function figures(sections: readonly Section[]): Figure[] {
  return sections.flatMap(({ title, rows }) =>
    rows.flatMap(({ item, figure }) => (figure ? [{ name: `${title}: ${item}`, ...figure }] : [])),
  );
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
