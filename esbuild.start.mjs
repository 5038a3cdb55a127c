// What activation needs, in one file. VS Code loads ES modules one after the other and makes one more, of its whole API, for
// an extension that imports 'vscode': together they took longer than all else until activate() is called.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const ENTRY = resolve('src/extension.ts');
const API = "import { createRequire } from 'node:module';\nexport const vscode = createRequire(import.meta.url)('vscode');\n";

/**
 * Keeps in the entry file whatever it imports statically, and lets the chunks that are loaded later import it from there;
 * esbuild by itself makes a chunk of each set of modules that a later one shares. And asks for VS Code's API by require(), as
 * extensions in CommonJS do. Modules share names, not places: no two of them may export the same one (see `check`).
 * @type {import('esbuild').Plugin}
 */
export const oneStart = {
  name: 'one-start',
  setup(builder) {
    let graph;
    builder.onStart(async () => void (graph = await readGraph(builder.initialOptions)));
    builder.onResolve({ filter: /./ }, ({ path, importer, kind }) => {
      if (kind !== 'import-statement') return undefined;
      const later = !graph.start.has(importer);
      if (path === 'vscode' && !later) return { path, namespace: 'api' };
      const fromEntry = path === 'vscode' || graph.start.has(graph.imports.get(importer)?.get(path));
      return later && fromEntry ? { path: './extension.js', external: true, sideEffects: false } : undefined;
    });
    builder.onLoad({ filter: /./, namespace: 'api' }, () => ({ contents: API, resolveDir: '.' }));
    builder.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace("import * as vscode from 'vscode';", "import { vscode } from 'vscode';");
      return { contents: path === ENTRY ? contents + graph.exports : contents, loader: 'ts' };
    });
  },
};

/** What imports what (path by specifier), what the entry takes along, and the statements by which it hands that on. */
async function readGraph(options) {
  const { metafile } = await build({ ...options, plugins: [], external: ['vscode'], write: false, logLevel: 'silent' });
  const imports = new Map();
  for (const [file, input] of Object.entries(metafile.inputs)) {
    const own = input.imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
    imports.set(resolve(file), new Map(own.map(({ original, path }) => [original, resolve(path)])));
  }
  const start = new Set([ENTRY]);
  for (const file of start) for (const path of imports.get(file)?.values() ?? []) start.add(path);
  const later = [...imports].filter(([file]) => !start.has(file)).flatMap(([, paths]) => [...paths.values()]);
  const shared = new Set(later.filter((path) => start.has(path)));
  const exports = ['vscode', ...[...shared].sort()].map((path) => `export * from ${JSON.stringify(path)};\n`).join('');
  return { imports, start, exports };
}

/** Throws unless the built files export all that others of them import. */
export async function check(outdir) {
  const options = { bundle: true, splitting: true, format: 'esm', platform: 'node', external: ['vscode'] };
  await build({ ...options, entryPoints: [`${outdir}/extension.js`], outdir, write: false });
}
