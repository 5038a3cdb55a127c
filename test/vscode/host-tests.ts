import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { CACHE, NEWEST, OLDEST, ROOT, type NpmBuild } from './builds.ts';
import { follow } from './follow.ts';
import { installBuild } from './install.ts';

const { values } = parseArgs({ options: { oldest: { type: 'boolean', default: false }, grep: { type: 'string' } } });

/** Runs dist/test/host.cjs inside a VS Code, shows what the tests print, and keeps what VS Code prints in a file. */
async function runHostTests(build: NpmBuild, env: Readonly<Record<string, string>>): Promise<boolean> {
  await installBuild(build);
  const work = await mkdtemp(join(tmpdir(), 'cf-explorer-host-'));
  const logFile = join(CACHE, 'logs', `host-${build.vscode}.log`);
  await mkdir(join(CACHE, 'logs'), { recursive: true });
  const log = createWriteStream(logFile);
  const output = join(work, 'output');
  const stopFollowing = follow(output);
  try {
    await runTests({
      vscodeExecutablePath: await launcherIn(work),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: join(ROOT, 'dist', 'test', 'host.cjs'),
      extensionTestsEnv: { ...env, CF_TEST_BUILD: build.vscode, CF_TEST_OUTPUT: output },
      launchArgs: [`--user-data-dir=${join(work, 'user')}`, `--extensions-dir=${join(work, 'extensions')}`],
      stdout: log,
      stderr: log,
    });
    return true;
  } catch (error) {
    await stopFollowing();
    log.end();
    await finished(log);
    console.log(`${String(error)}\nVS Code's output is in ${logFile}; its end:\n${await lastLines(logFile)}`);
    return false;
  } finally {
    await stopFollowing();
    log.end();
    await rm(work, { recursive: true, force: true });
  }
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split('\n').slice(-40).join('\n');
}

/** test-electron wants an executable. */
async function launcherIn(folder: string): Promise<string> {
  const script = join(import.meta.dirname, 'launcher.ts');
  const windows = process.platform === 'win32';
  const path = join(folder, windows ? 'vscode.cmd' : 'vscode');
  await writeFile(
    path,
    windows ? `@"${process.execPath}" "${script}" %*\r\n` : `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`,
  );
  await chmod(path, 0o755);
  return path;
}

const grep = values.grep === undefined ? {} : { CF_TEST_GREP: values.grep };
process.exitCode = (await runHostTests(values.oldest ? OLDEST : NEWEST, grep)) ? 0 : 1;
