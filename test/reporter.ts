import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Where a suite that runs in another process leaves its counts. */
export const COUNTS_FILE = 'CF_TEST_COUNTS';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Mocha's ordinary output, and the counts in a file. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env[COUNTS_FILE];
      const counts: Counts = { passed: this.stats.passes, failed: this.stats.failures };
      if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
    });
  }
}
