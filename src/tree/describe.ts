import * as l10n from '@vscode/l10n';
import { type CliEnd, SessionError } from '../api/errors.ts';
import { explain } from '../host/explain.ts';
import { stateWord } from '../host/stateWord.ts';
import { hostOf, plain } from '../host/text.ts';
import { countOfApps, countOfSpaces, formatCount } from './counts.ts';
import { type Description, GREEN, MUTED, YELLOW } from './description.ts';
import { describeMore, describeNote } from './describeNote.ts';
import { describeFound, describeQueries, describeQueryRow } from './describeQueryRow.ts';
import { describeActivity, describeResource } from './describeResource.ts';
import type { Instances } from './known.ts';
import {
  type AppNode,
  type FoundationNode,
  type GroupNode,
  isPinnedId,
  type Node,
  type OrganizationNode,
  type SpaceNode,
} from './nodes.ts';

/** @param now epoch milliseconds, for relative times */
export function describe(node: Node, now: number): Description {
  switch (node.kind) {
    case 'foundation':
      return describeFoundation(node);
    case 'organization':
      return describeOrganization(node);
    case 'space':
      return describeSpace(node);
    case 'app':
      return describeApp(node);
    case 'group':
      return describeGroup(node);
    case 'resource':
      return describeFound(node, describeResource(node.resource, node.isCurrent, now));
    case 'queries':
      return describeQueries();
    case 'query':
      return describeQueryRow(node);
    case 'more':
      return describeMore(node);
    case 'note':
      return describeNote(node);
  }
}

function describeOrganization({ organization, count }: OrganizationNode): Description {
  const label = plain(organization.name);
  const description = count && countOfSpaces(count);
  const accessibleName = [l10n.t('Organization {0}', label), description].filter(Boolean).join(', ');
  const icon = { id: 'organization' };
  return {
    label,
    description,
    icon,
    capabilities: ['open', 'copyGuid', 'refresh', 'find', 'findApps'],
    expandable: true,
    accessibleName,
  };
}

function describeSpace({ id, space, organization: of, count }: SpaceNode): Description {
  const label = plain(space.name);
  const organization = of && plain(of.name);
  const named = organization ? l10n.t('Space {0}, organization {1}', label, organization) : l10n.t('Space {0}', label);
  const apps = count && countOfApps(count);
  const pinned = isPinnedId(id) ? l10n.t('pinned') : undefined;
  return {
    label,
    description: [organization, apps, pinned].filter(Boolean).join(' · '),
    icon: { id: 'layers' },
    capabilities: ['open', 'copyGuid', 'refresh', 'pin', 'find', 'findApps', ...usual(id)],
    expandable: true,
    accessibleName: [named, apps, pinned].filter(Boolean).join(', '),
  };
}

/** A pinned row leads to the one at the usual place. */
function usual(id: string): 'reveal'[] {
  return isPinnedId(id) ? ['reveal'] : [];
}

const APP_ICONS = new Map([
  ['STARTED', { id: 'circle-filled', color: GREEN }],
  ['STOPPED', { id: 'circle-large-outline', color: MUTED }],
]);

function describeApp({ id, app, deployment, instances, space, parent, isGone }: AppNode): Description {
  const label = plain(app.name);
  const known = isGone ? { id: 'circle-slash', color: MUTED } : APP_ICONS.get(app.state);
  const state = isGone ? l10n.t('no longer to be seen') : plain(stateWord(app.state));
  const activity = deployment && plain(describeActivity(deployment));
  const running = instances && describeInstances(instances);
  const place = space && parent.kind !== 'space' ? plain(space.name) : undefined;
  const pinned = isPinnedId(id) ? l10n.t('pinned') : undefined;
  const isSick = instances !== undefined && instances.crashed > 0;
  return {
    label,
    // What is wrong first: a narrow side bar shows no more.
    description: [...(isSick ? [running, activity ?? state] : [activity ?? state, running]), place, pinned]
      .filter(Boolean)
      .join(' · '),
    icon: isSick ? { id: 'warning', color: YELLOW } : (known ?? { id: 'question' }),
    capabilities: [
      'open',
      'copyGuid',
      'refresh',
      'pin',
      'watch',
      'find',
      'compareElsewhere',
      ...(parent.kind === 'query' ? (['reveal'] as const) : usual(id)),
    ],
    expandable: true,
    accessibleName: [l10n.t('App {0}', label), state, activity, running, place, pinned].filter(Boolean).join(', '),
  };
}

/** `3/3`, or what is wrong: `1/3 crashed`. */
function describeInstances({ running, crashed, wanted }: Instances): string {
  return crashed > 0 ? l10n.t('{0}/{1} crashed', crashed, wanted) : l10n.t('{0}/{1} running', running, wanted);
}

/** Whoever had signed in can also be forgotten. */
const CAPABILITIES = {
  signedIn: ['open', 'refresh', 'signOut', 'find', 'findApps'],
  signedOut: ['signIn'],
  expired: ['signIn', 'signOut'],
  cliEnded: ['signIn', 'signOut'],
} as const;

function describeFoundation(node: FoundationNode): Description {
  const { url, name, session, account, cli, skipsTlsValidation, isUnreachable, count, allowsModels, moves = [] } = node;
  const label = plain(name ?? hostOf(url));
  const who = account === undefined ? undefined : plain(account);
  const badge = skipsTlsValidation ? l10n.t('TLS not validated') : undefined;
  const models = allowsModels ? l10n.t('language models') : undefined;
  // A filter is over all of its apps, and its own row of what is hidden may be far below, or closed.
  const apps = count?.filtered ? countOfApps(count) : undefined;
  // What is wrong first: a narrow side bar shows no more.
  const facts = {
    signedIn: [isUnreachable ? l10n.t('unreachable') : undefined, apps, badge, who, models],
    signedOut: [l10n.t('signed out'), badge, models],
    expired: [l10n.t('session expired'), badge, who, models],
    cliEnded: [cli && endOfCli(cli), badge, who, models],
  }[session];
  const description = facts.filter(Boolean).join(' · ');
  const isWrong = session === 'expired' || session === 'cliEnded' || isUnreachable === true;
  const icon = skipsTlsValidation ? { id: 'workspace-untrusted', color: YELLOW } : { id: 'cloud' };
  return {
    label,
    description,
    icon: isWrong ? { id: 'warning', color: YELLOW } : icon,
    capabilities: [
      'foundation',
      ...moves,
      ...CAPABILITIES[session],
      allowsModels ? 'disallowLanguageModels' : 'allowLanguageModels',
    ],
    expandable: true,
    accessibleName: [l10n.t('Foundation {0}', label), description].filter(Boolean).join(', '),
  };
}

function endOfCli(cli: CliEnd): string {
  const { title, detail } = explain(new SessionError('cliEnded', cli));
  return plain(`${title}: ${detail ?? ''}`);
}

function describeGroup({ group, count: of }: GroupNode): Description {
  const [label, id] = {
    droplets: [l10n.t('Droplets'), 'versions'],
    packages: [l10n.t('Packages'), 'package'],
    deployments: [l10n.t('Deployments'), 'rocket'],
    revisions: [l10n.t('Revisions'), 'git-commit'],
    processes: [l10n.t('Processes'), 'server-process'],
  }[group] as [string, string];
  const count = of && formatCount(of);
  return {
    label,
    description: count,
    icon: { id },
    capabilities: ['open', 'refresh'],
    expandable: true,
    accessibleName: count === undefined ? label : `${label}, ${count}`,
  };
}
