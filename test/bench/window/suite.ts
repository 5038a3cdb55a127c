import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { timed } from '../stats.ts';
import { type Input, type Large, type Longest, type Report, TIMES } from './protocol.ts';
import { type Turn, turnsOf } from './turns.ts';

/** VS Code's entry (extensionTestsPath): measures in the extension host and writes down what it found. */
export async function run(): Promise<void> {
  const input = JSON.parse(readFileSync(join(__dirname, 'input.json'), 'utf8')) as Input;
  await pause(SETTLE);
  const activation = await activateAll(input.extensions);
  await pause(SETTLE);
  await fetch(input.foundation + input.marker);
  const large = input.large === undefined ? undefined : await openLarge(input, input.large);
  const report: Report = { ...activation, ...(large ? { open: [], bare: [], file: [], large } : await openAll(input)) };
  writeFileSync(input.output, JSON.stringify(report));
}

/** VS Code has started when the suite does, but not come to rest. Milliseconds. */
const SETTLE = 1_500;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}

async function activateAll(ids: readonly string[]): Promise<Pick<Report, 'loadAndActivate' | 'activate' | 'heap'>> {
  const gc = garbageCollector();
  const loadAndActivate: Record<string, number> = {};
  const heap: Record<string, number> = {};
  for (const id of ids) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension || extension.isActive) throw new Error(`${id} is ${extension ? 'active already' : 'not there'}.`);
    const before = await usedHeap(gc);
    loadAndActivate[id] = await timed(() => Promise.resolve(extension.activate()));
    heap[id] = (await usedHeap(gc)) - before;
  }
  const activate = (globalThis as { [TIMES]?: Record<string, number> })[TIMES] ?? {};
  return { loadAndActivate, activate, heap };
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

async function usedHeap(gc: () => void): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    gc();
    await pause(50);
  }
  return process.memoryUsage().heapUsed;
}

type Opening = Pick<Report, 'open' | 'bare' | 'file'>;

async function signIn({ foundation, username, password }: Input): Promise<void> {
  const user = { username, password };
  await vscode.commands.executeCommand('cfExplorer.signIn', { foundation, method: 'password', ...user, confirmed: true });
}

/** How often a large document is opened. */
const OPENINGS = 4;

async function openLarge(input: Input, path: string): Promise<Large> {
  await signIn(input);
  const open: Longest[] = [];
  const find: Longest[] = [];
  const file: number[] = [];
  const finding: number[] = [];
  let [characters, links] = [0, 0];
  for (let time = 0; time < OPENINGS; time++) {
    open.push(await longest(() => openDocument(input.foundation, path)));
    const document = vscode.window.activeTextEditor?.document;
    if (!document?.getText().includes('"guid"')) throw new Error(`${path} does not show.`);
    characters = document.getText().length;
    const ask = async (): Promise<number> => (links = (await linksIn(document.uri)).length);
    find.push(await longest(async () => finding.push(await timed(ask))));
    const copy = join(__dirname, `large-${time}.json`);
    writeFileSync(copy, document.getText());
    await closeEditors();
    await pause(SETTLE);
    file.push((await longest(() => openFile(copy))).all);
    await closeEditors();
    await pause(SETTLE);
  }
  return { characters, links, open, find, file, finding };
}

async function linksIn(uri: vscode.Uri): Promise<vscode.DocumentLink[]> {
  return vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 0);
}

/** With what VS Code does right after. */
async function longest(work: () => Promise<unknown>): Promise<Longest> {
  const turns = await turnsOf(
    async () => {
      await work();
      await pause(SETTLE);
    },
    (url) => url.includes('cf-explorer.cf-explorer'),
  );
  // There are too many for arguments of one call.
  const most = (of: (turn: Turn) => number): number => turns.reduce((longest, turn) => Math.max(longest, of(turn)), 0);
  return { all: most(({ length }) => length), ours: most(({ ours }) => ours) };
}

async function openAll(input: Input): Promise<Opening> {
  const { foundation, uaa, username, password, paths } = input;
  await signIn(input);
  const user = { username, password };
  const headers = { accept: 'application/json', authorization: `bearer ${await tokenOf(uaa, user)}` };
  const samples = { open: [] as number[], bare: [] as number[], file: [] as number[] };
  const bare = async (path: string): Promise<string> => (await fetch(foundation + path, { headers })).text();
  for (const [index, path] of paths.entries()) {
    const open = await timed(() => openDocument(foundation, path));
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    if (!text.includes('"guid"')) throw new Error(`Opened ${path} and saw: ${text.slice(0, 200)}`);
    const file = join(__dirname, `document-${index}.json`);
    writeFileSync(file, text);
    await closeEditors();
    const fromDisk = await timed(() => openFile(file));
    await closeEditors();
    const fetched = await timed(() => bare(path));
    // The first of each loads what it needs.
    if (index === 0) continue;
    samples.open.push(open);
    samples.bare.push(fetched);
    samples.file.push(fromDisk);
  }
  return samples;
}

async function openDocument(foundation: string, path: string): Promise<void> {
  await vscode.commands.executeCommand('cfExplorer.openResource', { foundation, path });
}

async function openFile(file: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), { preview: true });
}

async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function tokenOf(uaa: string, user: { username: string; password: string }): Promise<string> {
  const response = await fetch(`${uaa}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('cf:').toString('base64')}`, accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'password', ...user }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
