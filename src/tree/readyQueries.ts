import * as l10n from '@vscode/l10n';
import type { QueryKind } from '../api/savedQuery.ts';
import type { OfferedQuery } from './savedQueries.ts';

type ReadyQuery = OfferedQuery & { readonly name: string };

/** Queries that every foundation has, by what people ask most: all of them of parameters that the API has (contract §6, §7, §9). */
export function readyQueries(): readonly ReadyQuery[] {
  const [week, day] = [{ gte: '-7d' }, { gte: '-24h' }];
  return [
    ready('activeDeployments', l10n.t('Active deployments'), 'deployments', { status_values: ['ACTIVE'] }),
    ready('failedDroplets', l10n.t('Failed droplets this week'), 'droplets', { states: ['FAILED'], created_ats: week }),
    ready('failedPackages', l10n.t('Failed packages this week'), 'packages', { states: ['FAILED'], created_ats: week }),
    ready('stagedDroplets', l10n.t('Droplets staged today'), 'droplets', { states: ['STAGED'], created_ats: day }),
    ready('changedApps', l10n.t('Apps changed today'), 'apps', { updated_ats: day, order_by: '-updated_at' }),
  ];
}

function ready(key: string, name: string, kind: QueryKind, query: ReadyQuery['query']): ReadyQuery {
  return { origin: 'ready', key, name, kind, query };
}
