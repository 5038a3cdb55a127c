import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endGroup } from './group.ts';
import type { InstalledBuild } from './install.ts';
import { quietSettings } from './settings.ts';
import { onShutdown } from './shutdown.ts';

export interface ServerOptions {
  readonly build: InstalledBuild;
  /** User settings, on top of those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extension to install as a user would. */
  readonly vsix?: string;
  /** Lets the page take an extension in development and tests of it. */
  readonly smokeTestDriver?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly url: string;
  /** The folder of everything this VS Code writes: user data, extensions, logs. Removed by stop(). */
  readonly dataDir: string;
  /** What the server has printed. */
  log(): string;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 120_000;
const GUARD = pathToFileURL(join(import.meta.dirname, 'guard.mjs')).href;

/** Starts VS Code's web server on a free port with a data folder of its own. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cf-explorer-vscode-'));
  const removeData = (): Promise<void> => rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    await writeSettings(dataDir, options.settings);
    if (options.vsix !== undefined) await run(options.build, dataDir, ['--install-extension', options.vsix]);
    const driver = options.smokeTestDriver === true ? ['--enable-smoke-test-driver'] : [];
    const child = launch(options.build, dataDir, [...SERVE, ...driver], options.env);
    const output = collect(child);
    const url = await ready(child, output);
    const stop = async (): Promise<void> => {
      forget();
      await endGroup(child);
      await removeData();
    };
    const forget = onShutdown(stop);
    return { url, dataDir, log: () => output.text, stop };
  } catch (error) {
    await removeData();
    throw error;
  }
}

/** A gallery without an address keeps VS Code from asking one about updates of built-in extensions. */
const OFFLINE = { EXTENSIONS_GALLERY: '{}' };

const SERVE = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];

async function writeSettings(dataDir: string, settings: ServerOptions['settings']): Promise<void> {
  const user = join(dataDir, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

function launch(build: InstalledBuild, dataDir: string, args: string[], env: ServerOptions['env'] = {}): ChildProcess {
  const common = ['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataDir];
  const folders = ['--extensions-dir', join(dataDir, 'extensions')];
  return spawn(build.node, ['--import', GUARD, join('out', 'server-main.js'), ...args, ...common, ...folders], {
    cwd: build.folder,
    // A group of its own, so that stopping it reaches the extension hosts too.
    detached: process.platform !== 'win32',
    env: { ...process.env, ...OFFLINE, XDG_RUNTIME_DIR: dataDir, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

interface Output {
  text: string;
}

function collect(child: ChildProcess): Output {
  const output: Output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return output;
}

async function run(build: InstalledBuild, dataDir: string, args: string[]): Promise<void> {
  const child = launch(build, dataDir, args);
  const output = collect(child);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`VS Code's server ended with ${code} on ${args.join(' ')}:\n${output.text}`);
}

function ready(child: ChildProcess, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      void endGroup(child);
      reject(new Error(`VS Code's server ${why}:\n${output.text}`));
    };
    const timer = setTimeout(() => fail('was not ready in time'), READY_TIMEOUT_MS);
    child.on('error', (error) => fail(`did not start (${error.message})`));
    child.on('exit', (code) => fail(`ended with ${code}`));
    child.stdout?.on('data', () => {
      const url = /Web UI available at (http:\/\/\S+)/.exec(output.text)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(new URL(url).origin.replace('localhost', '127.0.0.1'));
    });
  });
}
