import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStage, type Result, type Stage } from './stage.ts';

/**
 * `npm test`: everything. `node test/run.ts unit host` runs some of it; `--grep x` picks tests by name, `--oldest` takes the
 * oldest VS Code that is supported for the in-host tests.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { oldest: { type: 'boolean', default: false }, grep: { type: 'string' } },
});
const ROOT = join(import.meta.dirname, '..');
const node = (script: string, ...args: string[]): string[] => [process.execPath, join(ROOT, script), ...args];
const grep = values.grep === undefined ? [] : ['--grep', values.grep];
// A pattern may leave a suite without any.
const tests = values.grep === undefined ? 'suite' : 'optional';
const suite = (folder: string, ...args: string[]): string[] => node('test/mocha.ts', folder, ...args, ...grep);

const STAGES: Readonly<Record<string, readonly Stage[]>> = {
  types: [{ name: 'types', counts: 'check', command: node('node_modules/typescript/bin/tsc', '--noEmit') }],
  lint: [
    { name: 'eslint', counts: 'check', command: node('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.') },
    { name: 'prettier', counts: 'check', command: node('node_modules/prettier/bin/prettier.cjs', '--check', '.') },
  ],
  unit: [{ name: 'unit', counts: tests, command: suite('unit') }],
  contract: [{ name: 'contract', counts: 'optional', command: suite('contract', '--timeout', '60000') }],
  host: [
    { name: 'build', counts: 'step', command: node('esbuild.mjs') },
    {
      name: 'host',
      counts: tests,
      command: node('test/vscode/hostTests.ts', ...(values.oldest ? ['--oldest'] : []), ...grep),
    },
  ],
  ui: [
    {
      name: 'package',
      counts: 'step',
      command: node('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', 'cf-explorer.vsix'),
      forbidden: /\bWARNING\b/,
    },
    { name: 'ui', counts: tests, command: suite('ui', '--timeout', '120000') },
  ],
};

process.chdir(ROOT);
const names = positionals.length === 0 ? Object.keys(STAGES) : positionals;
const unknown = names.filter((name) => !(name in STAGES));
if (unknown.length > 0) throw new Error(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(STAGES).join(', ')}.`);

const results: Result[] = [];
for (const name of names) {
  for (const stage of STAGES[name] ?? []) {
    const result = await runStage(stage);
    results.push(result);
    // What follows in the same stage stands on this step.
    if (stage.counts === 'step' && result.failed > 0) break;
  }
}

// Once more where one looks first: a long log is cut off above its end.
for (const { name, failures } of results) {
  if (failures.length > 0) console.log(`\n── ${name}: what failed\n${failures.map((failure) => `\n✖ ${failure}`).join('\n')}`);
}
console.log(`\n── summary ${'─'.repeat(53)}`);
for (const { name, passed, failed, seconds, problem } of results) {
  const time = `${seconds.toFixed(1)} s`.padStart(8);
  const counts = `${passed} passed, ${failed} failed`.padEnd(22);
  console.log(`${name.padEnd(10)}${time}  ${counts}${problem === undefined ? '' : `  ${name} ${problem}`}`.trimEnd());
}
const total = (key: 'passed' | 'failed'): number => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
