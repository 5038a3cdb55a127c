import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Where a suite that runs in another process leaves its report. */
export const REPORT_FILE = 'CF_TEST_REPORT';

/** What a suite leaves: the counts, and of each test that failed its whole name and where it failed. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

/** Mocha's ordinary output, and the counts and failures in a file. */
export class FileReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env[REPORT_FILE];
      const failures = this.failures.map(
        (test) => `${test.fullTitle()}\n${firstLines(test.err?.stack ?? test.err?.message ?? '')}`,
      );
      const report: Report = { passed: this.stats.passes, failed: this.stats.failures, failures };
      if (file !== undefined) writeFileSync(file, JSON.stringify(report));
    });
  }
}

const firstLines = (stack: string): string => stack.split('\n').slice(0, 20).join('\n');
