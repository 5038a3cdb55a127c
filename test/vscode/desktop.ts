import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from './builds.ts';

/** Where @vscode/test-electron downloads from. */
const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_MS = 3000;

/** The executable of a desktop VS Code, downloaded on first use; undefined where none can be shown or had. */
export async function desktopVSCode(version: string): Promise<string | undefined> {
  if (!hasDisplay()) return undefined;
  if (!isCached(version) && !(await answers(DOWNLOADS))) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: CACHE });
  } catch (error) {
    console.log(`Desktop VS Code ${version} could not be downloaded (${String(error)}).`);
    return undefined;
  }
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** test-electron names its folders vscode-PLATFORM-VERSION and marks whole ones. */
function isCached(version: string): boolean {
  const isIt = (name: string): boolean => name.startsWith('vscode-') && name.endsWith(`-${version}`);
  return existsSync(CACHE) && readdirSync(CACHE).some((name) => isIt(name) && existsSync(join(CACHE, name, 'is-complete')));
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) }).then(
    () => true,
    () => false,
  );
}
