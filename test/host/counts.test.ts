import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { redrawn, type Row, rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

const told = ({ label, description }: Row) => `${label} | ${description}`;
const described = async (row: Row) => (await redrawn(row)).description;

/** How many of how many: what is shown, what is not yet loaded, what a filter hides. */
describe('counts', () => {
  let foundation: Foundation;
  beforeEach(async () => {
    foundation = await signedIn({ spaces: 3, apps: 60 });
  });
  afterEach(async () => {
    await run('clearFilter');
    const settings = vscode.workspace.getConfiguration('cfExplorer');
    for (const name of ['tree.layout', 'pageSize']) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    await discard(foundation);
  });
  const root = () => walk(rowOf(foundation));
  const last = async (row: Row) => (await rowsBelow(row)).at(-1)!;
  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('cfExplorer').update(name, value, vscode.ConfigurationTarget.Global);
  const appOf = (row: Row) => foundation.world.apps.all().find(({ guid }) => guid === row.item.id?.split('/').at(-1))!;

  it('a space its apps, an organization its spaces, once they are known', async () => {
    const space = await walk(rowOf(foundation), 'shop-dev');
    assert.equal(space.description, 'acme');
    const apps = (await rowsBelow(space)).length;
    await eventually(async () => assert.equal(await described(space), `acme · ${apps} apps`));
    await run('layout', { layout: 'organizations' });
    await eventually(async () => assert.ok((await rowsBelow(await root())).some(({ label }) => label === 'acme')));
    const organization = await walk(rowOf(foundation), 'acme');
    assert.equal(organization.description, '');
    const spaces = (await rowsBelow(organization)).length;
    await eventually(async () => assert.equal(await described(organization), spaces === 1 ? '1 space' : `${spaces} spaces`));
  });

  for (const [group, kind, state] of [
    ['Droplets', 'dropletStates', 'FAILED'],
    ['Packages', 'packageStates', 'FAILED'],
  ] as const) {
    it(`${group} by state: how many of how many on the group, how many are hidden below it, and one click shows them`, async () => {
      const before = await walk(rowOf(foundation), 'shop-dev', 'web-shop', group);
      const all = (await rowsBelow(before)).length;
      assert.equal(await described(before), `${all}`);
      await run('filter', { [kind]: [state] });
      const filtered = await walk(rowOf(foundation), 'shop-dev', 'web-shop', group);
      const rows = await rowsBelow(filtered);
      const matching = rows.length - 1;
      assert.ok(matching < all);
      assert.equal(await described(filtered), `${matching} of ${all}`);
      assert.equal((await redrawn(filtered)).accessibilityInformation?.label, `${group}, ${matching} of ${all}`);
      const hidden = rows.at(-1)!;
      const none = `No ${group.toLowerCase().slice(0, -1)} matches the filter | ${all} hidden`;
      assert.equal(told(hidden), matching === 0 ? none : `${all - matching} hidden | ${matching} of ${all} match the filter`);
      assert.equal(hidden.item.command?.command, 'cfExplorer.clearFilter');
      await run('clearFilter');
      const again = await walk(rowOf(foundation), 'shop-dev', 'web-shop', group);
      assert.equal((await rowsBelow(again)).length, all);
      assert.equal(await described(again), `${all}`);
    });
  }

  it('a filter of many pages: loaded, matching and all are told apart', async () => {
    await set('pageSize', 50);
    await run('filter', { dropletStates: ['STAGED', 'EXPIRED'] });
    const group = await walk(rowOf(foundation), 'shop-dev', 'image-resizer', 'Droplets');
    const [failing] = foundation.world.droplets.all().filter(({ appGuid }) => appGuid === group.item.id?.split('/').at(-2));
    Object.assign(failing!, { state: 'FAILED' });
    const rows = await rowsBelow(group);
    const [hidden, more] = rows.slice(-2);
    const matching = Number(/of (\d+)$/.exec(more!.description)?.[1]);
    assert.ok(matching > 50 && matching < 230);
    assert.equal(told(more!), `Load more… | 50 of ${matching}`);
    assert.equal(told(hidden!), `${230 - matching} hidden | ${matching} of 230 match the filter`);
    assert.equal(await described(group), '50 of 230');
  });

  it('apps by a label: of all there are, not of those the server chose; on every foundation its own', async () => {
    const other = await signedIn({ seed: 2, spaces: 1, apps: 8 });
    try {
      await run('filter', { labelSelector: 'team=checkout' });
      for (const each of [foundation, other]) {
        const row = await walk(rowOf(each));
        const rows = await rowsBelow(row);
        const hidden = rows.at(-1)!;
        const matching = rows.length - 1;
        const all = Number(
          /of (\d+) match the filter$/.exec(hidden.description)?.[1] ?? /^(\d+) hidden$/.exec(hidden.description)?.[1],
        );
        assert.ok(all > matching, told(hidden));
        await eventually(async () =>
          assert.equal(await described(row), `${matching} of ${all} apps · ${each.users.developer.username}`),
        );
      }
    } finally {
      await discard(other);
    }
  });

  it('what a filter does not hide it does not claim to', async () => {
    await run('filter', { states: ['STARTED', 'STOPPED'] });
    const rows = await rowsBelow(await root());
    assert.ok(rows.length > 50 && rows.every(({ item }) => item.contextValue?.includes('pin')));
  });

  it('an app deleted between two pages: no row twice, the newest total, and that one may be missing; read again, none is', async () => {
    await set('pageSize', 50);
    await run('layout', { layout: 'flat' });
    await eventually(async () => assert.equal((await last(await root())).label, 'Load more…'));
    const row = await root();
    const first = await rowsBelow(row);
    const total = Number(/of (\d+)$/.exec(first.at(-1)!.description)?.[1]);
    assert.equal(told(first.at(-1)!), `Load more… | 50 of ${total}`);
    const gone = appOf(first[0]!);
    foundation.world.apps.remove(gone.guid);
    await run('loadMore', first.at(-1)!.node);
    const rows = await rowsBelow(row);
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, rows.length);
    assert.equal(told(rows.at(-1)!), 'Changed meanwhile | rows may be missing');
    await run('retry', rows.at(-1)!.node);
    const again = await rowsBelow(row);
    assert.equal(again.length, total - 1);
    assert.ok(!again.some(({ item }) => item.id === first[0]!.item.id));
    const tooltip = await tooltipOf(row);
    assert.match(tooltip, new RegExp(`\\| Apps \\| ${total - 1} \\|`));
  });

  it('an app made between two pages: it is told that the list has changed, and read again it is there', async () => {
    await set('pageSize', 50);
    await run('layout', { layout: 'flat' });
    await eventually(async () => assert.equal((await last(await root())).label, 'Load more…'));
    const row = await root();
    const first = await rowsBelow(row);
    const like = appOf(first[0]!);
    foundation.world.apps.add({ ...like, guid: `${like.guid.slice(0, -4)}0000`, name: 'aaa-made-meanwhile' });
    await run('loadMore', first.at(-1)!.node);
    const rows = await rowsBelow(row);
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, rows.length, 'the one that shifted is shown once');
    await run('retry', rows.at(-1)!.node);
    assert.ok((await rowsBelow(row)).some(({ label }) => label === 'aaa-made-meanwhile'));
  });

  it('Load All of a search looks at all of it, and says how far it is', async () => {
    const large = await signedIn({ spaces: 1, apps: 2_500 });
    try {
      await run('filter', { text: 'a' });
      const row = await walk(rowOf(large));
      const more = (await rowsBelow(row)).at(-1)!;
      assert.match(told(more), /^Search on… \| 1,000 of 2,500 searched$/);
      assert.match(more.item.contextValue ?? '', /\bloadAll\b/);
      takeRequests(large);
      await run('loadAll', more.node);
      const hidden = (await rowsBelow(row)).at(-1)!;
      assert.match(told(hidden), /^[\d,]+ hidden \| [\d,]+ of 2,500 match the filter$/);
    } finally {
      await discard(large);
    }
  });

  async function tooltipOf(row: Row): Promise<string> {
    const { tree } = await vscode.extensions
      .getExtension<{ tree: vscode.TreeDataProvider<unknown> }>('cf-explorer.cf-explorer')!
      .activate();
    const item = await tree.resolveTreeItem?.(await redrawn(row), row.node, new vscode.CancellationTokenSource().token);
    return item?.tooltip instanceof vscode.MarkdownString ? item.tooltip.value : '';
  }
});
