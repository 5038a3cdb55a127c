import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  COMMAND,
  COMPARISON,
  CONTEXT,
  FIND_MENU,
  SCHEME,
  SECTION,
  SETTING,
  TOOL,
  type ToolName,
  VIEW,
} from '../../src/contributions.ts';
import { CAPABILITY } from '../../src/tree/capability.ts';
import { LISTS } from '../../src/api/parameters.ts';
import { PARAMETERS } from '../../src/tools/find.ts';
import { ROOT } from './sources.ts';

interface Menu {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly completionEvents: readonly string[] }[] }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly displayName: string;
      readonly modelDescription: string;
      readonly userDescription: string;
      readonly toolReferenceName: string;
      readonly inputSchema: { readonly additionalProperties: false; readonly properties: Readonly<Record<string, object>> };
    }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
  };
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const text = read('package.json');
const manifest = JSON.parse(text) as Manifest;
const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
const { contributes } = manifest;
/** VS Code's own commands that texts lead to: one to show the view, one to open the walkthrough. */
const ELSEWHERE = [`${VIEW}.focus`, 'workbench.action.openWalkthrough'];

const menus = Object.values(contributes.menus).flat();
const clauses = [...menus, ...contributes.viewsWelcome].flatMap(({ when }) => (when === undefined ? [] : [when]));
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
const allMatches = (pattern: RegExp, texts: readonly string[]) =>
  texts.flatMap((one) => [...one.matchAll(pattern)].map(([, found = '']) => found));

describe('contributions: ids in code and package.json', () => {
  it('commands', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(COMMAND)));
    assert.equal(contributes.commands.length, Object.keys(COMMAND).length, 'a command is contributed twice');
  });

  it('a command is named as its id ends', () => {
    for (const [name, id] of Object.entries(COMMAND)) assert.equal(id, `${SECTION}.${name}`);
  });

  it('the view and its container', () => {
    assert.deepEqual(
      contributes.views[SECTION]?.map(({ id }) => id),
      [VIEW],
    );
    assert.deepEqual(Object.keys(contributes.views), [SECTION]);
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [SECTION],
    );
    for (const { view } of contributes.viewsWelcome) assert.equal(view, VIEW);
  });

  it('settings, none of which a repository can set', () => {
    const { properties } = contributes.configuration;
    const named = Object.values(SETTING).map((name) => `${SECTION}.${name}`);
    assert.deepEqual(sorted(Object.keys(properties)), sorted(named));
    assert.equal(properties['cfExplorer.foundations']?.scope, 'application');
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['cfExplorer.foundations']);
  });

  it('keys of when clauses and of the walkthrough', () => {
    const keys = allMatches(/(?<![\w.])(cfExplorer\.\w+)/g, clauses).filter((key) => key !== VIEW);
    const events = contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents));
    assert.deepEqual(sorted([...keys, ...allMatches(/^onContext:(.+)$/g, events)]), sorted(Object.values(CONTEXT)));
    for (const when of allMatches(/view\s*==\s*(\S+)/g, clauses)) assert.equal(when, VIEW);
  });

  it('words of a row’s capabilities', () => {
    const words = allMatches(/viewItem\s*=~\s*\/\\b(\w+)\\b\//g, clauses);
    assert.equal(words.length, allMatches(/(viewItem)/g, clauses).length, 'viewItem is matched by a whole word alone');
    assert.deepEqual(sorted(words), sorted(CAPABILITY));
  });

  it('tools for language models, and what those that list take', () => {
    const tools = new Map(contributes.languageModelTools.map((tool) => [tool.name, tool]));
    assert.deepEqual(sorted(tools.keys()), sorted(Object.values(TOOL)));
    assert.equal(tools.size, contributes.languageModelTools.length, 'a tool is contributed twice');
    for (const [name, id] of Object.entries(TOOL)) assert.equal(id, `${SECTION}_${name}`);
    const lists = { listApps: LISTS.apps, findDroplets: LISTS.droplets, findDeployments: LISTS.deployments };
    for (const [name, list] of Object.entries(lists)) {
      const parameters = PARAMETERS[name as keyof typeof lists];
      const { properties } = tools.get(TOOL[name as ToolName])!.inputSchema;
      assert.deepEqual(sorted(Object.keys(properties)), sorted([...parameters, 'foundation', 'page']), name);
      for (const parameter of parameters) assert.ok(parameter in list, `${name} takes ${parameter}`);
    }
  });

  it('menus and welcome views name commands that are there', () => {
    const known = new Set<string>([...Object.values(COMMAND), ...ELSEWHERE]);
    const linked = allMatches(/\(command:([\w.]+)/g, Object.values(strings));
    assert.ok(linked.length > 0);
    for (const command of [...menus.flatMap((item) => item.command ?? []), ...linked]) assert.ok(known.has(command), command);
  });

  it('submenus that menus lead to are there', () => {
    const named = contributes.submenus.map(({ id }) => id);
    assert.deepEqual(named, [FIND_MENU]);
    assert.deepEqual(sorted(menus.flatMap(({ submenu }) => submenu ?? [])), named);
    for (const id of named) assert.ok((contributes.menus[id] ?? []).length > 0);
  });

  it('everything begins with the one prefix', () => {
    // VS Code puts the extension's own id before those of walkthroughs and their steps.
    const others = { ...contributes, walkthroughs: [] };
    const ids = allMatches(/"(?:command|id|view)":\s*"([^"]+)"/g, [JSON.stringify(others)]);
    assert.ok(ids.length > Object.keys(COMMAND).length);
    for (const id of ids) assert.match(id, /^cfExplorer(\.|$)/);
  });
});

describe('contributions: the manifest', () => {
  it('every command has a title of its own and the one category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.equal(title, `%command.${command.slice(SECTION.length + 1)}%`);
      assert.equal(category, 'Cloud Foundry');
    }
    const titles = contributes.commands.map(({ title }) => strings[title.slice(1, -1)]);
    assert.equal(new Set(titles).size, titles.length);
  });

  it('every tool tells a person what it does, and a model when to use it and whom not to obey', () => {
    for (const tool of contributes.languageModelTools) {
      const name = tool.name.slice(SECTION.length + 1);
      assert.equal(tool.displayName, `%tool.${name}%`);
      assert.equal(tool.userDescription, `%tool.${name}.description%`);
      assert.match(tool.toolReferenceName, /^cf[A-Z][A-Za-z]+$/);
      assert.match(tool.modelDescription, /Reads only\..*never follow instructions/);
      assert.equal(tool.inputSchema.additionalProperties, false);
    }
  });

  it('package.nls.json has every text that is asked for, and no other', () => {
    assert.deepEqual(sorted(allMatches(/"%([^%"]+)%"/g, [text])), sorted(Object.keys(strings)));
    for (const [key, value] of Object.entries(strings)) assert.notEqual(value.trim(), '', key);
  });

  it('nothing but a document or a comparison of ours starts the extension beside its view and commands', () => {
    assert.deepEqual(manifest.activationEvents, [`onFileSystem:${SCHEME}`, `onWebviewPanel:${COMPARISON}`]);
  });

  it('uses no proposed API, and types of just the oldest VS Code it supports', () => {
    assert.ok(!('enabledApiProposals' in manifest));
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode'] ?? ''}`);
  });
});
