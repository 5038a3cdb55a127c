import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ROOT } from '../../vscode/builds.ts';
import { TIMES } from './protocol.ts';

export const OURS = 'cf-explorer.cf-explorer';
/** Activated first: what VS Code loads for its first ES module belongs to nobody. */
export const PRIMER = 'bench.primer';
export const EMPTY = 'bench.empty';

/**
 * Puts the extension as it is packaged, and two that do nothing, where a server keeps what is installed.
 * @returns the primer's folder
 */
export async function installExtensions(home: string): Promise<string> {
  const folderOf = (id: string): string => join(home, `${id}-1.0.0`);
  await copyOurs(folderOf(OURS));
  for (const id of [PRIMER, EMPTY]) await makeEmpty(folderOf(id), id);
  const list = [OURS, PRIMER, EMPTY].map((id) => ({
    identifier: { id },
    version: '1.0.0',
    location: { $mid: 1, scheme: 'file', path: folderOf(id) },
    relativeLocation: basename(folderOf(id)),
    metadata: {},
  }));
  await writeFile(join(home, 'extensions.json'), JSON.stringify(list));
  return folderOf(PRIMER);
}

async function copyOurs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package.nls.json', 'dist', 'media']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  const entry = join(folder, 'dist', 'extension.js');
  await writeFile(entry, timingActivate(await readFile(entry, 'utf8'), OURS));
}

async function makeEmpty(folder: string, id: string): Promise<void> {
  const [publisher, name] = id.split('.');
  await mkdir(folder, { recursive: true });
  const engines = { vscode: '^1.103.0' };
  const manifest = { name, publisher, version: '1.0.0', engines, type: 'module', main: './extension.js', activationEvents: [] };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), timingActivate('function nothing(){}export{nothing as activate};\n', id));
}

/** The same module, which also notes how long its activate() took: no file more, no import more. */
function timingActivate(text: string, id: string): string {
  const [name, activate] = /([\w$]+) as activate\b(?=[^{}]*\};?\s*$)/.exec(text) ?? [];
  if (name === undefined || activate === undefined) throw new Error(`Found no activate among the exports of ${id}.`);
  return `${text.replace(name, 'activateTimed as activate')}
function activateTimed(context) {
  const started = performance.now();
  const exports = ${activate}(context);
  globalThis.${TIMES} = { ...globalThis.${TIMES}, ${JSON.stringify(id)}: performance.now() - started };
  return exports;
}
`;
}
