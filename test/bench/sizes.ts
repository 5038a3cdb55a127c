import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { ROOT } from '../vscode/builds.ts';
import { digits } from './stats.ts';
import { atMost, type Row, type Section } from './table.ts';

const DIST = join(ROOT, 'dist');
const ENTRY = 'extension.js';
/** The name one of ky's errors carries: no minifier may change it. */
const KY = '"ForceRetryError"';

/** How large the production build in dist/ is, and what of it is loaded to activate. */
export async function measureSizes(vsix: string): Promise<Section> {
  const files = (await readdir(DIST)).filter((name) => name.endsWith('.js'));
  const sizes = new Map(await Promise.all(files.map(async (name) => [name, (await stat(join(DIST, name))).size] as const)));
  const total = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  const { inputs } = await analyze();
  const eager = loadedWith(ENTRY, inputs);
  return {
    title: 'Size of the production build',
    rows: [
      size('entry file', total([ENTRY]), 60),
      size(`entry with the ${eager.size - 1} chunks it imports statically`, total(eager), 60),
      size(`all JavaScript (${files.length} files)`, total(files), 150),
      size('VSIX', (await stat(vsix)).size, 300),
      await kyRow(eager, inputs),
    ],
  };
}

function size(item: string, bytes: number, limit: number): Row {
  return atMost(item, `${digits(bytes / 1000)} KB`, { value: bytes / 1000, limit, target: `≤ ${limit} KB`, unit: 'KB' });
}

/** What imports what among the built files, as esbuild reads them. */
async function analyze(): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [join(DIST, ENTRY)],
    outdir: DIST,
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['vscode'],
    metafile: true,
    write: false,
  });
  return metafile;
}

type Inputs = Metafile['inputs'];

/** A file and what its import statements bring along, without what is imported on first use. */
function loadedWith(name: string, inputs: Inputs, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const imported of importsOf(name, inputs)) loadedWith(imported, inputs, seen);
  return seen;
}

function importsOf(name: string, inputs: Inputs): string[] {
  const [, input] = Object.entries(inputs).find(([path]) => basename(path) === name) ?? [];
  const imports = input?.imports ?? [];
  return imports
    .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
    .map(({ path }) => basename(path));
}

async function kyRow(eager: ReadonlySet<string>, inputs: Inputs): Promise<Row> {
  const names = Object.keys(inputs).map((path) => basename(path));
  const texts = await Promise.all(names.map((name) => readFile(join(DIST, name), 'utf8')));
  const holders = names.filter((_name, index) => texts[index]?.includes(KY));
  const [holder = '', ...others] = holders;
  const own = others.length === 0 && holder !== '' && !eager.has(holder) && importsOf(holder, inputs).length === 0;
  const measured = `${holders.join(', ') || 'found nowhere'}${own ? ', on first use' : ''}`;
  return { item: 'ky', measured, target: 'a chunk of its own', verdict: own ? 'met' : 'MISSED' };
}
