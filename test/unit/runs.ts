import fc from 'fast-check';

/** Runs of each law. `FC_RUNS=10000 npm run test:unit` takes the long look, which is due after a change to what a law is about. */
export const runs = Number(process.env.FC_RUNS ?? 100);

/** For a law whose cases are cheap and many. */
export const atLeast = (count: number): number => Math.max(count, runs);

fc.configureGlobal({ numRuns: runs });

/** Mocha calls this before every test: a long look takes its time. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    if (runs > 100) this.timeout(0);
  },
};
