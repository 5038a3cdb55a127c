import * as l10n from '@vscode/l10n';
import { type CliEnd, SessionError } from '../api/errors.ts';
import { explain } from '../host/explain.ts';
import { hostOf, plain } from '../host/text.ts';
import { type Description, GREEN, MUTED, YELLOW } from './description.ts';
import { describeActivity, describeResource } from './describeResource.ts';
import type { AppNode, FoundationNode, GroupNode, MoreNode, Node, NoteNode } from './nodes.ts';

/** @param now epoch milliseconds, for relative times */
export function describe(node: Node, now: number): Description {
  switch (node.kind) {
    case 'foundation':
      return describeFoundation(node);
    case 'space': {
      const label = plain(node.space.name);
      const organization = node.organization && plain(node.organization.name);
      const accessibleName = organization
        ? l10n.t('Space {0}, organization {1}', label, organization)
        : l10n.t('Space {0}', label);
      const capabilities = ['open', 'copyGuid', 'refresh'] as const;
      return { label, description: organization, icon: { id: 'layers' }, capabilities, expandable: true, accessibleName };
    }
    case 'app':
      return describeApp(node);
    case 'group':
      return describeGroup(node);
    case 'resource':
      return describeResource(node.resource, node.isCurrent, now);
    case 'more':
      return describeMore(node);
    case 'note':
      return describeNote(node);
  }
}

const APP_ICONS = new Map([
  ['STARTED', { id: 'circle-filled', color: GREEN }],
  ['STOPPED', { id: 'circle-large-outline', color: MUTED }],
]);

function describeApp({ app, deployment }: AppNode): Description {
  const label = plain(app.name);
  const known = APP_ICONS.get(app.state);
  const state = plain(known ? app.state.toLowerCase() : app.state);
  const activity = deployment && plain(describeActivity(deployment));
  return {
    label,
    description: activity ?? state,
    icon: known ?? { id: 'question' },
    capabilities: ['open', 'copyGuid', 'refresh'],
    expandable: true,
    accessibleName: [l10n.t('App {0}', label), state, activity].filter(Boolean).join(', '),
  };
}

/** Whoever had signed in can also be forgotten. */
const CAPABILITIES = {
  signedIn: ['open', 'refresh', 'signOut'],
  signedOut: ['signIn'],
  expired: ['signIn', 'signOut'],
  cliEnded: ['signIn', 'signOut'],
} as const;

function describeFoundation({ url, name, session, account, cli, skipsTlsValidation }: FoundationNode): Description {
  const label = plain(name ?? hostOf(url));
  const who = account === undefined ? undefined : plain(account);
  const expired = who === undefined ? l10n.t('session expired') : l10n.t('{0} · session expired', who);
  const cliEnded = [who, cli && endOfCli(cli)].filter(Boolean).join(' · ');
  const state = { signedIn: who, signedOut: l10n.t('signed out'), expired, cliEnded }[session];
  const ended = session === 'expired' || session === 'cliEnded';
  const badge = skipsTlsValidation ? l10n.t('TLS not validated') : undefined;
  const description = [badge, state].filter(Boolean).join(' · ');
  const icon = skipsTlsValidation ? 'workspace-untrusted' : 'cloud';
  return {
    label,
    description,
    icon: ended ? { id: 'warning', color: YELLOW } : { id: icon, ...(skipsTlsValidation ? { color: YELLOW } : {}) },
    capabilities: ['foundation', ...CAPABILITIES[session]],
    expandable: true,
    accessibleName: [l10n.t('Foundation {0}', label), description].filter(Boolean).join(', '),
  };
}

function endOfCli(cli: CliEnd): string {
  const { title, detail } = explain(new SessionError('cliEnded', cli));
  return plain(`${title}: ${detail ?? ''}`);
}

function describeGroup({ group, total }: GroupNode): Description {
  const [label, id] = {
    droplets: [l10n.t('Droplets'), 'versions'],
    packages: [l10n.t('Packages'), 'package'],
    deployments: [l10n.t('Deployments'), 'rocket'],
  }[group] as [string, string];
  const count = total?.toLocaleString('en');
  return {
    label,
    description: count,
    icon: { id },
    capabilities: ['open', 'refresh'],
    expandable: true,
    accessibleName: count === undefined ? label : `${label}, ${count}`,
  };
}

function describeMore({ shown, total, loading }: MoreNode): Description {
  const label = loading ? l10n.t('Loading more…') : l10n.t('Load more…');
  const count = total === undefined ? undefined : l10n.t('{0} of {1}', shown.toLocaleString('en'), total.toLocaleString('en'));
  return {
    label,
    description: count,
    icon: loading ? { id: 'loading~spin' } : { id: 'ellipsis' },
    capabilities: loading ? [] : ['loadMore'],
    expandable: false,
    accessibleName: [label, count].filter(Boolean).join(', '),
    click: loading ? undefined : 'loadMore',
  };
}

function describeNote({ note, parent }: NoteNode): Description {
  const quiet = (label: string, id: string): Description => ({
    label,
    icon: { id, color: MUTED },
    capabilities: [],
    expandable: false,
    accessibleName: label,
  });
  if (note.type === 'loading') return quiet(l10n.t('Loading…'), 'loading~spin');
  if (note.type === 'empty') return quiet(nothingIn(parent), 'circle-slash');
  if (note.type === 'moved') return moved();
  const { title, detail, fix } = explain(note.error);
  const signIn = fix === 'signIn';
  const label = signIn ? l10n.t('Sign In…') : plain(title);
  const stale = note.stale ? l10n.t('shown as last read') : undefined;
  const facts = signIn ? [lowerFirst(plain(title)), stale] : [stale, detail && plain(detail)];
  const description = facts.filter(Boolean).join(' · ');
  return {
    label,
    description,
    icon: signIn ? { id: 'sign-in' } : { id: 'warning', color: YELLOW },
    capabilities: [signIn ? 'signIn' : 'retry'],
    expandable: false,
    accessibleName: [label, description, signIn ? undefined : l10n.t('click to retry')].filter(Boolean).join(', '),
    click: signIn ? 'signIn' : 'retry',
  };
}

function moved(): Description {
  const label = l10n.t('Changed meanwhile');
  const description = l10n.t('rows may be missing');
  const accessibleName = [label, description, l10n.t('click to read it again')].join(', ');
  const icon = { id: 'refresh', color: YELLOW };
  return { label, description, icon, capabilities: ['retry'], expandable: false, accessibleName, click: 'retry' };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function nothingIn(parent: NoteNode['parent']): string {
  switch (parent.kind) {
    case 'foundation':
      return l10n.t('No spaces you may see');
    case 'space':
      return l10n.t('No apps');
    case 'app':
      return l10n.t('Nothing here');
    case 'group':
      return { droplets: l10n.t('No droplets'), packages: l10n.t('No packages'), deployments: l10n.t('No deployments') }[
        parent.group
      ];
  }
}
