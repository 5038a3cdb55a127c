import * as v from 'valibot';
import { errorDetail } from './answer.ts';
import type { Connection } from './connection.ts';
import { ApiError, JobError, NOT_FOUND, type ErrorDetail } from './errors.ts';
import type { Sleep } from './sleep.ts';
import { pathOf } from './url.ts';

export interface Job {
  readonly guid: string;
  /** As `droplet.delete`. */
  readonly operation: string;
  /** `PROCESSING`, `POLLING`, `COMPLETE` or `FAILED`; what else there may be goes on. */
  readonly state: string;
  /** May be there while it is tried again: only `FAILED` is a failure. */
  readonly errors: readonly ErrorDetail[];
  readonly warnings: readonly string[];
}

/** Contract §2.4. */
export const job = v.pipe(
  v.object({
    guid: v.string(),
    operation: v.string(),
    state: v.string(),
    errors: v.nullish(v.array(errorDetail), []),
    warnings: v.nullish(v.array(v.object({ detail: v.string() })), []),
  }),
  v.transform((body): Job => ({ ...body, warnings: body.warnings.map(({ detail }) => detail) })),
);

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 5_000;

/**
 * Looks at a job until it is done, each time after a longer pause. A job that is gone after it was seen was done: they are purged.
 * There is no time limit: a job takes what it takes, and the signal ends the wait, not the job.
 * @param location the `Location` of a 202; only its path is used
 * @throws {JobError} it failed
 * @throws {ApiError} 404 where it was never seen
 */
export async function followJob(connection: Connection, location: string, sleep: Sleep, signal?: AbortSignal): Promise<void> {
  const path = pathOf(location);
  let pause = FIRST_PAUSE;
  for (let seen = false; ; seen = true) {
    let now: Job;
    try {
      now = await connection.read(job, path, signal);
    } catch (error) {
      // A router that has no route for the API says 404 as well, without Cloud Controller's code.
      if (seen && error instanceof ApiError && error.status === 404 && error.code === NOT_FOUND) return;
      throw error;
    }
    if (now.state === 'COMPLETE') return;
    if (now.state === 'FAILED') throw new JobError(now.operation, now.errors);
    await sleep(pause, signal);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE);
  }
}
