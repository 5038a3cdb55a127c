import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environment } from './environment.ts';
import { endGroup } from './group.ts';
import type { InstalledBuild } from './install.ts';
import { installLanguagePack } from './languagePack.ts';
import { quietSettings } from './settings.ts';
import { isShuttingDown, onShutdown } from './shutdown.ts';

export interface ServerOptions {
  readonly build: InstalledBuild;
  /** User settings, on top of those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The display language, as VS Code names it; English when absent. */
  readonly language?: string;
  /** Packaged extension to install as a user would. */
  readonly vsix?: string;
  /** Lets the page take an extension in development and tests of it. */
  readonly smokeTestDriver?: boolean;
}

export interface Server {
  readonly url: string;
  /** What the server wants of whoever comes (query parameter `tkn`), for anything that runs here could. */
  readonly token: string;
  /** The folder of everything this VS Code writes: user data, extensions, logs. Removed by stop(). */
  readonly dataDir: string;
  /** What the server has printed. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Runs Reload Window. A reload by the browser may cut off the writing of what VS Code keeps (which view is open, what is
 * expanded); the command writes it first, as a desktop does.
 */
export const RELOAD_KEY = 'Control+Alt+F9';
const KEY_BINDINGS = [{ key: 'ctrl+alt+f9', command: 'workbench.action.reloadWindow' }];

const READY_TIMEOUT_MS = 120_000;
const GUARD = pathToFileURL(join(import.meta.dirname, 'guard.mjs')).href;

/** Starts VS Code's web server on a free port with a data folder of its own. */
export async function startServer(options: ServerOptions): Promise<Server> {
  if (isShuttingDown()) throw new Error('Stopped before VS Code was started.');
  const dataDir = await mkdtemp(join(tmpdir(), 'cf-explorer-vscode-'));
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    forget();
    if (child !== undefined) await endGroup(child);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const forget = onShutdown(stop);
  try {
    const token = await prepare(dataDir, options.settings);
    if (options.language !== undefined) await installLanguagePack(join(dataDir, 'data'), options.language);
    if (options.vsix !== undefined) {
      child = launch(options.build, dataDir, ['--install-extension', options.vsix]);
      await succeeded(child, collect(child));
    }
    const serve = ['--host', '127.0.0.1', '--port', '0', '--connection-token-file', join(dataDir, 'token')];
    if (options.language !== undefined) serve.push('--locale', options.language);
    child = launch(options.build, dataDir, options.smokeTestDriver === true ? [...serve, '--enable-smoke-test-driver'] : serve);
    const output = collect(child);
    const url = await ready(child, output);
    return { url, token, dataDir, log: () => output.text, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Writes user settings, key bindings and the token, which would show among processes as an argument. */
async function prepare(dataDir: string, settings: ServerOptions['settings']): Promise<string> {
  const user = join(dataDir, 'data', 'User');
  await mkdir(user, { recursive: true });
  await mkdir(join(dataDir, 'tmp'));
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  await writeFile(join(user, 'keybindings.json'), JSON.stringify(KEY_BINDINGS));
  const token = randomBytes(16).toString('hex');
  await writeFile(join(dataDir, 'token'), token, { mode: 0o600 });
  return token;
}

function launch(build: InstalledBuild, dataDir: string, args: string[]): ChildProcess {
  const common = ['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataDir];
  const folders = ['--extensions-dir', join(dataDir, 'extensions')];
  return spawn(build.node, ['--import', GUARD, join('out', 'server-main.js'), ...args, ...common, ...folders], {
    cwd: build.folder,
    // A group of its own, so that stopping it reaches the extension hosts too.
    detached: process.platform !== 'win32',
    env: {
      ...environment(),
      // A gallery without an address keeps VS Code from asking one about updates of its built-in extensions.
      EXTENSIONS_GALLERY: '{}',
      ...temporary(dataDir),
      CF_TEST_DATA: dataDir,
      // Not the developer's own session of the cf CLI.
      CF_HOME: dataDir,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Has what VS Code leaves behind (sockets, caches) go with the data; only on Linux, where this stays short enough for a socket. */
function temporary(dataDir: string): Readonly<Record<string, string>> {
  const folder = join(dataDir, 'tmp');
  return process.platform === 'linux' ? { TMPDIR: folder, XDG_RUNTIME_DIR: folder } : {};
}

interface Output {
  text: string;
}

function collect(child: ChildProcess): Output {
  const output: Output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return output;
}

async function succeeded(child: ChildProcess, output: Output): Promise<void> {
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`VS Code's server ended with ${code}:\n${output.text}`);
}

function ready(child: ChildProcess, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`VS Code's server ${why}:\n${output.text}`));
    const timer = setTimeout(() => fail('was not ready in time'), READY_TIMEOUT_MS);
    child.on('error', (error) => fail(`did not start (${error.message})`));
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
    child.stdout?.on('data', () => {
      const port = /Web UI available at http:\/\/[^:]+:(\d+)/.exec(output.text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}
