import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parametersOf } from '../../src/api/query.ts';
import { QUERY_KINDS, type QueryKind } from '../../src/api/savedQuery.ts';
import type { Foundation } from '../foundation/foundation.ts';
import { eventually } from './eventually.ts';
import { rowsBelow, run, walk } from './rows.ts';
import { discard, rowOf, signedIn } from './signedIn.ts';

const COMMANDS: Readonly<Record<QueryKind, string>> = {
  apps: 'findApps',
  droplets: 'findDroplets',
  packages: 'findPackages',
  deployments: 'findDeployments',
};
const EXAMPLES = {
  texts: ['one', 'another'],
  guids: ['one', 'another'],
  choice: 'docker',
  choices: ['space'],
  times: { gte: '-7d' },
  selector: 'team=checkout',
  order: '-updated_at',
  integer: 2,
};

describe('find', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn({ spaces: 3, apps: 60 })));
  after(() => discard(foundation));
  /** The queries of requests for lists of that kind since last asked. */
  const sent = (kind: string) =>
    foundation.requests
      .splice(0)
      .filter(({ path }) => path === `/v3/${kind}`)
      .map(({ query }) => new URLSearchParams(query));
  const find = (kind: QueryKind, query: unknown) => run(COMMANDS[kind], { foundation: foundation.url, query });
  const refused = (command: string, argument: object, message: RegExp) =>
    assert.rejects(async () => run(command, { foundation: foundation.url, ...argument }), { message });

  for (const kind of QUERY_KINDS) {
    it(`${kind}: every parameter is sent and taken`, async () => {
      for (const [name, { form }] of Object.entries(parametersOf(kind))) {
        foundation.requests.length = 0;
        await find(kind, { [name]: EXAMPLES[form] });
        const requests = sent(kind);
        // Rows have pages of their own.
        const isThere = (query: URLSearchParams) => [...query.keys()].some((one) => one.split('[')[0] === name);
        assert.ok(requests.some(isThere), `${name} in ${requests.map(String).join(' ')}`);
      }
    });
  }

  it('what is wrong is told, and nothing is sent', async () => {
    foundation.requests.length = 0;
    await refused('findDroplets', { query: { name: 'web' } }, /the list takes no “name”; it takes .*states/);
    await refused('findApps', { query: { states: ['STARTED'] } }, /the list takes no “states”/);
    await refused('findDroplets', { query: { states: 'FAILED' } }, /“states” must be a list of texts/);
    await refused('findDroplets', { query: { created_ats: { gte: 'last week' } } }, /“created_ats” must be in UTC/);
    await refused('findPackages', { query: 'states=FAILED' }, /“query” must be an object with the parameters/);
    const byApp = /deployments are listed by app, not by space; give “app_guids”/;
    await refused('findDeployments', { query: { space_guids: ['a'] } }, byApp);
    await refused('findDroplets', { foundation: 'https://unknown.example.com', query: {} }, /Unknown foundation/);
    await refused('saveQuery', { name: 'x', kind: 'deployments', query: { organization_guids: ['a'] } }, /not by organization/);
    await refused('saveQuery', { name: 'x', kind: 'routes', query: {} }, /“kind” can only be apps, droplets/);
    await refused('saveQuery', { name: '', kind: 'apps', query: {} }, /“name” must be a text/);
    assert.deepEqual(foundation.requests, []);
  });

  it('what the server refuses is told to who asked', async () => {
    const mend = foundation.faults.add({ path: /\/v3\/packages/, status: 403 });
    await assert.rejects(async () => find('packages', { states: ['READY'] }));
    mend();
    await find('packages', { states: ['READY'] });
  });

  it('finds the same as the API, as rows', async () => {
    await find('droplets', { states: ['FAILED'] });
    const failed = [...foundation.world.droplets.all()].filter(({ state }) => state === 'FAILED');
    const rows = await rowsBelow(await walk(rowOf(foundation), 'Queries', /^droplets · failed/));
    const guids = rows.map(({ item }) => item.id?.split('/').at(-1));
    assert.ok(failed.length > 0);
    assert.deepEqual(new Set(guids), new Set(failed.map(({ guid }) => guid)));
  });

  it('saves by name; another in its place when that is meant', async () => {
    const save = (states: string[], confirmed?: boolean) =>
      run('saveQuery', { foundation: foundation.url, name: 'Broken', kind: 'droplets', query: { states }, confirmed });
    await save(['FAILED']);
    await walk(rowOf(foundation), 'Queries', 'Broken');
    await save(['EXPIRED'], true);
    foundation.requests.length = 0;
    await run('runQuery', { foundation: foundation.url, name: 'Broken' });
    assert.deepEqual(
      sent('droplets').map((query) => query.get('states')),
      ['EXPIRED'],
    );
    await run('deleteQuery', { foundation: foundation.url, name: 'Broken' });
  });

  it('begun at a space: Enter finds what is there; deployments by the apps there', async () => {
    const space = await walk(rowOf(foundation), 'shop-dev');
    const guid = space.item.id?.split('/').at(-1);
    const enter = async (kind: QueryKind) => {
      foundation.requests.length = 0;
      const done = run(COMMANDS[kind], space.node);
      const requests = await enterUntil(kind, (query) => query.includes('_guids='));
      await done;
      return requests;
    };
    assert.equal((await enter('droplets'))[0]?.get('space_guids'), guid);
    const byApps = (await enter('deployments'))[0];
    assert.equal(byApps?.has('space_guids'), false);
    const apps = [...foundation.world.apps.all()].filter(({ spaceGuid }) => spaceGuid === guid).map((app) => app.guid);
    assert.deepEqual(new Set(byApps.get('app_guids')?.split(',')), new Set(apps));

    const row = (await rowsBelow(await walk(rowOf(foundation), 'Queries')))[0];
    assert.match(row?.item.contextValue ?? '', /\bopenParts\b/);
    foundation.requests.length = 0;
    await vscode.commands.executeCommand('cfExplorer.openResource', row?.node);
    assert.deepEqual(sent('deployments').at(-1)?.get('app_guids')?.split(',').sort(), apps.sort());
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"pagination"/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('edited: begins with its parts; it stays as it is unless it is saved', async () => {
    const named = { foundation: foundation.url, name: 'Mine' };
    await run('saveQuery', { ...named, kind: 'packages', query: { states: ['READY'], created_ats: { gte: 'yesterday' } } });
    foundation.requests.length = 0;
    const done = run('editQuery', named);
    const [asked] = await enterUntil('packages', (query) => query.includes('READY'));
    await done;
    const midnight = new Date(Date.parse(asked?.get('created_ats[gte]') ?? ''));
    assert.deepEqual([midnight.getHours(), midnight.getMinutes(), midnight.getSeconds()], [0, 0, 0]);
    const labels = (await rowsBelow(await walk(rowOf(foundation), 'Queries'))).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ['packages · ready · created: since yesterday', 'Mine']);
    await run('deleteQuery', named);
  });

  /** Enters until such a request has been sent: before a box is open there is nothing to accept. */
  async function enterUntil(kind: QueryKind, isWanted: (query: string) => boolean): Promise<URLSearchParams[]> {
    return eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const asked = foundation.requests.filter(({ path, query }) => path === `/v3/${kind}` && isWanted(query));
      assert.ok(asked.length > 0);
      return asked.map(({ query }) => new URLSearchParams(query));
    }, 20_000);
  }
});
