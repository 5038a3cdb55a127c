// Builds the extension (dist/) and, for the suite that runs inside VS Code, the in-host tests (dist/test/host.cjs).
// tsc checks types, esbuild makes JavaScript: neither does the other's work.
import { context, build } from 'esbuild';
import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

// What activation needs, in one file. VS Code loads ES modules one after the other and makes one more, of its whole API, for
// an extension that imports 'vscode': together they took longer than all else until activate() is called.
const ENTRY = resolve('src/extension.ts');
const API = "import { createRequire } from 'node:module';\nexport const vscode = createRequire(import.meta.url)('vscode');\n";

/** Lines that .vscode/tasks.json's background problem matcher waits for, and errors in the form it reads. */
const announce = {
  name: 'announce',
  setup(builder) {
    builder.onStart(() => console.log('[watch] build started'));
    builder.onEnd(({ errors }) => {
      for (const { text, location } of errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log('[watch] build finished');
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  // A library's ES module, where it has one: the other half of a package may call require() in ways that cannot be bundled.
  mainFields: ['module', 'main'],
  // Its main build reads bundles from disk by require('fs'), which an ES module cannot; we hand it the bundle.
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  legalComments: 'none',
  logLevel: watch ? 'silent' : 'warning',
  plugins: watch ? [announce] : [],
};

/**
 * Keeps in the entry file whatever it imports statically, and lets the chunks that are loaded later import it from there;
 * esbuild by itself makes a chunk of each set of modules that a later one shares. And asks for VS Code's API by require(), as
 * extensions in CommonJS do. Modules share names, not places: no two of them may export the same one (see `check`).
 * @type {import('esbuild').Plugin}
 */
const oneStart = {
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

/** ES modules with splitting, so that what is imported on first use (ky) is a chunk of its own. */
const extension = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
  plugins: [oneStart, ...common.plugins],
};

/**
 * CommonJS: an ESM test entry hung VS Code 1.103. mocha stays outside, for it loads its own files by path, and is named by the
 * CommonJS file behind its entry: what `require` of an ES module returns differs between the Nodes of the two VS Codes.
 */
const hostTests = {
  ...common,
  entryPoints: { host: 'test/host/index.ts' },
  outdir: 'dist/test',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  alias: { mocha: 'mocha/lib/mocha.js' },
  external: ['vscode', 'mocha/lib/mocha.js'],
  sourcemap: 'inline',
};

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of [extension, hostTests]) await (await context(options)).watch();
} else {
  await build(extension);
  await check(extension.outdir);
  if (!production) await build(hostTests);
}

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
async function check(outdir) {
  const options = { bundle: true, splitting: true, format: 'esm', platform: 'node', external: ['vscode'] };
  const logOverride = { 'import-is-undefined': 'error' };
  await build({ ...options, logOverride, entryPoints: [`${outdir}/extension.js`], outdir, write: false });
}
