import * as l10n from '@vscode/l10n';
import type { CloudFoundryApi } from '../api/client.ts';
import type { Subject } from '../api/subject.ts';
import { noRow } from './noRow.ts';
import type { AppResource, GroupName } from './nodes.ts';

/** Something that stands in one of an app's groups. */
export type SubjectOfApp = Extract<Subject, { kind: AppResource['kind'] | 'currentDroplet' | 'processOfType' }>;

/** Where a row stands: whose it is, in which group, and the guid it goes by. */
export interface Owned {
  readonly app: string;
  readonly group: GroupName;
  readonly guid: string;
  /** It may have begun since the group was read. */
  readonly isNew?: boolean;
}

const GROUP_OF = {
  droplet: 'droplets',
  package: 'packages',
  deployment: 'deployments',
  revision: 'revisions',
  process: 'processes',
} as const satisfies Record<Exclude<AppResource['kind'], 'build'>, GroupName>;

/**
 * Which app something belongs to: one request.
 * @throws {ExplainedError} it has no row
 */
export async function ownerOf(api: CloudFoundryApi, subject: SubjectOfApp, signal: AbortSignal): Promise<Owned> {
  switch (subject.kind) {
    case 'currentDroplet': {
      const guid = await api.apps.currentDropletGuid(subject.app, signal);
      if (guid === null) throw noRow(l10n.t('the app has no droplet'));
      return { app: subject.app, group: 'droplets', guid };
    }
    case 'processOfType': {
      const { items } = await api.processes.listOfApp(subject.app, { types: [subject.type], per_page: 1 }).page(1, signal);
      const [process] = items;
      if (!process) throw noRow(l10n.t('the app has no such process'));
      return { app: subject.app, group: 'processes', guid: process.guid };
    }
    case 'build': {
      const build = await api.builds.get(subject.guid, signal);
      // It stands among the droplets while it stages; then the one it made does.
      const guid = build.state === 'STAGING' ? build.guid : build.dropletGuid;
      if (guid === undefined) throw noRow(l10n.t('a build has one while it stages, and then the droplet it made'));
      return { app: known(build.appGuid), group: 'droplets', guid, isNew: true };
    }
    case 'droplet':
    case 'package':
    case 'deployment':
    case 'revision':
    case 'process': {
      const group = GROUP_OF[subject.kind];
      const { guid, appGuid } = await api[group].get(subject.guid, signal);
      return { app: known(appGuid), group, guid };
    }
  }
}

function known(app: string | undefined): string {
  if (app !== undefined) return app;
  throw noRow(l10n.t('the foundation does not say which app it belongs to'));
}
