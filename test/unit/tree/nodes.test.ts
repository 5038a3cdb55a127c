import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  appNode,
  foundationOf,
  groupNode,
  GROUPS,
  isNode,
  isParent,
  moreNode,
  type Node,
  noteNode,
  organizationNode,
  parentOf,
} from '../../../src/tree/nodes.ts';
import { guidOfNode, pathOfNode } from '../../../src/tree/paths.ts';
import { app, build, deployment, droplet, foundation, GUID, pkg, process, revision, row, space } from './samples.ts';

const more = moreNode(space(), { shown: 1, total: 2, loading: false, search: false });
const note = noteNode(app(), { type: 'empty' });
const group = groupNode(app(), 'droplets');

/** Every kind of row. */
const organization = organizationNode(foundation(), { ...app().app, guid: 'org-1', name: 'acme' });
const all: readonly Node[] = [
  foundation(),
  organization,
  space(),
  app(),
  group,
  row(droplet()),
  row(build()),
  row(pkg()),
  row(deployment()),
  row(revision()),
  row(process()),
  more,
  note,
];

describe('nodes: ids', () => {
  it('are paths', () => {
    assert.deepEqual(
      all.map(({ id }) => id.replace('https://api.sys.example.com', 'F')),
      [
        'F',
        'F/organization/org-1',
        'F/space/space-1',
        'F/space/space-1/app/app-1',
        'F/space/space-1/app/app-1/droplets',
        `F/space/space-1/app/app-1/droplets/${GUID}`,
        'F/space/space-1/app/app-1/droplets/b01dface-0000-4000-8000-000000000000',
        `F/space/space-1/app/app-1/packages/${GUID}`,
        'F/space/space-1/app/app-1/deployments/deployment-1',
        'F/space/space-1/app/app-1/revisions/revision-7',
        'F/space/space-1/app/app-1/processes/process-1',
        'F/space/space-1/more',
        'F/space/space-1/app/app-1/note',
      ],
    );
  });

  it('begin with the parent’s', () => {
    for (const node of all) {
      const parent = parentOf(node);
      if (parent) assert.ok(node.id.startsWith(`${parent.id}/`), node.id);
      else assert.equal(node.kind, 'foundation');
    }
  });

  it('stay when what they show changes', () => {
    assert.equal(appNode(space(), { ...app().app, name: 'renamed', state: 'STOPPED' }).id, app().id);
    assert.equal(groupNode(app(), 'droplets').id, group.id);
    assert.equal(row(droplet({ state: 'EXPIRED' }), true).id, row(droplet()).id);
    assert.equal(moreNode(space(), { shown: 7, total: undefined, loading: true, search: true }).id, more.id);
  });
});

describe('nodes: who is whose', () => {
  it('the foundation of each', () => {
    for (const node of all) assert.equal(foundationOf(node).url, foundation().url);
  });

  it('rows with others below', () => {
    assert.deepEqual(
      all.filter(isParent).map(({ kind }) => kind),
      ['foundation', 'organization', 'space', 'app', 'group'],
    );
  });

  it('a row is told from an argument object', () => {
    for (const node of all) assert.ok(isNode(node));
    const lookalikes = [
      { kind: 'app', id: 'x' },
      { kind: 'foundation', id: 'x' },
      { kind: 'x', id: 'x', parent: app() },
    ];
    for (const other of [undefined, null, 'x', 7, {}, { foundation: 'https://x', path: '/' }, ...lookalikes])
      assert.ok(!isNode(other));
  });
});

describe('nodes: where a row’s JSON comes from', () => {
  it('each resource from its single, each group from its list', () => {
    assert.deepEqual(all.map(pathOfNode), [
      '/',
      '/v3/organizations/org-1',
      '/v3/spaces/space-1',
      '/v3/apps/app-1',
      '/v3/apps/app-1/droplets?order_by=-created_at',
      `/v3/droplets/${GUID}`,
      '/v3/builds/b01dface-0000-4000-8000-000000000000',
      `/v3/packages/${GUID}`,
      '/v3/deployments/deployment-1',
      '/v3/revisions/revision-7',
      '/v3/processes/process-1',
      undefined,
      undefined,
    ]);
    assert.deepEqual(
      GROUPS.map((name) => pathOfNode(groupNode(app(), name))),
      [
        '/v3/apps/app-1/droplets?order_by=-created_at',
        '/v3/apps/app-1/packages?order_by=-created_at',
        '/v3/deployments?app_guids=app-1&order_by=-created_at',
        '/v3/apps/app-1/revisions?order_by=-created_at',
        '/v3/apps/app-1/processes',
      ],
    );
  });

  it('a guid is one segment, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (guid) => {
        const path = pathOfNode(row(droplet({ guid }))) ?? '';
        const [, v3, kind, last, ...rest] = path.split('/');
        assert.deepEqual([v3, kind, decodeURIComponent(last ?? ''), rest], ['v3', 'droplets', guid, []]);
        assert.doesNotMatch(path, /[?#]/);
      }),
    );
  });

  it('the guid that is copied', () => {
    assert.deepEqual(all.map(guidOfNode), [
      undefined,
      'org-1',
      'space-1',
      'app-1',
      undefined,
      GUID,
      'b01dface-0000-4000-8000-000000000000',
      GUID,
      'deployment-1',
      'revision-7',
      'process-1',
      undefined,
      undefined,
    ]);
  });
});
