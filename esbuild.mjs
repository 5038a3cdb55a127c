// Builds the extension (dist/) and, for the suite that runs inside VS Code, the in-host tests (dist/test/host.cjs).
// tsc checks types, esbuild makes JavaScript: neither does the other's work.
import { context, build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { check, oneStart } from './esbuild.start.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

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
