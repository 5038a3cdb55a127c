import { randomUUID } from 'node:crypto';

import { timestamp } from './clock.ts';

export interface Job {
  readonly guid: string;
  readonly createdAt: string;
  readonly operation: string;
  readonly resource: { readonly type: string; readonly guid: string };
  state: 'PROCESSING' | 'COMPLETE' | 'FAILED';
  /** How often it is still to be seen at work. */
  looks: number;
  readonly work: () => void;
}

/** What goes on behind the answers. A job is done when it has been looked at often enough, so that no test waits for time. */
export class Jobs {
  /** How many looks at a new job find it at work. */
  looks = 1;
  /** Whether new jobs fail at their end, and change nothing. */
  fail = false;
  readonly #jobs = new Map<string, Job>();

  start(type: string, resourceGuid: string, work: () => void): Job {
    const job: Job = {
      guid: randomUUID(),
      createdAt: timestamp(new Date()),
      operation: `${type}.delete`,
      resource: { type, guid: resourceGuid },
      state: 'PROCESSING',
      looks: this.looks,
      work: this.fail ? fails : work,
    };
    this.#jobs.set(job.guid, job);
    return job;
  }

  /** The job as it is now, which takes it one step on. */
  look(guid: string): Job | undefined {
    const job = this.#jobs.get(guid);
    if (job?.state !== 'PROCESSING') return job;
    if (job.looks > 0) job.looks -= 1;
    else finish(job);
    return job;
  }

  /** Lets all jobs go, as the server does with old ones; what they were to do is done. */
  purge(): void {
    for (const job of this.#jobs.values()) if (job.state === 'PROCESSING') finish(job);
    this.#jobs.clear();
  }
}

class Failure extends Error {}

function fails(): never {
  throw new Failure();
}

function finish(job: Job): void {
  try {
    job.work();
    job.state = 'COMPLETE';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    job.state = 'FAILED';
  }
}
