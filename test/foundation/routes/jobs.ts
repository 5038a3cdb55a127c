import { notAuthorized, notFound, unprocessable } from '../errors.ts';
import type { Links } from '../present/links.ts';
import type { Job } from '../world/jobs.ts';
import type { Call } from './call.ts';
import { readablePackage } from './packages.ts';

/** Begins what takes its time. */
export type StartJob = (call: Call) => Job;

/** A droplet that is the current one of its app stays (CONTRACT §6). */
export function deleteDroplet({ guid, world, reader }: Call): Job {
  const droplet = world.droplet(guid, 'peek');
  const app = world.apps.peek(droplet?.appGuid ?? '');
  if (!droplet || !app || !reader.reads(app.spaceGuid)) throw notFound('Droplet');
  if (!reader.develops(app.spaceGuid)) throw notAuthorized();
  if (app.dropletGuid === guid) throw unprocessable(`The droplet is currently used by app with guid "${app.guid}".`);
  return world.jobs.start('droplet', guid, () => world.dropletsOf([app.guid]).remove(guid));
}

export function deletePackage(call: Call): Job {
  const { guid, world, reader } = call;
  const { appGuid } = readablePackage(call, guid);
  if (!reader.develops(world.apps.peek(appGuid)?.spaceGuid ?? '')) throw notAuthorized();
  return world.jobs.start('package', guid, () => world.packagesOf([appGuid]).remove(guid));
}

/** Anybody who is signed in may look (CONTRACT §2.4). */
export function getJob({ guid, world, links }: Call): object {
  const job = world.jobs.look(guid);
  if (!job) throw notFound('Job');
  const errors = job.state === 'FAILED' ? unprocessable('something went wrong').body.errors : [];
  const { createdAt, operation, state } = job;
  const times = { created_at: createdAt, updated_at: createdAt };
  return { guid, ...times, operation, state, errors, warnings: [], links: jobLinks(job, links) };
}

/** The link to what is deleted goes with it. */
function jobLinks({ guid, state, resource }: Job, links: Links) {
  const left = state === 'COMPLETE' ? {} : { [resource.type]: links.to(`/v3/${resource.type}s/${resource.guid}`) };
  return { self: links.to(`/v3/jobs/${guid}`), ...left };
}
