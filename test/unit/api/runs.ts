/** Runs of each law. `FC_RUNS=10000 npm run test:unit` takes the long look, which is due after a change to queries, URIs or paging. */
export const numRuns = Number(process.env.FC_RUNS ?? 100);
