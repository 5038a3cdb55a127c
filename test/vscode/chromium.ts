import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, ROOT } from './builds.ts';
import { once } from './install.ts';

/**
 * The Chromium inside @sparticuz/chromium. The package unpacks it into the temporary folder and takes whatever lies there for
 * whole, so it is unpacked by a process whose temporary folder is one of ours.
 */
export async function packagedChromium(): Promise<{ path: string; env: Record<string, string> }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Found no Chrome, Edge or Chromium: install one, or name its executable in CHROME_PATH.');
  }
  const manifest = await readFile(join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const home = join(CACHE, `chromium-${version}`);
  await once(home, `Chromium ${version} from its npm package (once)`, async (folder) => {
    const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: folder },
    });
  });
  return { path: join(home, 'chromium'), env: {} };
}
