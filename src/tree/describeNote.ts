import * as l10n from '@vscode/l10n';
import { explain } from '../host/explain.ts';
import { formatNumber, within } from '../host/language.ts';
import { plain } from '../host/text.ts';
import { type Description, MUTED, YELLOW } from './description.ts';
import type { MoreNode, NoteNode, Pin } from './nodes.ts';

/** The last row of a list that goes on. */
export function describeMore({ shown, total, loading, search }: MoreNode): Description {
  const label = search
    ? loading
      ? l10n.t('Searching… click to stop')
      : l10n.t('Search on…')
    : loading
      ? l10n.t('Loading more…')
      : l10n.t('Load more…');
  const count = total === undefined ? undefined : l10n.t('{0} of {1}', formatNumber(shown), formatNumber(total));
  const mayClick = search || !loading;
  return {
    label,
    description: count,
    icon: loading ? { id: 'loading~spin' } : { id: 'ellipsis' },
    capabilities: loading ? [] : search ? ['loadMore'] : ['loadMore', 'loadAll'],
    expandable: false,
    accessibleName: [label, count].filter(Boolean).join(', '),
    click: mayClick ? 'loadMore' : undefined,
  };
}

/** A row that says why there is nothing, or not everything, to see. */
export function describeNote({ note, parent }: NoteNode): Description {
  switch (note.type) {
    case 'loading':
      return quiet(l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return quiet(nothingIn(parent), 'circle-slash');
    case 'moved':
      return moved();
    case 'filtered':
      return filtered(parent, note.shown, note.of);
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
function filtered(parent: NoteNode['parent'], shown: number, of: number | undefined): Description {
  const isGroup = parent.kind === 'group';
  const label = shown > 0 ? l10n.t('Filtered') : isGroup ? nothingIn(parent) : l10n.t('No app matches the filter');
  const counted =
    isGroup || of === undefined
      ? l10n.t('others may be hidden')
      : l10n.t('{0} of {1} apps', formatNumber(shown), formatNumber(of));
  const accessibleName = [label, counted, l10n.t('click to clear the filter')].join(', ');
  const icon = { id: 'filter-filled', color: MUTED };
  return { label, description: counted, icon, capabilities: [], expandable: false, accessibleName, click: 'clearFilter' };
}

function gone({ kind, name }: Pin): Description {
  const label = plain(name);
  const description = kind === 'app' ? l10n.t('pinned app, no longer to be seen') : l10n.t('pinned space, no longer to be seen');
  const icon = { id: 'pinned', color: MUTED };
  return { label, description, icon, capabilities: ['unpin'], expandable: false, accessibleName: `${label}, ${description}` };
}

function nothingIn(parent: NoteNode['parent']): string {
  switch (parent.kind) {
    case 'foundation':
    case 'organization':
      return l10n.t('No spaces you may see');
    case 'space':
      return l10n.t('No apps');
    case 'app':
      return l10n.t('Nothing here');
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
