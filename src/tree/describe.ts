import * as l10n from '@vscode/l10n';
import { explain } from '../host/explain.ts';
import { plain } from '../host/text.ts';
import { type Description, GREEN, MUTED, YELLOW } from './description.ts';
import { describeActivity, describeResource } from './describeResource.ts';
import type { FoundationNode, GroupNode, MoreNode, Node, NoteNode } from './nodes.ts';

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
    case 'app': {
      const label = plain(node.app.name);
      const state = node.app.state.toLowerCase();
      const activity = node.deployment && describeActivity(node.deployment);
      return {
        label,
        description: activity ?? plain(state),
        icon: state === 'started' ? { id: 'circle-filled', color: GREEN } : { id: 'circle-large-outline', color: MUTED },
        capabilities: ['open', 'copyGuid', 'refresh'],
        expandable: true,
        accessibleName: [l10n.t('App {0}', label), plain(state), activity].filter(Boolean).join(', '),
      };
    }
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

export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

function describeFoundation({ url, name, session, account }: FoundationNode): Description {
  const label = plain(name ?? hostOf(url));
  const who = account === undefined ? undefined : plain(account);
  const expired = who === undefined ? l10n.t('session expired') : l10n.t('{0} · session expired', who);
  const description = { signedIn: who, signedOut: l10n.t('signed out'), expired }[session];
  return {
    label,
    description,
    icon: session === 'expired' ? { id: 'warning', color: YELLOW } : { id: 'cloud' },
    capabilities: ['foundation', ...(session === 'signedIn' ? (['open', 'refresh', 'signOut'] as const) : (['signIn'] as const))],
    expandable: true,
    accessibleName: [l10n.t('Foundation {0}', label), description].filter(Boolean).join(', '),
  };
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
  const { title, detail, fix } = explain(note.error);
  if (fix === 'signIn') {
    const description = plain(title).toLowerCase();
    const label = l10n.t('Sign In…');
    const accessibleName = `${label}, ${description}`;
    return {
      label,
      description,
      icon: { id: 'sign-in' },
      capabilities: ['signIn'],
      expandable: false,
      accessibleName,
      click: 'signIn',
    };
  }
  const label = plain(title);
  const description = [note.stale ? l10n.t('shown as last read') : undefined, detail && plain(detail)]
    .filter(Boolean)
    .join(' · ');
  return {
    label,
    description,
    icon: { id: 'warning', color: YELLOW },
    capabilities: ['retry'],
    expandable: false,
    accessibleName: [label, description, l10n.t('click to retry')].filter(Boolean).join(', '),
    click: 'retry',
  };
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
