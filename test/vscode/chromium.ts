import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, ROOT } from './builds.ts';
import { once } from './install.ts';

export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The Chromium inside @sparticuz/chromium. The package unpacks it into the temporary folder and takes whatever lies there for
 * whole, so it is unpacked by a process whose temporary folder is one of ours.
 */
export async function packagedChromium(): Promise<BrowserProgram> {
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
    await writeFile(join(folder, 'fonts.conf'), fonts(join(home, 'fonts')));
  });
  return { path: join(home, 'chromium'), env: { FONTCONFIG_FILE: join(home, 'fonts.conf') } };
}

/** The machine's fonts, and for VS Code's own text the one that comes along: pictures look the same wherever they are taken. */
function fonts(folder: string): string {
  const prefer = (family: string): string =>
    `<match target="pattern"><test name="family"><string>${family}</string></test>` +
    '<edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit></match>';
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  ${prefer('system-ui')}
  ${prefer('sans-serif')}
</fontconfig>
`;
}
