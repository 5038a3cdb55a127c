import assert from 'node:assert/strict';
import { ApiError, ConnectionError, SessionError } from '../../../src/api/errors.ts';
import { CAPABILITY } from '../../../src/tree/capability.ts';
import { describe as describeNode } from '../../../src/tree/describe.ts';
import type { Description } from '../../../src/tree/description.ts';
import {
  appNode,
  type GroupName,
  groupNode,
  moreNode,
  type Node,
  type Note,
  noteNode,
  organizationNode,
} from '../../../src/tree/nodes.ts';
import * as sample from './samples.ts';

/** A row as it is drawn: icon, label, description, what a screen reader says, what a click does. */
function drawn(node: Node): string {
  const { icon, label, description = '', accessibleName, click = '–', expandable } = describeNode(node, sample.NOW);
  return [icon.id, label, description, accessibleName, expandable ? 'expands' : click].join(' | ');
}

const { foundation, space, app, deployment, count } = sample;
const organization = organizationNode(foundation(), { ...app().app, guid: 'org-1', name: 'acme' });
const group = (name: GroupName, shown?: number, total = shown) => ({
  ...groupNode(app(), name),
  count: shown === undefined ? undefined : count(shown, total),
});
const more = (loading: boolean, total?: number, search = false) => moreNode(space(), { shown: 200, total, loading, search });
const note = (given: Note, parent: Parameters<typeof noteNode>[0] = space()) => noteNode(parent, given);
const failed = (error: unknown, more: { stale?: boolean; of?: 'list' | 'page' } = {}) =>
  note({ type: 'error', error, stale: false, of: 'list', ...more });
const notAllowed = new ApiError({ status: 403, errors: [{ code: 10003, title: 'CF-NotAuthorized', detail: 'no rights' }] });

const pin = { kind: 'app', guid: 'app-9', name: 'lost' } as const;

const rows: readonly [node: Node, drawing: string][] = [
  [foundation(), 'cloud | api.sys.example.com | dev@example.com | Foundation api.sys.example.com, dev@example.com | expands'],
  [foundation({ name: 'Lab', account: undefined }), 'cloud | Lab |  | Foundation Lab | expands'],
  [
    foundation({ session: 'signedOut', account: undefined }),
    'cloud | api.sys.example.com | signed out | Foundation api.sys.example.com, signed out | expands',
  ],
  [
    foundation({ session: 'expired' }),
    'warning | api.sys.example.com | session expired · dev@example.com | Foundation api.sys.example.com, session expired · dev@example.com | expands',
  ],
  [
    foundation({ session: 'expired', account: undefined }),
    'warning | api.sys.example.com | session expired | Foundation api.sys.example.com, session expired | expands',
  ],
  [
    foundation({ skipsTlsValidation: true }),
    'workspace-untrusted | api.sys.example.com | TLS not validated · dev@example.com | Foundation api.sys.example.com, TLS not validated · dev@example.com | expands',
  ],
  [
    foundation({ isUnreachable: true }),
    'warning | api.sys.example.com | unreachable · dev@example.com | Foundation api.sys.example.com, unreachable · dev@example.com | expands',
  ],
  [space(), 'layers | shop-dev | acme | Space shop-dev, organization acme | expands'],
  [space('shop-dev', null), 'layers | shop-dev |  | Space shop-dev | expands'],
  [app(), 'circle-filled | web-shop | started | App web-shop, started | expands'],
  [app({ state: 'STOPPED' }), 'circle-large-outline | web-shop | stopped | App web-shop, stopped | expands'],
  [app({}, deployment()), 'circle-filled | web-shop | deploying | App web-shop, started, deploying | expands'],
  [
    app({}, deployment({ reason: 'PAUSED', canaryStep: { current: 1, total: 3 } })),
    'circle-filled | web-shop | paused at step 1 of 3 | App web-shop, started, paused at step 1 of 3 | expands',
  ],
  [
    { ...space(), count: count(1312) },
    'layers | shop-dev | acme · 1,312 apps | Space shop-dev, organization acme, 1,312 apps | expands',
  ],
  [
    { ...space(), count: count(200, 1312) },
    'layers | shop-dev | acme · 200 of 1,312 apps | Space shop-dev, organization acme, 200 of 1,312 apps | expands',
  ],
  [{ ...organization, count: count(1) }, 'organization | acme | 1 space | Organization acme, 1 space | expands'],
  [
    { ...organization, count: count(50, 312) },
    'organization | acme | 50 of 312 spaces | Organization acme, 50 of 312 spaces | expands',
  ],
  [
    foundation({ count: count(200, 1312, { lists: 'space' }) }),
    'cloud | api.sys.example.com | dev@example.com | Foundation api.sys.example.com, dev@example.com | expands',
  ],
  [
    foundation({ count: count(25, 1312, { lists: 'app', filtered: true }) }),
    'cloud | api.sys.example.com | 25 of 1,312 apps · dev@example.com | Foundation api.sys.example.com, 25 of 1,312 apps · dev@example.com | expands',
  ],
  [group('droplets', 2, 5), 'versions | Droplets | 2 of 5 | Droplets, 2 of 5 | expands'],
  [{ ...group('packages'), count: { ...count(2), total: undefined } }, 'package | Packages | 2+ | Packages, 2+ | expands'],
  [{ ...space('shop-dev', null), count: count(1) }, 'layers | shop-dev | 1 app | Space shop-dev, 1 app | expands'],
  [organization, 'organization | acme |  | Organization acme | expands'],
  [
    { ...app(), instances: { running: 3, crashed: 0, wanted: 3 } },
    'circle-filled | web-shop | started · 3/3 running | App web-shop, started, 3/3 running | expands',
  ],
  [
    { ...app(), instances: { running: 2, crashed: 1, wanted: 3 } },
    'warning | web-shop | 1/3 crashed · started | App web-shop, started, 1/3 crashed | expands',
  ],
  [
    appNode(foundation(), app().app, space().space),
    'circle-filled | web-shop | started · shop-dev | App web-shop, started, shop-dev | expands',
  ],
  [group('revisions', 3), 'git-commit | Revisions | 3 | Revisions, 3 | expands'],
  [group('processes'), 'server-process | Processes |  | Processes | expands'],
  [more(false, 1312, true), 'ellipsis | Search on… | 200 of 1,312 searched | Search on…, 200 of 1,312 searched | loadMore'],
  [
    more(true, 1312, true),
    'loading~spin | Searching… click to stop | 200 of 1,312 searched | Searching… click to stop, 200 of 1,312 searched | loadMore',
  ],
  [
    note({ type: 'filtered', matching: 3, of: 1312 }, foundation()),
    'filter-filled | 1,309 hidden | 3 of 1,312 match the filter | 1,309 hidden, 3 of 1,312 match the filter, click to clear the filter | clearFilter',
  ],
  [
    note({ type: 'filtered', matching: 0, of: 1312 }, foundation()),
    'filter-filled | No app matches the filter | 1,312 hidden | No app matches the filter, 1,312 hidden, click to clear the filter | clearFilter',
  ],
  [
    note({ type: 'filtered', matching: 0, of: undefined }, group('droplets')),
    'filter-filled | No droplet matches the filter | others may be hidden | No droplet matches the filter, others may be hidden, click to clear the filter | clearFilter',
  ],
  [
    note({ type: 'filtered', matching: 0, of: 4 }, group('packages')),
    'filter-filled | No package matches the filter | 4 hidden | No package matches the filter, 4 hidden, click to clear the filter | clearFilter',
  ],
  [
    note({ type: 'filtered', matching: 2, of: undefined }, group('packages')),
    'filter-filled | Filtered | others may be hidden | Filtered, others may be hidden, click to clear the filter | clearFilter',
  ],
  [
    note({ type: 'empty', lists: 'organization' }, foundation()),
    'circle-slash | No organizations you may see |  | No organizations you may see | –',
  ],
  [note({ type: 'empty', lists: 'app' }, foundation()), 'circle-slash | No apps you may see |  | No apps you may see | –'],
  [
    note({ type: 'gone', pin }, foundation()),
    'pinned | lost | pinned app, no longer to be seen | lost, pinned app, no longer to be seen | –',
  ],
  [
    note({ type: 'gone', pin: { ...pin, kind: 'space' } }, foundation()),
    'pinned | lost | pinned space, no longer to be seen | lost, pinned space, no longer to be seen | –',
  ],
  [note({ type: 'empty' }, organization), 'circle-slash | No spaces you may see |  | No spaces you may see | –'],
  [note({ type: 'empty' }, group('revisions')), 'circle-slash | No revisions |  | No revisions | –'],
  [note({ type: 'empty' }, group('processes')), 'circle-slash | No processes |  | No processes | –'],
  [group('droplets'), 'versions | Droplets |  | Droplets | expands'],
  [group('packages', 0), 'package | Packages | 0 | Packages, 0 | expands'],
  [group('deployments', 1312), 'rocket | Deployments | 1,312 | Deployments, 1,312 | expands'],
  [more(false, 1312), 'ellipsis | Load more… | 200 of 1,312 | Load more…, 200 of 1,312 loaded | loadMore'],
  [more(false), 'ellipsis | Load more… | 200+ | Load more…, 200+ loaded | loadMore'],
  [more(true, 1312), 'loading~spin | Loading more… | 200 of 1,312 | Loading more…, 200 of 1,312 loaded | –'],
  [note({ type: 'loading' }), 'loading~spin | Loading… |  | Loading… | –'],
  [note({ type: 'empty' }, foundation()), 'circle-slash | No spaces you may see |  | No spaces you may see | –'],
  [note({ type: 'empty' }, space()), 'circle-slash | No apps |  | No apps | –'],
  [
    note({ type: 'moved' }, app()),
    'refresh | Changed meanwhile | rows may be missing | Changed meanwhile, rows may be missing, click to read it again | retry',
  ],
  [note({ type: 'empty' }, app()), 'circle-slash | Nothing here |  | Nothing here | –'],
  [note({ type: 'empty' }, group('droplets')), 'circle-slash | No droplets |  | No droplets | –'],
  [note({ type: 'empty' }, group('packages')), 'circle-slash | No packages |  | No packages | –'],
  [note({ type: 'empty' }, group('deployments')), 'circle-slash | No deployments |  | No deployments | –'],
  [failed(notAllowed), 'warning | Not allowed | no rights | Not allowed, no rights, click to retry | retry'],
  [
    failed(notAllowed, { stale: true }),
    'warning | Not allowed | shown as last read · no rights | Not allowed, shown as last read · no rights, click to retry | retry',
  ],
  [failed(notAllowed, { of: 'page' }), 'warning | Not allowed | no rights | Not allowed, no rights, click to retry | retry'],
  [
    failed(new ConnectionError('refused', 'https://api.example.com', 'ECONNREFUSED')),
    'warning | No connection | api.example.com does not take connections | No connection, api.example.com does not take connections, click to retry | retry',
  ],
  [failed(new SessionError('signedOut')), 'sign-in | Sign In… | signed out | Sign In…, signed out | signIn'],
  [failed(new SessionError('expired')), 'sign-in | Sign In… | session expired | Sign In…, session expired | signIn'],
];

describe('describe: rows that are no resource', () => {
  for (const [node, drawing] of rows) it(drawing, () => assert.equal(drawn(node), drawing));
});

describe('describe: what may be done', () => {
  const can = (node: Node): Description['capabilities'] => describeNode(node, sample.NOW).capabilities;

  it('with each kind of row', () => {
    const closed = 'allowLanguageModels';
    assert.deepEqual(can(foundation()), ['foundation', 'open', 'refresh', 'signOut', 'find', 'findApps', closed]);
    assert.deepEqual(can(foundation({ allowsModels: true })).at(-1), 'disallowLanguageModels');
    assert.deepEqual(can(foundation({ session: 'signedOut' })), ['foundation', 'signIn', closed]);
    for (const session of ['expired', 'cliEnded'] as const) {
      assert.deepEqual(can(foundation({ session })), ['foundation', 'signIn', 'signOut', closed]);
    }
    assert.deepEqual(can(space()), ['open', 'copyGuid', 'refresh', 'pin', 'find', 'findApps']);
    assert.deepEqual(can(app()), ['open', 'copyGuid', 'refresh', 'pin', 'watch', 'find', 'compareElsewhere']);
    assert.deepEqual(can(group('droplets')), ['open', 'refresh']);
    assert.deepEqual(can(sample.row(sample.droplet())), [
      'open',
      'copyGuid',
      'details',
      'compareWithCurrent',
      'compareElsewhere',
    ]);
    assert.ok(!can({ ...sample.row(sample.droplet()), isCurrent: true }).includes('compareWithCurrent'));
    assert.deepEqual(can(more(false)), ['loadMore', 'loadAll']);
    assert.deepEqual(can(more(false, 9, true)), ['loadMore', 'loadAll']);
    assert.deepEqual(can(note({ type: 'gone', pin })), ['unpin']);
    assert.deepEqual(can(note({ type: 'filtered', matching: 1, of: 2 })), []);
    assert.deepEqual(can(more(true)), []);
    assert.deepEqual(can(note({ type: 'loading' })), []);
    assert.deepEqual(can(note({ type: 'empty' })), []);
    assert.deepEqual(can(failed(notAllowed)), ['retry']);
    assert.deepEqual(can(failed(new SessionError('expired'))), ['signIn']);
  });

  it('no word is part of another: menus match whole words', () => {
    for (const word of CAPABILITY) {
      for (const other of CAPABILITY) assert.equal(new RegExp(`\\b${word}\\b`).test(other), word === other);
    }
  });
});

describe('describe: names that mean harm', () => {
  const harm = 'a\u202Egnp.exe\u2066\u200B\u0007\u001B[31m\r\nb';
  it('show without what reorders, hides or breaks a line', () => {
    const nodes = [
      foundation({ name: harm, account: harm }),
      foundation({ name: harm, account: harm, session: 'expired' }),
      space(harm, harm),
      { ...organization, organization: { ...organization.organization, name: harm } },
      appNode(foundation(), app().app, { ...space().space, name: harm }),
      note({ type: 'gone', pin: { ...pin, name: harm } }),
      app({ name: harm, state: harm }),
      app({ name: harm }, deployment({ reason: harm })),
      failed(new ApiError({ status: 500, errors: [{ detail: harm }] })),
      failed(new Error(harm)),
    ];
    for (const node of nodes) {
      const { label, description = '', accessibleName } = describeNode(node, sample.NOW);
      for (const text of [label, accessibleName]) assert.match(text, /^[\x20-\x7E…·]+$/u);
      assert.match(description, /^[\x20-\x7E…·]*$/u);
      assert.match(`${label} ${description}`, /agnp\.exe\[31m b/);
    }
  });
});
