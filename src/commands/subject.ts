import * as l10n from '@vscode/l10n';
import type { App } from '../api/app.ts';
import type { CloudFoundryApi } from '../api/client.ts';
import { decode, type DocumentAddress } from '../documents/uri.ts';
import { ExplainedError } from '../host/explained.ts';
import { plain } from '../host/text.ts';
import type { CommandContext } from './context.ts';

/** What a path names: a single resource, by its list and guid; undefined for anything else. */
export function singleOf({ path }: DocumentAddress): { readonly list: string; readonly guid: string } | undefined {
  const [, list, segment] = /^\/v3\/(\w+)\/([^/?]+)$/.exec(path) ?? [];
  const guid = segment === undefined ? undefined : decode(segment);
  return list === undefined || guid === undefined ? undefined : { list, guid };
}

/** Where a droplet's document is. */
function dropletAddress(foundation: string, guid: string): DocumentAddress {
  return { foundation, path: `/v3/droplets/${encodeURIComponent(guid)}` };
}

/** The guid of the app that an app's, droplet's, package's, deployment's or revision's document belongs to; none for others. */
export async function appGuidOf(context: CommandContext, address: DocumentAddress): Promise<string | undefined> {
  const subject = singleOf(address);
  if (!subject || subject.list === 'apps') return subject?.guid;
  const { droplets, packages, deployments, revisions, builds } = await context.api(address.foundation);
  const singles = { droplets, packages, deployments, revisions, builds };
  const { list, guid } = subject;
  if (!Object.hasOwn(singles, list)) return undefined;
  return (await singles[list as keyof typeof singles].get(guid)).appGuid;
}

/** The document of an app's current droplet. @throws {ExplainedError} it has none */
export async function currentDropletOf(api: CloudFoundryApi, foundation: string, app: App): Promise<DocumentAddress> {
  // Foundations before 2024-08 do not say with the app (contract §5).
  const guid = app.currentDropletGuid === undefined ? await api.apps.currentDropletGuid(app.guid) : app.currentDropletGuid;
  if (guid !== null) return dropletAddress(foundation, guid);
  const detail = l10n.t('app {0} has no current droplet', plain(app.name));
  throw new ExplainedError({ title: l10n.t('Nothing to compare with'), detail, fix: undefined });
}

/** The app that a document belongs to. @throws {ExplainedError} it belongs to none */
export async function appOf(context: CommandContext, address: DocumentAddress): Promise<App> {
  const guid = await appGuidOf(context, address);
  if (guid !== undefined) return (await context.api(address.foundation)).apps.get(guid);
  const detail = l10n.t('“{0}” belongs to no app', address.path);
  throw new ExplainedError({ title: l10n.t('Not possible'), detail, fix: undefined });
}
