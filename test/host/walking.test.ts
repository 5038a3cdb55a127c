import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fromUriParts, toUriParts } from '../../src/documents/uri.ts';
import type { Foundation } from '../foundation/foundation.ts';
import { run, walk } from './rows.ts';
import { discard, rowOf, signedIn, takeRequests } from './signedIn.ts';

const active = () => vscode.window.activeTextEditor?.document ?? assert.fail('no document is open');

/** The lenses that lead to another document: their words, without icons. */
async function ways(): Promise<{ title: string; command: vscode.Command }[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', active().uri);
  return lenses
    .filter(({ range }) => range.start.line === 1)
    .flatMap(({ command }) => (command ? [{ title: command.title.replaceAll(/ ?\$\(.*?\) ?/g, ''), command }] : []));
}

async function go(title: string): Promise<string> {
  const { command } = (await ways()).find((one) => one.title === title) ?? assert.fail(`no way called ${title}`);
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  return shown();
}

/** As `/v3/droplets/GUID`. */
function shown(): string {
  const { path, query } = active().uri;
  return path.replace(/\/[^/]+$/, '') + (query === '' ? '' : `?${query}`);
}

/** Follows the first link whose text matches, from a place in the text on. */
async function follow(text: RegExp, from = ''): Promise<string> {
  const document = active();
  const start = document.getText().indexOf(from);
  const provide = 'vscode.executeLinkProvider';
  const plain = await vscode.commands.executeCommand<vscode.DocumentLink[]>(provide, document.uri, 0);
  const index = plain.findIndex(({ range }) => document.offsetAt(range.start) >= start && text.test(document.getText(range)));
  assert.ok(index >= 0, `a link ${String(text)}`);
  const { range } = plain[index]!;
  // VS Code resolves so many of the first, and gives up at one that leads nowhere: only this one is looked at.
  const target = await targetOf(document, range, index + 1);
  await vscode.commands.executeCommand('vscode.open', target);
  return shown();
}

async function targetOf(document: vscode.TextDocument, { start }: vscode.Range, count: number): Promise<vscode.Uri> {
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, count);
  return links.find(({ range }) => range.start.isEqual(start))?.target ?? assert.fail('no target');
}

async function hoverAt(text: string, from = ''): Promise<{ words: string; markdown: vscode.MarkdownString[] }> {
  const document = active();
  const at = document.getText().indexOf(text, document.getText().indexOf(from));
  assert.ok(at >= 0, `${text} is shown`);
  const provide = 'vscode.executeHoverProvider';
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(provide, document.uri, document.positionAt(at + 2));
  const markdown = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
  return {
    words: markdown.map(({ value }) => value.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).join('\n'),
    markdown,
  };
}

describe('walking documents', () => {
  let foundation: Foundation;
  const open = (path: string) => run('openResource', { foundation: foundation.url, path });
  let app: string;

  before(async () => {
    foundation = await signedIn({ spaces: 4, apps: 40 });
    app = (await walk(rowOf(foundation), 'shop-dev', 'web-shop')).item.id?.split('/').at(-1) ?? '';
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await discard(foundation);
  });

  it('from an app to its current droplet, its package, its build, a deployment and back, by links and lenses alone', async () => {
    await open(`/v3/apps/${app}`);
    assert.match(await follow(/./, '"current_droplet"'), /^\/v3\/droplets\//);
    const droplet = shown();
    // Behind an action, which leads nowhere: VS Code's command gives up there. test/ui clicks it.
    const packaged = /"href": "[^"]*(\/v3\/packages\/[^"]+)"/.exec(active().getText())?.[1] ?? '';
    await open(packaged);
    assert.match(await go('Builds'), /^\/v3\/builds\?/);
    assert.match(await follow(/^[\w-]+$/, '"guid"'), /^\/v3\/builds\/[^?]+$/);
    assert.match(await go('Deployments of Its App'), /^\/v3\/deployments\?/);
    assert.match(await follow(/^[\w-]+$/, '"guid"'), /^\/v3\/deployments\/[^?]+$/);
    assert.match(await go('Builds of Its App'), /\/builds\?/);
    assert.equal(await go('App'), `/v3/apps/${app}`);
    await open(packaged);
    await go('Droplets');
    assert.ok(
      active()
        .getText()
        .includes(droplet.split('/').at(-1) ?? 'x'),
    );
    assert.equal(await go('Package'), packaged);
  });

  it('page by page', async () => {
    await open('/v3/apps?order_by=name&per_page=3');
    assert.deepEqual((await ways()).map(({ title }) => title).slice(1), ['Next', 'Last']);
    assert.match(await go('Next'), /[?&]page=2\b/);
    const pages = (JSON.parse(active().getText()) as { pagination: { total_pages: number } }).pagination.total_pages;
    assert.deepEqual((await ways()).map(({ title }) => title.replace(/\d+ results/, 'n results')).slice(0, 2), [
      'Previous',
      `page 2 of ${pages} · n results`,
    ]);
    await go('Last');
    assert.equal((await ways()).at(-1)?.title.startsWith('page '), true);
    assert.match(await go('First'), /[?&]page=1\b/);
    await open('/v3/apps?page=99999');
    assert.equal((await ways()).at(-1)?.title, 'page 99,999 is past the end');
  });

  it('what is pointed at is explained; a guid is asked for once', async () => {
    await open(`/v3/apps/${app}`);
    assert.match((await hoverAt('"STARTED"')).words, /started[^]*meant to run/);
    assert.match((await hoverAt('"20', '"updated_at"')).words, /Last changed[^]*ago[^]*20\d\d/);
    takeRequests(foundation);
    const { guid } = (JSON.parse(active().getText()) as { relationships: { space: { data: { guid: string } } } }).relationships
      .space.data;
    for (let time = 0; time < 2; time++) assert.match((await hoverAt(guid)).words, /Space shop-dev/);
    assert.deepEqual(takeRequests(foundation), [`GET /v3/spaces/${guid}`]);
    assert.equal((await hoverAt(`/v3/apps/${app}"`)).words, '', 'what one is looking at needs no explanation');
  });

  it('what is hidden in a list leads to where it shows, by a command of ours alone', async () => {
    await open(`/v3/apps/${app}/droplets`);
    const { words, markdown } = await hoverAt('[PRIVATE DATA HIDDEN IN LISTS]');
    assert.match(words, /Lists never show this[^]*command:cfExplorer\.openResource\?/);
    assert.deepEqual(markdown.map(({ isTrusted }) => isTrusted), [{ enabledCommands: ['cfExplorer.openResource'] }]); // prettier-ignore
  });

  it('a guid of what is gone says so', async () => {
    await open(`/v3/apps/${app}`);
    const { guid } = (JSON.parse(active().getText()) as { relationships: { space: { data: { guid: string } } } }).relationships
      .space.data;
    const body = active().getText().replaceAll(guid, 'no-such-space');
    const mend = foundation.faults.add({ path: `/v3/apps/${app}`, body, headers: { 'content-type': 'application/json' } });
    await open(`/v3/apps/${app}`);
    mend();
    assert.match((await hoverAt('no-such-space')).words, /Space[^]*deleted, or is not for this account/);
  });

  it('nothing of a hostile document leaves the foundation, runs or stalls', async () => {
    const evil = {
      guid: 'x',
      name: '[run](command:workbench.action.quit) $(gear) \u202Egnp.exe **b** <img src=x>',
      state: 'STARTED](command:x)',
      relationships: { space: { data: { guid: '../../v2/x' } }, current_droplet: { data: { guid: 'd)](command:x)' } } },
      links: {
        self: { href: 'https://evil.example@127.0.0.1/v3/apps/x' },
        a: { href: 'command:workbench.action.quit' },
        b: { href: 'file:///etc/passwd' },
        c: { href: '\\\\evil.example\\share' },
        d: { href: 'vscode://evil.run/x' },
        e: { href: 'javascript:alert(1)' },
      },
      deep: 0,
    };
    const deep = `"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const mend = foundation.faults.add({
      path: `/v3/apps/${app}`,
      body: JSON.stringify(evil).replace('"deep":0', deep),
      headers: { 'content-type': 'application/json' },
    });
    await open(`/v3/apps/${app}`);
    mend();
    assert.ok(active().getText().includes('"deep"'));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', active().uri, 1);
    const covered = links.map(({ range }) => active().getText(range).replaceAll('\\\\', '\\'));
    for (const { href } of Object.values(evil.links)) assert.ok(covered.includes(href), href);
    assert.ok(links[0]?.target?.path.startsWith('/v3/spaces/..%2F..%2Fv2%2Fx/'));
    const droplet = foundation.faults.add({
      path: /^\/v3\/droplets\/d/,
      body: JSON.stringify({ name: evil.name }),
      headers: { 'content-type': 'application/json' },
    });
    takeRequests(foundation);
    const { words, markdown } = await hoverAt('d)](command:x)');
    droplet();
    assert.match(words, /Droplet \[run\]\(command:/, 'told by its name');
    for (const { value, isTrusted, supportHtml } of markdown) {
      assert.doesNotMatch(value.replaceAll('**', ''), /[[\]()<>$\u202E]/);
      assert.ok(!isTrusted && !supportHtml);
    }
    assert.equal((await hoverAt('STARTED](command:x)')).words, '');
  });

  // What they cost is test/bench's.
  it('five thousand droplets are walked as few are', async () => {
    const one = JSON.parse(await textOf(`/v3/apps/${app}/droplets?per_page=1`)) as { resources: object[] };
    const resources = Array.from({ length: 5_000 }, () => one.resources[0]);
    const body = JSON.stringify({ pagination: { total_results: 5_000, total_pages: 1 }, resources });
    const path = '/v3/droplets';
    const mend = foundation.faults.add({ path, body, headers: { 'content-type': 'application/json' } });
    await open(path);
    mend();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', active().uri, 0);
    assert.ok(links.length >= 25_000);
    const titles = (await ways()).map(({ title }) => title);
    assert.deepEqual(titles, ['5,000 results']);
  });

  async function textOf(path: string): Promise<string> {
    await open(path);
    return active().getText();
  }
});

describe('addresses of documents', () => {
  it('come through VS Code’s own URIs as they went in, as text too', () => {
    const paths = [
      '/v3/apps?names=a%252Cb',
      '/v3/apps/a%2Fb',
      '/v3/droplets?order_by=%2Bcreated_at&created_ats%5Bgt%5D=2020',
      '/',
      '/v3/apps/%C3%A4',
    ];
    for (const foundation of ['https://api.example.com:8443', 'http://127.0.0.1:8080']) {
      for (const path of paths) {
        const uri = vscode.Uri.from(toUriParts({ foundation, path }));
        for (const one of [uri, vscode.Uri.parse(uri.toString(), true)])
          assert.deepEqual(fromUriParts(one), { foundation, path });
      }
    }
  });
});
