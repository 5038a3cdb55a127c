import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './builds.ts';

/** What `npm run package` makes. */
export const VSIX = join(ROOT, 'cf-explorer.vsix');

/** Packages the checkout as it is now; vsce builds it first. */
export async function packageExtension(): Promise<string> {
  const vsce = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  await promisify(execFile)(process.execPath, [vsce, 'package', '--no-dependencies', '--out', VSIX], { cwd: ROOT });
  return VSIX;
}
