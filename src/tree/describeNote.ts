import * as l10n from '@vscode/l10n';
import { explain } from '../host/explain.ts';
import { formatNumber, within } from '../host/language.ts';
import { plain } from '../host/text.ts';
import { formatCount } from './counts.ts';
import { type Description, MUTED, YELLOW } from './description.ts';
import type { Lists } from './known.ts';
import type { MoreNode, Note, NoteNode, Pin } from './nodes.ts';

/** The last row of a list that goes on. */
export function describeMore({ shown, total, loading, search }: MoreNode): Description {
  const label = search
    ? loading
      ? l10n.t('Searching… click to stop')
      : l10n.t('Search on…')
    : loading
      ? l10n.t('Loading more…')
      : l10n.t('Load more…');
  const of = formatCount({ shown, total });
  const count = search ? l10n.t('{0} searched', of) : of;
  const mayClick = search || !loading;
  return {
    label,
    description: count,
    icon: loading ? { id: 'loading~spin' } : { id: 'ellipsis' },
    capabilities: loading ? [] : ['loadMore', 'loadAll'],
    expandable: false,
    accessibleName: `${label}, ${search ? count : l10n.t('{0} loaded', of)}`,
    click: mayClick ? 'loadMore' : undefined,
  };
}

/** A row that says why there is nothing, or not everything, to see. */
export function describeNote({ note, parent }: NoteNode): Description {
  switch (note.type) {
    case 'loading':
      return quiet(l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return quiet(nothingIn(parent, note.lists), 'circle-slash');
    case 'moved':
      return moved();
    case 'filtered':
      return filtered(parent, note);
    case 'gone':
      return gone(note.pin);
    case 'error':
      return failed(note.error, note.stale);
  }
}

function quiet(label: string, id: string): Description {
  return { label, icon: { id, color: MUTED }, capabilities: [], expandable: false, accessibleName: label };
}

function failed(error: unknown, isStale: boolean): Description {
  const { title, detail, fix } = explain(error);
  const signIn = fix === 'signIn';
  const label = signIn ? l10n.t('Sign In…') : plain(title);
  const stale = isStale ? l10n.t('shown as last read') : undefined;
  const facts = signIn ? [within(plain(title)), stale] : [stale, detail && plain(detail)];
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

/** Nobody should take what a filter lets through for all there is. */
function filtered(parent: NoteNode['parent'], { matching, of }: Note & { type: 'filtered' }): Description {
  const hidden = of === undefined ? undefined : l10n.t('{0} hidden', formatNumber(of - matching));
  const label = matching > 0 ? (hidden ?? l10n.t('Filtered')) : noMatchIn(parent);
  const few = hidden && l10n.t('{0} match the filter', formatCount({ shown: matching, total: of }));
  const description = (matching > 0 ? few : hidden) ?? l10n.t('others may be hidden');
  const accessibleName = [label, description, l10n.t('click to clear the filter')].join(', ');
  const icon = { id: 'filter-filled', color: MUTED };
  return { label, description, icon, capabilities: [], expandable: false, accessibleName, click: 'clearFilter' };
}

/** Groups whose resources have states can be filtered, and apps. */
function noMatchIn(parent: NoteNode['parent']): string {
  if (parent.kind !== 'group') return l10n.t('No app matches the filter');
  return parent.group === 'packages' ? l10n.t('No package matches the filter') : l10n.t('No droplet matches the filter');
}

function gone({ kind, name }: Pin): Description {
  const label = plain(name);
  const description = kind === 'app' ? l10n.t('pinned app, no longer to be seen') : l10n.t('pinned space, no longer to be seen');
  const icon = { id: 'pinned', color: MUTED };
  return { label, description, icon, capabilities: ['unpin'], expandable: false, accessibleName: `${label}, ${description}` };
}

function nothingIn(parent: NoteNode['parent'], lists: Lists = 'space'): string {
  switch (parent.kind) {
    case 'foundation':
    case 'organization':
      return {
        app: l10n.t('No apps you may see'),
        space: l10n.t('No spaces you may see'),
        organization: l10n.t('No organizations you may see'),
      }[lists];
    case 'space':
      return l10n.t('No apps');
    case 'app':
    case 'queries':
      return l10n.t('Nothing here');
    case 'query':
      return l10n.t('Nothing found');
    case 'group':
      return {
        droplets: l10n.t('No droplets'),
        packages: l10n.t('No packages'),
        deployments: l10n.t('No deployments'),
        revisions: l10n.t('No revisions'),
        processes: l10n.t('No processes'),
      }[parent.group];
  }
}
