import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { REPORT_FILE } from '../reporter.ts';
import { CACHE, NEWEST, OLDEST, ROOT, type NpmBuild } from './builds.ts';
import { chooseVSCode } from './choose.ts';
import { follow } from './follow.ts';
import { quietSettings } from './settings.ts';
import { onShutdown } from './shutdown.ts';

/** Runs dist/test/host.cjs inside a VS Code: `node test/vscode/hostTests.ts [--oldest] [--grep x]`. */
const { values } = parseArgs({ options: { oldest: { type: 'boolean', default: false }, grep: { type: 'string' } } });

async function runHostTests(build: NpmBuild, env: Readonly<Record<string, string>>): Promise<boolean> {
  const chosen = await chooseVSCode(build);
  const work = await mkdtemp(join(tmpdir(), 'cf-explorer-host-'));
  const output = join(work, 'output');
  const stopFollowing = follow(output);
  // What VS Code itself prints would drown the tests.
  const logFile = join(CACHE, 'logs', `host-${build.vscode}.log`);
  await mkdir(join(CACHE, 'logs'), { recursive: true });
  const log = createWriteStream(logFile);
  const cleanUp = (): Promise<void> => rm(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  onShutdown(async () => {
    await stopFollowing();
    console.log(`Stopped. VS Code's output is in ${logFile}; its end:\n${await lastLines(logFile)}`);
    await cleanUp();
  });
  try {
    await runTests({
      vscodeExecutablePath: chosen.kind === 'desktop' ? chosen.executable : await launcherIn(work),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: join(ROOT, 'dist', 'test', 'host.cjs'),
      extensionTestsEnv: { ...env, CF_TEST_BUILD: build.vscode, CF_TEST_OUTPUT: output },
      launchArgs: [`--user-data-dir=${await userData(work)}`, `--extensions-dir=${join(work, 'extensions')}`],
      stdout: log,
      stderr: log,
    });
    await stopFollowing();
    const report = process.env[REPORT_FILE];
    if (report !== undefined && !existsSync(report)) throw new Error('The extension host ended before the tests did.');
    return true;
  } catch (error) {
    await stopFollowing();
    await finished(log.end());
    console.log(`${String(error)}\nVS Code's output is in ${logFile}; its end:\n${await lastLines(logFile)}`);
    return false;
  } finally {
    await cleanUp();
  }
}

/** A desktop VS Code's folder of settings and state. */
async function userData(work: string): Promise<string> {
  const folder = join(work, 'user');
  await mkdir(join(folder, 'User'), { recursive: true });
  await writeFile(join(folder, 'User', 'settings.json'), JSON.stringify(quietSettings));
  return folder;
}

/** What test-electron may start as a VS Code: it wants an executable. */
async function launcherIn(folder: string): Promise<string> {
  const script = join(import.meta.dirname, 'launcher.ts');
  const windows = process.platform === 'win32';
  const path = join(folder, windows ? 'vscode.cmd' : 'vscode');
  const [start, args] = windows ? ['@', '%*'] : ['#!/bin/sh\nexec ', '"$@"'];
  await writeFile(path, `${start}"${process.execPath}" "${script}" ${args}\n`);
  await chmod(path, 0o755);
  return path;
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split('\n').slice(-40).join('\n');
}

const grep = values.grep === undefined ? {} : { CF_TEST_GREP: values.grep };
process.exitCode = (await runHostTests(values.oldest ? OLDEST : NEWEST, grep)) ? 0 : 1;
