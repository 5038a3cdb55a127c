import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CACHE, type NpmBuild } from './builds.ts';
import { npm } from './npm.ts';

export interface InstalledBuild {
  readonly version: string;
  /** The folder of VS Code's server. */
  readonly folder: string;
  /** The Node to run it with. */
  readonly node: string;
}

const SERVER = join('node_modules', 'code-server', 'lib', 'vscode');

/** Finds the build under .vscode-test/ or puts it there from the npm registry. */
export async function installBuild(build: NpmBuild): Promise<InstalledBuild> {
  const home = join(CACHE, `code-server-${build.codeServer}`);
  await once(home, `VS Code ${build.vscode} from npm (some 600 MB, once)`, async (folder) => {
    await npmInstall(folder, `code-server@${build.codeServer}`);
    await npm(join(folder, SERVER), 'install', '--no-save', '--omit=dev');
    await standIn(join(folder, SERVER, 'node_modules'));
  });
  return {
    version: build.vscode,
    folder: join(home, SERVER),
    node: build.node === undefined ? process.execPath : await installNode(build.node),
  };
}

/** Puts JavaScript in the place of what npm would have to compile. The watchdog's package was renamed between the builds. */
async function standIn(modules: string): Promise<void> {
  for (const name of ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog']) {
    const source = join(import.meta.dirname, 'native', `${basename(name)}.cjs`);
    if (existsSync(join(modules, name))) await copyFile(source, join(modules, name, 'index.js'));
  }
}

async function installNode(version: string): Promise<string> {
  const name = nodePackage();
  const home = join(CACHE, `node-${version}`);
  await once(home, `Node ${version} from npm (once)`, (folder) => npmInstall(folder, `${name}@${version}`));
  return join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The names under which npm has Node's own binaries; Apple silicon's carries another prefix. */
function nodePackage(): string {
  if (process.platform === 'win32') return `node-win-${process.arch}`;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${process.platform}-${process.arch}`;
}

/** A package.json of its own keeps npm from walking up into the checkout's. */
async function npmInstall(folder: string, what: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, 'install', '--no-save', '--no-package-lock', what);
}

/**
 * Makes `home` in a folder beside it and renames that at the end: one that was interrupted is never taken for whole, and of
 * two at once the second finds the first one's.
 */
export async function once(home: string, what: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(home)) return;
  await sweep(home);
  console.log(`Installing ${what} …`);
  const unfinished = `${home}.${process.pid}.unfinished`;
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    await rename(unfinished, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const ABANDONED_MS = 30 * 60_000;

/** Removes what a killed install left: the folder names the process that made it. (A dead one that nobody buried still counts.) */
async function sweep(home: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  for (const name of await readdir(CACHE)) {
    const [, stem, pid] = /^(.+)\.(\d+)\.unfinished$/.exec(name) ?? [];
    if (stem === undefined || basename(home) !== stem) continue;
    const folder = join(CACHE, name);
    const age = Date.now() - (await stat(folder)).mtimeMs;
    if (isRunning(Number(pid)) && age < ABANDONED_MS) continue;
    // npm may still be writing there; then it is the next one's to remove.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
