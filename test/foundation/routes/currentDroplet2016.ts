import { notAuthorized, notFound, parseError, unprocessable } from '../errors.ts';
import { present, readableApp } from './apps.ts';
import type { Call } from './call.ts';

/** `PUT /v3/apps/:guid/current_droplet {"droplet_guid": …}`, the seed pages' `assign_current_droplet`: answers with the app. */
export function assignCurrentDroplet2016(call: Call): object {
  const { body, world, reader, guid } = call;
  const dropletGuid = readDropletGuid(body);
  const app = readableApp(call, guid);
  if (!reader.develops(app.spaceGuid)) throw notAuthorized();
  if (app.state !== 'STOPPED') throw unprocessable('Stop the app before changing droplet');
  if (world.dropletsOf([guid]).peek(dropletGuid)?.appGuid !== guid) throw notFound('Droplet');
  const kept = world.apps.get(guid) ?? app;
  kept.dropletGuid = dropletGuid;
  return present(kept, call);
}

function readDropletGuid(body: unknown): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(typeof body === 'string' ? body : '');
  } catch {
    throw parseError();
  }
  const guid = typeof parsed === 'object' && parsed !== null && 'droplet_guid' in parsed ? parsed.droplet_guid : undefined;
  return typeof guid === 'string' ? guid : '';
}
