import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { FileReporter } from '../reporter.ts';

/** This folder in the checkout; the bundle of it lies in dist/test/. */
const SUITE = join(__dirname, '..', '..', 'test', 'host');

/** VS Code's entry (extensionTestsPath): runs every test beside this file. esbuild bundles whatever the pattern below matches. */
export async function run(): Promise<void> {
  printToFile();
  const mocha = new Mocha({ ui: 'bdd', reporter: FileReporter, timeout: 30_000, forbidOnly: true });
  const grep = process.env.CF_TEST_GREP;
  if (grep !== undefined) mocha.grep(grep);
  for (const file of readdirSync(SUITE).sort()) {
    const [, name] = /^(.+)\.test\.ts$/.exec(file) ?? [];
    if (name === undefined) continue;
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await import(`./${name}.test.ts`);
    mocha.suite.emit('require', {}, file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} in-host tests failed.`);
}

/** What tests print goes to a file that the runner shows as it grows: VS Code's own output would drown it. */
function printToFile(): void {
  const file = process.env.CF_TEST_OUTPUT;
  if (file === undefined) return;
  const print = (...args: unknown[]): void => appendFileSync(file, `${format(...args)}\n`);
  // VS Code keeps console.log for itself: assigning to it does nothing.
  globalThis.console = Object.create(console, { log: { value: print } }) as Console;
  Mocha.reporters.Base.consoleLog = print;
}
