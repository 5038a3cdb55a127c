import * as l10n from '@vscode/l10n';
import { plain } from '../host/text.ts';
import { formatCount } from './counts.ts';
import { describeQuery } from './describeQuery.ts';
import type { Description } from './description.ts';
import type { QueryNode, ResourceNode } from './nodes.ts';
import { pathOfNode } from './paths.ts';

/** What all queries of a foundation hang below. */
export function describeQueries(): Description {
  const label = l10n.t('Queries');
  const icon = { id: 'search' };
  return { label, icon, capabilities: ['find', 'findApps'], expandable: true, accessibleName: label };
}

const ICONS = { apps: 'window', droplets: 'versions', packages: 'package', deployments: 'rocket' } as const;
const OWN = { saved: ['savedQuery'], ready: ['saveQuery'], unsaved: ['saveQuery', 'unsavedQuery'] } as const;

/** A query by its name, with how much it has found and what it asks. */
export function describeQueryRow(node: QueryNode): Description {
  const { query, count: of } = node;
  const words = describeQuery(query);
  const label = query.name === undefined ? words : plain(query.name);
  const count = of && formatCount(of);
  const facts = [count, query.name === undefined ? l10n.t('not saved') : words].filter(Boolean);
  return {
    label,
    description: facts.join(' · '),
    icon: { id: ICONS[query.kind] },
    capabilities: [pathOfNode(node) === undefined ? 'openParts' : 'open', 'refresh', 'editQuery', ...OWN[query.origin]],
    expandable: true,
    accessibleName: [l10n.t('Query {0}', label), ...facts].join(', '),
  };
}

/** A resource below a query, where no row above it is its app's: with the name of that, and a way to its usual place. */
export function describeFound({ parent, appName }: ResourceNode, listed: Description): Description {
  if (parent.kind !== 'query') return listed;
  const drawn = { ...listed, capabilities: [...listed.capabilities, 'reveal' as const] };
  if (appName === undefined) return drawn;
  const app = plain(appName);
  return {
    ...drawn,
    description: [app, drawn.description].filter(Boolean).join(' · '),
    accessibleName: `${drawn.accessibleName}, ${l10n.t('app {0}', app)}`,
  };
}
