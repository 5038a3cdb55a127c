import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { FileReporter } from './reporter.ts';

/** Runs one folder of tests in plain Node: `node test/mocha.ts unit [--timeout ms] [--grep x]`. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { timeout: { type: 'string', default: '10000' }, grep: { type: 'string' } },
});
const mocha = new Mocha({
  reporter: FileReporter,
  timeout: Number(values.timeout),
  forbidOnly: true,
  forbidPending: positionals[0] === 'unit',
});
if (values.grep !== undefined) mocha.grep(values.grep);
for (const folder of positionals) {
  for (const file of globSync(join(import.meta.dirname, folder, '**', '*.test.ts')).sort()) mocha.addFile(file);
}
await mocha.loadFilesAsync();
const failures = await new Promise<number>((resolve) => mocha.run(resolve));
// A handle that a test left open must not keep the runner waiting.
process.exit(failures > 0 ? 1 : 0);
