import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFoundation } from '../foundation/foundation.ts';
import { NEWEST, ROOT } from './builds.ts';
import { chooseVSCode, type Chosen } from './choose.ts';
import { environment } from './environment.ts';
import { openFront } from './front.ts';
import { endGroup } from './group.ts';
import { packageExtension } from './package.ts';
import { startServer } from './server.ts';
import { onShutdown, shutDown } from './shutdown.ts';

/** `npm start`: a foundation with something on it, and a VS Code with the extension that knows where it is. */
const SIZE = { organizations: 4, spaces: 12, apps: 300 };

type Settings = Readonly<Record<string, unknown>>;

const foundation = await startFoundation(SIZE);
onShutdown(() => foundation.close());
const chosen = await chooseVSCode(NEWEST);
const settings: Settings = { 'cfExplorer.foundations': [{ url: foundation.url, name: 'Test Foundation' }] };
const where = chosen.kind === 'desktop' ? await openDesktop(chosen, settings) : await openWeb(chosen, settings);
const { developer, auditor } = foundation.users;
console.log(`
Cloud Foundry   ${foundation.url}   (${SIZE.spaces} spaces, ${SIZE.apps} apps, in memory)
VS Code         ${where}

Open the Cloud Foundry view (the cloud in the activity bar) and sign in to Test Foundation as
  ${developer.username} / ${developer.password}   who may change things, or
  ${auditor.username} / ${auditor.password}   who may only look.

Ctrl-C stops all of it.`);

/** The packaged extension, as a user would install it. */
async function openWeb({ build }: Extract<Chosen, { kind: 'web' }>, settings: Settings): Promise<string> {
  const server = await startServer({ build, settings, vsix: await packageExtension() });
  const front = await openFront(server);
  onShutdown(async () => front.close());
  return `${front.url}/   open it in a browser; it remembers the session until Ctrl-C`;
}

/** The built checkout, in a window with folders of its own. */
async function openDesktop({ executable }: Extract<Chosen, { kind: 'desktop' }>, settings: Settings): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cf-explorer-start-'));
  onShutdown(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  await mkdir(join(folder, 'User'));
  await writeFile(join(folder, 'User', 'settings.json'), JSON.stringify(settings));
  const args = [
    `--extensionDevelopmentPath=${ROOT}`,
    `--user-data-dir=${folder}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
  ];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const detached = process.platform !== 'win32';
  const child = spawn(executable, [...args, '--new-window', ...root], { env: environment(), detached, stdio: 'ignore' });
  onShutdown(() => endGroup(child));
  child.on('error', (error) => console.error(`VS Code did not start: ${error.message}`));
  child.on('exit', () => void shutDown(0));
  return 'in its own window; closing it stops all of it too';
}
