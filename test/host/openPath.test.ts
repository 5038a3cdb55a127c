import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Foundation } from '../foundation/foundation.ts';
import { run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

describe('Open API Path…', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn()));
  beforeEach(() => takeRequests(foundation));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => discard(foundation));

  const open = (path: unknown, url = foundation.url) => run('openPath', { foundation: url, path });
  const shown = () => vscode.window.activeTextEditor?.document.getText() ?? '';

  for (const path of ['/', '/v3', '/v3/info', '/v3/apps?names=web-shop&order_by=-created_at', '/v3/droplets?states=FAILED']) {
    it(`opens ${path}, as it is`, async () => {
      await open(path);
      const [request, ...others] = foundation.requests.splice(0);
      assert.ok(request);
      assert.equal([request.path, request.query].filter(Boolean).join('?'), path);
      assert.deepEqual(others, []);
      assert.ok(JSON.parse(shown()));
    });
  }

  it('opens the path of a URL of this foundation, whose hrefs lack its port', async () => {
    const { hostname } = new URL(foundation.url);
    await open(`http://${hostname}/v3/spaces?names=shop-dev`);
    assert.match(shown(), /"name": "shop-dev"/);
    assert.deepEqual(takeRequests(foundation), ['GET /v3/spaces']);
  });

  it('refuses before anything is sent, in words', async () => {
    for (const [path, words] of [
      ['https://elsewhere.example.com/v3/apps', /leads to elsewhere\.example\.com/],
      ['/v3/apps?nmaes=x', /the list takes no “nmaes”/],
      ['/v3/droplets?created_ats[gte]=yesterday', /in UTC and to the second/],
      ['/v3/apps?label_selector=a in b', /label selector/],
      ['/v3/droplets/x/download', /transfers bits/],
      ['/networking/v0/external', /no path of the API/],
      [7, /“path” must be a text/],
    ] as const) {
      await assert.rejects(async () => open(path), words, String(path));
    }
    await assert.rejects(async () => open('/v3', 'https://elsewhere.example.com'), /Unknown foundation/);
    assert.deepEqual(takeRequests(foundation), []);
  });

  it('opens what holds secrets without reading it', async () => {
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    takeRequests(foundation);
    await open(`/v3/apps/${app.item.id?.split('/').at(-1) ?? ''}/env`);
    assert.equal(shown(), '');
    assert.ok(!foundation.requests.some((request) => request.path.endsWith('/env')));
  });
});

describe('Copy as curl', () => {
  let foundation: Foundation;
  before(async () => (foundation = await signedIn()));
  after(() => discard(foundation));

  it('copies a line for curl, of an argument, a row and the document one looks at; never a token', async () => {
    const { url } = foundation;
    const line = (path: string) => `curl -H "Authorization: bearer $CF_TOKEN" '${url}${path}'`;
    await run('copyAsCurl', { foundation: url, path: '/v3/apps?names=a%27b' });
    assert.equal(await vscode.env.clipboard.readText(), line('/v3/apps?names=a%27b'));
    const app = await walk(rowOf(foundation), 'shop-dev', 'web-shop');
    const path = `/v3/apps/${app.item.id?.split('/').at(-1) ?? ''}`;
    await run('copyAsCurl', app.node);
    assert.equal(await vscode.env.clipboard.readText(), line(path));
    await vscode.env.clipboard.writeText('');
    await run('openResource', { foundation: url, path });
    await run('copyAsCurl');
    assert.equal(await vscode.env.clipboard.readText(), line(path));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('or for cf curl', async () => {
    const argument = { foundation: foundation.url, path: '/v3/stacks' };
    for (const [command, as] of [
      ['copyAsCurl', { as: 'cf' }],
      ['copyAsCfCurl', {}],
    ] as const) {
      await vscode.env.clipboard.writeText('');
      await run(command, { ...argument, ...as });
      assert.equal(await vscode.env.clipboard.readText(), "cf curl '/v3/stacks'");
    }
    await assert.rejects(async () => run('copyAsCurl', { ...argument, as: 'wget' }), /“as” can only be curl, cf/);
  });
});
