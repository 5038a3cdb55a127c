import * as l10n from '@vscode/l10n';
import { explain, timeOfDay } from '../host/explain.ts';
import { sentence } from '../host/explained.ts';
import { formatNumber } from '../host/language.ts';
import { stateWord } from '../host/stateWord.ts';
import { escapeMarkdown, hostOf } from '../host/text.ts';
import { formatCount } from './counts.ts';
import { describeActivity } from './describeResource.ts';
import { describeQuery } from './describeQuery.ts';
import { dates, type Fact, factsOf, titleOf } from './facts.ts';
import type { Count } from './known.ts';
import type { AppNode, FoundationNode, MoreNode, Node, NoteNode, QueryNode } from './nodes.ts';
import { ordered, requestOfQuery } from './paths.ts';

/** What is known of a foundation's service. */
export interface Service {
  readonly apiVersion?: string | undefined;
  /** What it says is left of the user's requests. */
  readonly budget?: { readonly limit: number; readonly remaining: number; readonly resetAt: Date } | undefined;
}

/** The facts one would look up, as Markdown whose every value is escaped. Never credentials or environment variables. */
export function tooltip(node: Node, now: number, service: Service = {}): string | undefined {
  switch (node.kind) {
    case 'foundation':
      return tooltipOfFoundation(node, service);
    case 'organization':
      return table(l10n.t('Organization'), node.organization.name, [
        ...countFacts(node.count),
        [l10n.t('GUID'), node.organization.guid],
        ...dates(node.organization, now),
      ]);
    case 'space':
      return table(l10n.t('Space'), node.space.name, [
        [l10n.t('Organization'), node.organization?.name],
        ...countFacts(node.count),
        [l10n.t('GUID'), node.space.guid],
        ...dates(node.space, now),
      ]);
    case 'app':
      return tooltipOfApp(node, now);
    case 'resource':
      return table(titleOf(node.resource), node.resource.guid, [
        [l10n.t('App'), node.appName],
        ...factsOf(node, now),
        ...dates(node.resource, now),
      ]);
    case 'query':
      return tooltipOfQuery(node, now);
    case 'note':
      return tooltipOfNote(node);
    case 'more':
      return tooltipOfMore(node);
    case 'group':
    case 'queries':
      return undefined;
  }
}

function tooltipOfFoundation(
  { name, url, account, skipsTlsValidation, allowsModels, count }: FoundationNode,
  { apiVersion, budget }: Service,
): string {
  const tls = skipsTlsValidation ? l10n.t('certificates are not validated: others may read what is sent') : undefined;
  return table(l10n.t('Foundation'), name ?? hostOf(url), [
    [l10n.t('API'), url],
    [l10n.t('API version'), apiVersion],
    [l10n.t('Account'), account],
    [l10n.t('Language models'), allowsModels ? l10n.t('may read what is here') : undefined],
    ...countFacts(count),
    [
      l10n.t('Requests left'),
      budget &&
        l10n.t('{0} of {1} until {2}', formatNumber(budget.remaining), formatNumber(budget.limit), timeOfDay(budget.resetAt)),
    ],
    [l10n.t('TLS'), tls],
  ]);
}

function tooltipOfApp({ app, space, instances, deployment }: AppNode, now: number): string {
  return table(l10n.t('App'), app.name, [
    [l10n.t('Desired state'), stateWord(app.state)],
    [l10n.t('Lifecycle'), app.lifecycle],
    [l10n.t('Space'), space?.name],
    [l10n.t('Web instances'), instances && `${instances.running}/${instances.wanted}`],
    [l10n.t('Crashed'), instances && instances.crashed > 0 ? instances.crashed : undefined],
    [l10n.t('Deployment'), deployment && describeActivity(deployment)],
    [l10n.t('Current droplet'), app.currentDropletGuid === null ? l10n.t('none') : app.currentDropletGuid],
    [l10n.t('GUID'), app.guid],
    ...dates(app, now),
  ]);
}

/** How many of how many, with what they are. */
function countFacts(count: Count | undefined): Fact[] {
  if (!count?.lists) return [];
  const name = { app: l10n.t('Apps'), space: l10n.t('Spaces'), organization: l10n.t('Organizations') }[count.lists];
  return [[name, formatCount(count)]];
}

function tooltipOfQuery({ query, count }: QueryNode, now: number): string {
  const request = requestOfQuery(ordered(query), new Date(now));
  return table(l10n.t('Query'), query.name ?? l10n.t('not saved'), [
    [l10n.t('Finds'), describeQuery(query)],
    [l10n.t('Found'), count && formatCount(count)],
    [l10n.t('Request'), request?.path],
    [
      l10n.t('Requests'),
      request && request.requests !== 1 ? (request.requests ?? l10n.t('as many as its apps take')) : undefined,
    ],
  ]);
}

function tooltipOfMore({ shown, total, search, loading }: MoreNode): string | undefined {
  if (loading) return undefined;
  const count = formatCount({ shown, total });
  return escapeMarkdown(
    search
      ? l10n.t('{0} searched. Click to search on until more rows are found; Load All searches the rest.', count)
      : l10n.t('{0} loaded. Click to load the next page; Load All loads the rest.', count),
  );
}

function tooltipOfNote({ note }: NoteNode): string | undefined {
  switch (note.type) {
    case 'error':
      return escapeMarkdown(sentence(explain(note.error)));
    case 'moved':
      return escapeMarkdown(
        l10n.t('The list changed between two of its pages, so rows may be missing here. Click to read it again.'),
      );
    case 'filtered':
      return escapeMarkdown(l10n.t('The filter named above the rows hides these. Click to clear it and see them.'));
    case 'loading':
    case 'empty':
    case 'gone':
      return undefined;
  }
}

/** What it is and which one as the table's head, then a row a fact. */
function table(kind: string, name: string, facts: readonly Fact[]): string {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  const rows = known.map(([fact, value]) => row(fact, String(value)));
  return [row(kind, name), '|:--|:--|', ...rows].join('\n');
}

function row(left: string, right: string): string {
  return `| ${escapeMarkdown(left)} | ${escapeMarkdown(right)} |`;
}
